"""The form in which staff mend what is kept about a person, as asked."""

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.forms.showing import FINE, Refusal, show
from lms.law import data_correcting
from lms.people.details import Details
from lms.people.tables import Person
from lms.people.units import units
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("law_correct_desk", __name__)


@blueprint.get("/quan-ly/yeu-cau/<int:request_id>/sua")
@access.roles(Role.STAFF)
def ask(request_id: int) -> Response:
    """The details as they are kept."""
    person = data_correcting.get_person(db.session(), request_id, access.visitor())
    return _form(request_id, person, Details.of(person))


@blueprint.post("/quan-ly/yeu-cau/<int:request_id>/sua")
@access.roles(Role.STAFF)
def save(request_id: int) -> ResponseReturnValue:
    """Keep the mended details; the request stays open until the person is told."""
    session, visitor, details = db.session(), access.visitor(), Details.read(request.form)
    person = data_correcting.get_person(session, request_id, visitor, lock=True)
    refusal = data_correcting.correct(session, person, details, actor_id=visitor.person_id, now=clock.now())
    if refusal:
        return _form(request_id, person, details, refusal)
    flash(_("Đã lưu thông tin. Hãy trả lời người yêu cầu rồi kết thúc yêu cầu."), "success")
    return redirect(f"/quan-ly/yeu-cau/{request_id}", 303)


def _form(request_id: int, person: Person, details: Details, refusal: Refusal = FINE) -> Response:
    audit_log.tell_read("request", person.id, now=clock.now())
    return show(
        "law/desk_correct.html",
        refusal,
        here=f"/quan-ly/yeu-cau/{request_id}",
        person=person,
        details=details,
        units=[(str(unit.id), unit.name) for unit in units.list_units(db.session())],
    )
