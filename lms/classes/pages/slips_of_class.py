"""Activation slips for the learners of a class."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from lms.classes import class_lookup
from lms.classes.tables import Enrolment
from lms.people.pages import slip_pages
from lms.people.pages.slip_pages import SlipSource
from lms.people.tables import Person
from lms.storage import db
from lms.web import access
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("classes_slips", __name__)


@blueprint.get("/quan-ly/lop/<code>/phieu-kich-hoat")
@access.roles(Role.STAFF)
def choose_learners(code: str) -> str:
    """The class's learners by name, to be ticked or taken all."""
    return slip_pages.choosing_page(_source(code))


@blueprint.post("/quan-ly/lop/<code>/phieu-kich-hoat")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def make_slips(code: str) -> ResponseReturnValue:
    """Make codes for them and answer with the slips."""
    return slip_pages.answer(_source(code))


def _source(code: str) -> SlipSource:
    class_ = class_lookup.get_class(db.session(), code)
    here = f"/quan-ly/lop/{class_.code}/"
    return SlipSource(
        among=Person.id.in_(select(Enrolment.person_id).where(Enrolment.class_id == class_.id)),
        path=f"{here}phieu-kich-hoat",
        title=class_.title,
        back=(here, class_.title),
        class_id=class_.id,
    )
