"""Allowing one learner something beyond the rules of the class, with a reason, and taking it back."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from lms.classes.allowances.allowances import AllowancePlan, Allowances, OwnWindow, What, Window
from lms.classes.enrolment import memberships
from lms.classes.meetings import attendance
from lms.classes.tables import Allowance, Attendance, Class, Enrolment, Meeting
from lms.errors import NotFoundError, RuleBrokenError
from lms.events import Event
from lms.people.tables import Person
from lms.storage import audit_log


@dataclass(frozen=True, slots=True)
class AllowanceGranted:
    """A learner was allowed something beyond the rules; told in the same transaction."""

    enrolment_id: int
    now: datetime


allowance_granted = Event[[Session, AllowanceGranted]]("an allowance was granted")


class AllowanceError(RuleBrokenError):
    """Something that cannot be allowed, or not be taken back any more."""


@dataclass(frozen=True, slots=True)
class AllowanceLine:
    """One allowance as pages show it; `topic`: of the session that counts as attended."""

    id: int
    enrolment_id: int
    what: What
    minutes: int | None
    percent: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    topic: str | None
    reason: str
    allowed_by: str
    allowed_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class AllowedLearner:
    """Whom something is allowed: a place in a class with its person."""

    enrolment_id: int
    person_id: int
    full_name: str
    release_id: int
    passed_at: datetime | None


def get_learner(session: Session, class_: Class, enrolment_id: int) -> AllowedLearner:
    """The learner of the class; NotFoundError for anybody else."""
    columns = (Enrolment.id, Person.id, Person.full_name, Enrolment.release_id, Enrolment.passed_at)
    wanted = select(*columns).join(Person, Person.id == Enrolment.person_id)
    row = session.execute(wanted.where(Enrolment.id == enrolment_id, Enrolment.class_id == class_.id)).first()
    if row is None:
        raise NotFoundError(_("Không tìm thấy học viên này trong lớp."))
    return AllowedLearner(*row)


def load(session: Session, enrolment_id: int) -> Allowances:
    """What counts for a learner's exam now, in one statement."""
    return together(list_live(session, enrolment_id))


def together(live: Sequence[AllowanceLine]) -> Allowances:
    """What all that a learner is allowed now comes to."""
    attempts = [line for line in live if line.what == "attempt"]
    return Allowances(
        attempts=sum(line.used_at is None for line in attempts),
        used=sum(line.used_at is not None for line in attempts),
        minutes=sum(line.minutes or 0 for line in live),
        percent=sum(line.percent or 0 for line in live),
        windows=tuple(OwnWindow(_window(line), line.allowed_at) for line in live if line.what == "window"),
    )


def list_lines(
    session: Session, enrolment_ids: Collection[int], *, live_only: bool = False
) -> Mapping[int, Sequence[AllowanceLine]]:
    """What each learner is or was allowed, the oldest first, in one statement."""
    wanted = _LINES.where(Allowance.enrolment_id.in_(enrolment_ids)).order_by(Allowance.id)
    if live_only:
        wanted = wanted.where(Allowance.revoked_at.is_(None))
    found: defaultdict[int, list[AllowanceLine]] = defaultdict(list)
    for row in session.execute(wanted):
        found[row.enrolment_id].append(AllowanceLine(*row))
    return found


def list_live(session: Session, enrolment_id: int) -> Sequence[AllowanceLine]:
    """What counts for one learner now, the oldest first."""
    return list_lines(session, [enrolment_id], live_only=True).get(enrolment_id, ())


def list_missed(session: Session, class_: Class, enrolment_id: int) -> list[Meeting]:
    """The sessions of the class that do not count as attended by the learner, in order of time."""
    there = select(Attendance.meeting_id).where(Attendance.enrolment_id == enrolment_id, Attendance.present)
    counted = select(Allowance.meeting_id).where(
        Allowance.enrolment_id == enrolment_id,
        Allowance.meeting_id.is_not(None),
        Allowance.revoked_at.is_(None),
    )
    wanted = select(Meeting).where(
        Meeting.class_id == class_.id, Meeting.id.not_in(there), Meeting.id.not_in(counted)
    )
    return list(session.scalars(wanted.order_by(Meeting.starts_at, Meeting.id)))


def allow(
    session: Session,
    class_: Class,
    learner: AllowedLearner,
    plan: AllowancePlan,
    *,
    actor_id: int,
    now: datetime,
) -> Allowance:
    """Keep an allowance; a session that counts as attended is evidence like any other."""
    memberships.lock_membership(session, learner.enrolment_id, now=now)
    row = Allowance(**asdict(plan), enrolment_id=learner.enrolment_id, allowed_by=actor_id, allowed_at=now)
    session.add(row)
    session.flush()
    details = {name: str(value) for name, value in asdict(plan).items() if value is not None}
    _record(session, "allow", class_, learner, actor_id, now, **details)
    if plan.what == "attendance":
        attendance.count_evidence(session, [learner.enrolment_id], now=now)
    else:
        allowance_granted.tell(session, AllowanceGranted(learner.enrolment_id, now))
    return row


def revoke(
    session: Session,
    class_: Class,
    learner: AllowedLearner,
    allowance_id: int,
    *,
    actor_id: int,
    now: datetime,
) -> None:
    """Take an allowance back; AllowanceError once an attempt or the learner's passing rests on it.

    NotFoundError when the learner has no such allowance.
    """
    memberships.lock_membership(session, learner.enrolment_id, now=now)
    wanted = select(Allowance).filter_by(id=allowance_id, enrolment_id=learner.enrolment_id)
    row = session.scalar(wanted.execution_options(populate_existing=True))
    if row is None:
        raise NotFoundError(_("Không tìm thấy ngoại lệ này."))
    if row.revoked_at is not None:
        return
    passed_at = session.scalar(select(Enrolment.passed_at).filter_by(id=learner.enrolment_id))
    if row.used_at is not None or (row.what == "attendance" and passed_at is not None):
        raise AllowanceError(
            _("Ngoại lệ này đã được dùng nên không thu hồi được: bài làm hoặc kết quả đã dựa vào nó.")
        )
    row.revoked_at, row.revoked_by = now, actor_id
    session.flush()
    _record(session, "disallow", class_, learner, actor_id, now, what=row.what, reason=row.reason)


def use(session: Session, enrolment_id: int, started_at: datetime, *, apart: bool, now: datetime) -> None:
    """Note what the attempt that started then rests on; `apart`: it is one beyond the class's number."""
    unused = select(Allowance).where(
        Allowance.enrolment_id == enrolment_id,
        Allowance.revoked_at.is_(None),
        Allowance.used_at.is_(None),
    )
    for row in session.scalars(unused.order_by(Allowance.id)):
        if row.what == "attempt":
            row.used_at, apart = (now, False) if apart else (None, apart)
        elif row.what == "extra-time" or (row.what == "window" and _window(row).holds(started_at)):
            row.used_at = now
    session.flush()


def use_attempt(session: Session, enrolment_id: int, *, now: datetime) -> None:
    """Note that an attempt which did not start here rests on the oldest one that is allowed and unused."""
    unused = select(Allowance).filter_by(
        enrolment_id=enrolment_id, what="attempt", revoked_at=None, used_at=None
    )
    row = session.scalars(unused.order_by(Allowance.id).limit(1)).first()
    if row is not None:
        row.used_at = now
        session.flush()


_LINES: Select[*tuple[Any, ...]] = (
    select(
        Allowance.id,
        Allowance.enrolment_id,
        Allowance.what,
        Allowance.minutes,
        Allowance.percent,
        Allowance.opens_at,
        Allowance.closes_at,
        Meeting.topic,
        Allowance.reason,
        Person.full_name,
        Allowance.allowed_at,
        Allowance.used_at,
        Allowance.revoked_at,
    )
    .join(Person, Person.id == Allowance.allowed_by)
    .outerjoin(Meeting, Meeting.id == Allowance.meeting_id)
)


def _window(row: Allowance | AllowanceLine) -> Window:
    if row.opens_at is None or row.closes_at is None:
        raise TypeError(f"allowance {row.id} is no window")
    return Window(row.opens_at, row.closes_at)


def _record(
    session: Session,
    act: str,
    class_: Class,
    learner: AllowedLearner,
    actor_id: int,
    now: datetime,
    **details: str,
) -> None:
    subject, person_id = f"class:{class_.id}", learner.person_id
    audit_log.record(
        session, f"class.{act}", subject, actor_id=actor_id, now=now, person_id=person_id, **details
    )
