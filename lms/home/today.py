"""What the office has to do today, looked up in a fixed number of statements."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.bulletins.drafts import year_of_drafts
from lms.bulletins.using.timing import Calendar
from lms.certificates.approval import candidates
from lms.classes.meetings.meeting_rules import MEETS
from lms.classes.nominations import decisions
from lms.classes.tables import Class, Enrolment, Meeting
from lms.clock import VIETNAM
from lms.exams.outages import listing
from lms.exams.tables import Attempt
from lms.law import requesting
from lms.people.activation import code_requests
from lms.regrading import proposed_rulings as rulings
from lms.regrading import touched
from lms.regrading.proposing import PROPOSED

Kind = Literal[
    "overdue", "requests", "nominations", "marking", "outages", "sitting", "approval", "rulings", "touched",
    "session", "codes", "closing", "empty", "unplanned", "soon", "now", "late", "again", "unwritten",
]  # fmt: skip
SOON = timedelta(days=3)
AHEAD = timedelta(days=7)
MOST = 10


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to look at: how many of what, at which address, of which class, and by when."""

    kind: Kind
    count: int
    href: str
    title: str = ""
    at: datetime | None = None


def list_tasks(
    session: Session, *, now: datetime, holidays: Iterable[date], calendar: Calendar
) -> Sequence[Task]:
    """What needs doing, the most pressing kinds first; at most ten classes of each kind.

    `calendar` says when cells meet over bulletins.
    """
    return [
        *_requests(session, now, frozenset(holidays)),
        *_bulletins(session, calendar, now),
        *_attempts(session, now),
        *_codes(session),
        *_outages(session),
        *_sessions(session, now),
        *_nominations(session),
        *_unapproved(session),
        *_regrading(session),
        *_closing(session, now),
        *_unready(session, now),
    ]


def _requests(session: Session, now: datetime, holidays: frozenset[date]) -> Iterator[Task]:
    today = now.astimezone(VIETNAM).date()
    pending, overdue = requesting.count_open(session, today=today, holidays=holidays)
    if overdue:
        yield Task("overdue", overdue, "/quan-ly/yeu-cau/")
    elif pending:
        yield Task("requests", pending, "/quan-ly/yeu-cau/")


def _bulletins(session: Session, calendar: Calendar, now: datetime) -> Iterator[Task]:
    """Bulletins that must be out and on the handbook before the cells meet."""
    due, unwritten = year_of_drafts.list_due(session, calendar, now=now)
    for entry, urgency in due:
        is_approved = entry.state in ("scheduled", "out")
        place = f"so/{entry.slug}" if is_approved else f"ban-thao/{entry.draft_id}"
        at = datetime.combine(entry.meeting, time(), VIETNAM) if entry.meeting else None
        if urgency != "none":
            yield Task(urgency, 0, f"/quan-ly/ban-tin/{place}", entry.title, at)
    if unwritten:
        yield Task("unwritten", 0, "/quan-ly/ban-tin/", at=datetime.combine(unwritten, time(), VIETNAM))


def _nominations(session: Session) -> Iterator[Task]:
    for code, title, count in decisions.list_pending(session):
        yield Task("nominations", count, f"/quan-ly/lop/{code}/de-cu", title)


def _attempts(session: Session, now: datetime) -> Iterator[Task]:
    """Exams under way, and essays that wait for marks; both are few, so they are found by their state."""
    is_sitting = Attempt.closed_at.is_(None) & (Attempt.deadline_at > now)
    is_waiting = Attempt.closed_at.is_not(None) & Attempt.score.is_(None)
    kinds: tuple[tuple[Kind, str], ...] = (("sitting", "sitting"), ("marking", "awaiting"))
    for (kind, group), state in zip(kinds, (is_sitting, is_waiting), strict=True):
        lines = (
            select(Class.code, Class.title, func.count(Attempt.id))
            .join(Enrolment, Enrolment.class_id == Class.id)
            .join(Attempt, Attempt.enrolment_id == Enrolment.id)
            .where(state)
            .group_by(Class.id)
            .order_by(Class.exam_closes_at, Class.id)
            .limit(MOST)
        )
        for code, title, count in session.execute(lines):
            yield Task(kind, count, f"/quan-ly/lop/{code}/?nhom={group}#hoc-vien", title)


def _outages(session: Session) -> Iterator[Task]:
    if waiting := listing.count_waiting(session):
        yield Task("outages", waiting, "/soan-bai/mat-mang/")


def _unapproved(session: Session) -> Iterator[Task]:
    for code, title, count in candidates.list_classes(session)[:MOST]:
        yield Task("approval", count, f"/quan-ly/lop/{code}/cap-giay", title)


def _regrading(session: Session) -> Iterator[Task]:
    """Proposals to regrade that wait for a second person, and certificates that a regrading touched."""
    rows = rulings.find_all(session, open_only=True)
    proposed = sum(row.state == PROPOSED for row in rows)
    waiting = sum(
        one.state == "waiting" for lines in touched.list_all(session, rows).values() for one in lines
    )
    if proposed:
        yield Task("rulings", proposed, "/quan-ly/cham-lai/")
    if waiting:
        yield Task("touched", waiting, "/quan-ly/cham-lai/")


def _codes(session: Session) -> Iterator[Task]:
    """People who cannot get in and asked for a new code."""
    if waiting := code_requests.count_open(session):
        yield Task("codes", waiting, "/quan-ly/nguoi/xin-ma")


def _sessions(session: Session, now: datetime) -> Iterator[Task]:
    midnight = now.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
    present = select(func.count(Enrolment.id)).where(Enrolment.class_id == Class.id).scalar_subquery()
    lines = (
        select(Class.code, Class.title, Meeting.starts_at, present)
        .join(Meeting, Meeting.class_id == Class.id)
        .where(Meeting.starts_at >= midnight, Meeting.starts_at < midnight + timedelta(days=1))
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(MOST)
    )
    for code, title, at, count in session.execute(lines):
        yield Task("session", count, f"/giang-day/{code}/", title, at)


def _closing(session: Session, now: datetime) -> Iterator[Task]:
    """Classes whose exam closes soon, with how many have not passed."""
    lines = (
        select(Class.code, Class.title, Class.exam_closes_at, func.count(Enrolment.id))
        .join(Enrolment, Enrolment.class_id == Class.id)
        .where(Class.exam_closes_at > now, Class.exam_closes_at <= now + SOON, Enrolment.passed_at.is_(None))
        .group_by(Class.id)
        .order_by(Class.exam_closes_at, Class.id)
        .limit(MOST)
    )
    for code, title, at, count in session.execute(lines):
        yield Task("closing", count, f"/quan-ly/lop/{code}/loi-nhac", title, at)


def _unready(session: Session, now: datetime) -> Iterator[Task]:
    """Classes that begin soon, or have begun, without learners or, at an enterprise, without sessions."""
    today = now.astimezone(VIETNAM).date()
    learners = select(func.count(Enrolment.id)).where(Enrolment.class_id == Class.id).scalar_subquery()
    sessions = select(func.count(Meeting.id)).where(Meeting.class_id == Class.id).scalar_subquery()
    lines = (
        select(Class.code, Class.title, Class.mode, Class.exam_opens_at, learners, sessions)
        .where(Class.starts_on <= today + AHEAD, Class.ends_on >= today)
        .order_by(Class.starts_on, Class.id)
    )
    for code, title, mode, at, people, planned in session.execute(lines):
        if not people:
            yield Task("empty", 0, f"/quan-ly/lop/{code}/", title, at)
        if mode == MEETS and not planned:
            yield Task("unplanned", 0, f"/quan-ly/lop/{code}/buoi-hoc", title, at)
