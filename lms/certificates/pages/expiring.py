"""The page of certificates that soon expire."""

from flask import Blueprint, render_template, request

from lms import clock
from lms.certificates.issuing import expiring
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("certificates_expiring", __name__)


@blueprint.get("/quan-ly/chung-nhan/sap-het-han")
@access.roles(Role.STAFF)
def list_expiring() -> str:
    """Whose certificates end within six months: how many per unit, and one unit's by name."""
    session, today = db.session(), clock.today()
    units = expiring.count_by_unit(session, today)
    chosen = request.args.get("don-vi")
    unit_id = int(chosen) if chosen and chosen.isascii() and chosen.isdigit() else None
    listed = expiring.list_of_unit(session, unit_id, today) if chosen is not None else None
    audit_log.tell_read("expiring", *(one.person_id for one in listed or ()), now=clock.now())
    return render_template(
        "certificates/desk_expiring.html",
        units=units,
        listed=listed,
        name=next((name for number, name, _count in units if number == unit_id), None),
    )
