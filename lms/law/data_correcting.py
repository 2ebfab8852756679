"""Mending what is kept about a person, as they asked; the log names the changed details, not their values."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lms.forms.refusal import Refusal
from lms.law import requesting
from lms.law.clocks import RequestKind
from lms.law.requesting import LawError
from lms.people import accounts, persons
from lms.people import correcting as people_correcting
from lms.people import details as typed
from lms.people.details import Details
from lms.people.tables import Person
from lms.web.access import Visitor


def get_person(session: Session, request_id: int, actor: Visitor, *, lock: bool = False) -> Person:
    """Whom an unfinished request for correction is about, when `actor` may change their account.

    LawError when it is another kind of request or finished, or their data were erased.
    """
    request = requesting.get_open(session, request_id, lock=lock)
    if request.kind != RequestKind.CORRECT:
        raise LawError(_("Yêu cầu này không phải yêu cầu sửa thông tin."))
    person = accounts.get_manageable(session, request.person_id, actor)
    if person.erased_at is not None:
        raise LawError(_("Dữ liệu của người này đã được xóa."))
    return person


def correct(session: Session, person: Person, details: Details, *, actor_id: int, now: datetime) -> Refusal:
    """Keep the details, or change nothing and say why."""
    steps = typed.steps(session, person, details, now=now)
    try:
        return people_correcting.keep(session, person, steps, actor_id=actor_id, now=now)
    except IntegrityError:  # somebody else was faster with the phone number
        return Refusal({"phone": persons.phone_taken()})
