"""Putting people into a class, and taking out who has not begun; each act written down with who did it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from lms.classes.enrolment.memberships import enrol_new
from lms.classes.tables import Allowance, Class, Enrolment, FormerEnrolment, Nomination
from lms.errors import NotFoundError, RuleBrokenError
from lms.people.bulk.choice import in_parts
from lms.people.tables import Person
from lms.storage import audit_log


class BegunError(RuleBrokenError):
    """A learner who has begun cannot be taken out of the class."""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """How many people were put into the class, were in it before, or have no open account."""

    added: int
    already: int
    closed: int


def enrol_people(
    session: Session, class_: Class, person_ids: Collection[int], *, actor_id: int, now: datetime
) -> Enrolled:
    """Put people into a locked class; who is in it stays as they are, who is unknown is passed over."""
    added, there, known = 0, 0, 0
    for ids in in_parts(sorted(set(person_ids))):
        people = session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.id)).all()
        in_class = list_enrolled(session, class_, ids)
        new = [one for one in people if one.id not in in_class and one.deactivated_at is None]
        enrol_new(session, class_, new, now=now)
        for person in new:
            _record(session, "enrol", class_, person.id, actor_id, now)
        added, there, known = added + len(new), there + len(in_class), known + len(people)
    return Enrolled(added, there, known - added - there)


def list_enrolled(session: Session, class_: Class, person_ids: Collection[int]) -> frozenset[int]:
    """Who of these people is in the class."""
    of_class = select(Enrolment.person_id).where(Enrolment.class_id == class_.id)
    parts = in_parts(list(person_ids))
    return frozenset(
        one for ids in parts for one in session.scalars(of_class.where(Enrolment.person_id.in_(ids)))
    )


def remove(session: Session, class_: Class, enrolment_id: int, *, actor_id: int, now: datetime) -> None:
    """Take a learner out of the class; BegunError once they have begun, NotFoundError when not in it.

    That they were in it is kept, for reports of an earlier date.
    """
    # The strong lock keeps out whatever would refer to the enrolment from now on.
    wanted = select(Enrolment).filter_by(id=enrolment_id, class_id=class_.id).with_for_update()
    enrolment = session.scalar(wanted)
    if enrolment is None:
        raise NotFoundError(_("Người này không còn tên trong lớp."))
    if enrolment.begun_at is not None:
        raise BegunError(
            _("Người này đã bắt đầu học nên không gỡ tên được: bài đã học và kết quả phải được giữ lại.")
        )
    session.add(
        FormerEnrolment(
            class_id=class_.id,
            person_id=enrolment.person_id,
            unit_id=enrolment.unit_id,
            enrolled_at=enrolment.enrolled_at,
            removed_at=now,
        )
    )
    session.execute(delete(Allowance).where(Allowance.enrolment_id == enrolment_id))
    session.delete(enrolment)
    _refuse_nomination(session, class_, enrolment.person_id, actor_id, now)
    session.flush()
    _record(session, "remove", class_, enrolment.person_id, actor_id, now)


def _refuse_nomination(session: Session, class_: Class, person_id: int, actor_id: int, now: datetime) -> None:
    """Who was taken out must not come back by agreeing again, and their unit is told."""
    refused = {"state": "refused", "decided_by": actor_id, "decided_at": now}
    accepted = update(Nomination).where(
        Nomination.class_id == class_.id, Nomination.person_id == person_id, Nomination.state == "accepted"
    )
    session.execute(accepted.values(**refused, decision_reason=_("Đã gỡ tên khỏi lớp.")))


def _record(session: Session, act: str, class_: Class, person_id: int, actor_id: int, now: datetime) -> None:
    subject = f"class:{class_.id}"
    audit_log.record(session, f"class.{act}", subject, actor_id=actor_id, now=now, person_id=person_id)
