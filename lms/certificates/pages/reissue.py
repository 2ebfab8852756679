"""Reissuing as staff do it."""

from flask import Blueprint, Response, current_app, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.certificates import finding
from lms.certificates.in_force import is_in_force
from lms.certificates.issuing import current_outcome, reissuing, revoking
from lms.certificates.issuing.reissuing import Reissue
from lms.certificates.pages.approval_form import check_decision, read_decision
from lms.forms.showing import FINE, Refusal, show
from lms.forms.typed import Reading
from lms.people import accounts, correcting, persons
from lms.people.tables import Person
from lms.storage import audit_log, db
from lms.text.vietnamese import normalise
from lms.web import access
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("certificates_reissue", __name__)


@blueprint.get("/quan-ly/chung-nhan/<int:certificate_id>/cap-lai")
@access.roles(Role.STAFF)
def ask(certificate_id: int) -> ResponseReturnValue:
    """What is about to be issued again, with the name as it is on record."""
    certificate = finding.get_certificate(db.session(), certificate_id)
    if not is_in_force(certificate):
        return redirect(f"/quan-ly/chung-nhan/{certificate_id}")
    return _form(certificate_id)


@blueprint.post("/quan-ly/chung-nhan/<int:certificate_id>/cap-lai")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def reissue(certificate_id: int) -> ResponseReturnValue:
    """Mend the person's name if it was wrong, and issue a new certificate in place of the old one."""
    session, actor, now = db.session(), access.visitor(), clock.now()
    wanted = read_wanted()
    revoking.lock_standing(session, certificate_id)
    person = persons.get_person(session, finding.get_certificate(session, certificate_id).person_id)
    if isinstance(wanted, Refusal):
        return _form(certificate_id, wanted)
    if person.erased_at is None and (refusal := _mend(person)):
        return _form(certificate_id, refusal)
    config = current_app.config["LMS"]
    new = reissuing.reissue(session, certificate_id, wanted, config=config, actor_id=actor.person_id, now=now)
    number = finding.payload_of(new).number
    flash(_("Đã cấp lại bằng số %(number)s. Giấy cũ không còn giá trị.", number=number), "success")
    return redirect(f"/quan-ly/chung-nhan/{new.id}", 303)


def read_wanted() -> Reissue | Refusal:
    """What the form asks for; the deciding document may be left out, not halved."""
    reading, typed, reason = Reading(request.form), read_decision(), ""
    with reading.refusing():
        reason = revoking.checked_reason(request.form.get("reason", ""))
    refusal = reading.refusal
    if typed.number.strip() or typed.on.strip():
        refusal |= check_decision(typed)
    if refusal:
        return refusal
    return Reissue(reason, normalise(typed.number), typed.day, request.form.get("result") == "now")


def _mend(person: Person) -> Refusal:
    """Keep name and birth as typed, when they differ from the record."""
    session, actor, now = db.session(), access.visitor(), clock.now()
    name, birth = (normalise(request.form.get(field, "")) for field in ("full_name", "birth"))
    if (name, birth) == (person.full_name, person.birth):
        return FINE
    accounts.get_manageable(session, person.id, actor)
    return correcting.keep_identity(session, person, name, birth, actor_id=actor.person_id, now=now)


def _form(certificate_id: int, refusal: Refusal = FINE) -> Response:
    session = db.session()
    certificate = finding.get_certificate(session, certificate_id)
    person = persons.get_person(session, certificate.person_id)
    payload, outcome = (
        finding.payload_of(certificate),
        current_outcome.load(session, certificate).grounds.outcome,
    )
    audit_log.tell_read("certificate", person.id, now=clock.now())
    return show(
        "certificates/desk_reissue.html",
        refusal,
        certificate=certificate,
        payload=payload,
        outcome=outcome if (outcome.score, outcome.grade) != (payload.score, payload.grade) else None,
        takes_result=request.form.get("result") == "now",
        is_erased=person.erased_at is not None,
        full_name=request.form.get("full_name", person.full_name),
        birth=request.form.get("birth", person.birth),
        typed=read_decision(),
        reason=request.form.get("reason", ""),
    )
