"""Activation slips for people whom staff search for, tick, or take by their unit."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import and_, true

from lms.people import listing
from lms.people.pages import slip_pages
from lms.people.pages.slip_pages import SlipSource
from lms.people.tables import Person
from lms.people.units import units
from lms.storage import db
from lms.web import access
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("people_slips", __name__)
_PATH = "/quan-ly/nguoi/phieu-kich-hoat"


@blueprint.get(_PATH)
@access.roles(Role.STAFF)
def choose_people() -> str:
    """People by name, phone or unit, to be ticked or taken all."""
    offered = [(str(unit.id), unit.name) for unit in units.list_units(db.session())]
    return slip_pages.choosing_page(_source(), units=offered)


@blueprint.post(_PATH)
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def make_slips() -> ResponseReturnValue:
    """Make codes for them and answer with the slips."""
    return slip_pages.answer(_source())


def _source() -> SlipSource:
    search, unit_id = request.args.get("tim", ""), request.args.get("don-vi", type=int)
    unit = units.find_unit(db.session(), unit_id)
    of_unit = Person.unit_id == unit.id if unit else true()
    return SlipSource(
        among=and_(listing.matching(search), of_unit),
        path=_PATH,
        title=unit.name if unit else _("Người học và cán bộ"),
        back=("/quan-ly/nguoi/", _("Người học và cán bộ")),
        is_whole=bool(unit or search.strip()),
        query=(("tim", search), ("don-vi", str(unit.id) if unit else "")),
    )
