"""The form in which staff mend what is kept about a person: first what would change, then it is kept."""

from http import HTTPStatus

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.forms.showing import FINE, Refusal, show
from lms.people import held_certificates, revising, sentences
from lms.people.details import Details
from lms.people.errors import DetailError
from lms.people.revising import DetailRevision
from lms.people.tables import Person
from lms.people.units import units
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("people_mend_desk", __name__)


@blueprint.get("/quan-ly/nguoi/<int:person_id>/sua")
@access.roles(Role.STAFF)
def ask(person_id: int) -> Response:
    """The details as they are kept."""
    person = revising.get(db.session(), person_id, access.visitor())
    return _form(person, Details.of(person))


@blueprint.post("/quan-ly/nguoi/<int:person_id>/sua")
@access.roles(Role.STAFF)
def save(person_id: int) -> ResponseReturnValue:
    """Show what would change; once that is confirmed, keep it. Who was slower than another is told."""
    session, visitor, form, now = db.session(), access.visitor(), request.form, clock.now()
    typed = Details.read(form)
    person = revising.lock(session, person_id, typed, visitor)
    if form.get("seen") != Details.of(person).digest:
        return _form(person, typed, is_late=True)
    if "edit" in form:
        return _form(person, typed)
    revision = revising.check(session, person, typed, visitor, now=now)
    if isinstance(revision, Refusal):
        return _form(person, typed, revision)
    if not revision.lines:
        flash(_("Không có gì thay đổi."), "info")
        return redirect(f"/quan-ly/nguoi/{person_id}", 303)
    if form.get("digest") != revision.digest:
        return _review(person, typed, revision)
    if revision.holder is not None and "take" not in form:
        asked = _("Hãy xem ai đang có số này rồi đánh dấu, hoặc sửa tiếp.")
        return _review(person, typed, revision, Refusal({"take": asked}))
    return _keep(person, typed, revision)


def _keep(person: Person, typed: Details, revision: DetailRevision) -> ResponseReturnValue:
    visitor, now = access.visitor(), clock.now()
    signs_out = revision.changes_phone and "sign_out" in request.form
    try:
        revising.keep(db.session(), person, revision, signs_out=signs_out, actor=visitor, now=now)
    except DetailError as error:
        return _form(person, typed, error.refusal)
    flash(sentences.kept([name for name, _before, _after in revision.lines]), "success")
    return redirect(f"/quan-ly/nguoi/{person.id}", 303)


def _form(person: Person, typed: Details, refusal: Refusal = FINE, *, is_late: bool = False) -> Response:
    session, kept = db.session(), Details.of(person)
    audit_log.tell_read("person", person.id, now=clock.now())
    response = show(
        "people/mend.html",
        refusal,
        person=person,
        details=typed,
        kept=kept,
        units=[(str(unit.id), unit.name) for unit in units.list_units(session)],
        unit=units.find_unit(session, person.unit_id),
        certificates=[one for one in held_certificates.list_of(session, person.id) if one.counts],
        is_late=is_late,
    )
    if is_late:
        response.status_code = HTTPStatus.CONFLICT
    return response


def _review(person: Person, typed: Details, revision: DetailRevision, refusal: Refusal = FINE) -> Response:
    session = db.session()
    holder = revision.holder
    audit_log.tell_read("person", person.id, *([holder.id] if holder else ()), now=clock.now())
    return show(
        "people/mend_review.html",
        refusal,
        person=person,
        details=typed,
        seen=Details.of(person).digest,
        revision=revision,
        names=sentences.details(),
        holder_unit=units.find_unit(session, holder.unit_id) if holder else None,
        devices=revising.count_devices(session, person),
        certificates=[one for one in held_certificates.list_of(session, person.id) if one.counts],
    )
