"""Sittings of the exam: starting one, and finding one."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from lms.classes.allowances import granting
from lms.classes.allowances.allowances import Allowances, Window
from lms.classes.enrolment import memberships
from lms.classes.enrolment.memberships import Membership
from lms.classes.rules import in_force
from lms.classes.tables import Class, Enrolment
from lms.courses.course import Exam
from lms.errors import NotFoundError, RuleBrokenError
from lms.exams.admission import Admission, admit, deadline, review_opens_at
from lms.exams.bank import get_exam
from lms.exams.drawing import Paper, draw
from lms.exams.rulings import trimming
from lms.exams.tables import Attempt
from lms.storage import canonical_json
from lms.storage.memory_cache import MemoryCache


class ExamRuleError(RuleBrokenError):
    """An act that the rules of the exam do not allow now."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """An attempt as its pages need it, with the code and title of its class."""

    id: int
    key: str
    enrolment_id: int
    release_id: int
    number: int
    rule: int
    started_at: datetime
    deadline_at: datetime
    closed_at: datetime | None
    closed_by: str | None
    answers_removed_at: datetime | None
    seed: bytes
    log_key: bytes | None
    outage: str | None
    printed_code: str | None
    code: str
    class_title: str
    exam_closes_at: datetime


_attempt = Attempt.__table__.c

# Made once, and on columns of tables rather than mapped classes: every saved answer asks for these.
_OWN = (
    select(
        _attempt.id,
        _attempt.key,
        _attempt.enrolment_id,
        _attempt.release_id,
        _attempt.number,
        _attempt.rule,
        _attempt.started_at,
        _attempt.deadline_at,
        _attempt.closed_at,
        _attempt.closed_by,
        _attempt.answers_removed_at,
        _attempt.seed,
        _attempt.log_key,
        _attempt.outage,
        _attempt.printed_code,
        Class.__table__.c.code,
        Class.__table__.c.title,
        Class.__table__.c.exam_closes_at,
    )
    .select_from(Attempt.__table__.join(Enrolment.__table__).join(Class.__table__))
    .where(_attempt.key == bindparam("key"), Enrolment.__table__.c.person_id == bindparam("person_id"))
)
_OWN_LOCKED = _OWN.with_for_update(of=Attempt.__table__)


def list_attempts(session: Session, enrolment_id: int) -> list[Attempt]:
    """The learner's attempts in this class, the first one first."""
    wanted = select(Attempt).where(Attempt.enrolment_id == enrolment_id).order_by(Attempt.number)
    return list(session.scalars(wanted))


def get_sitting(session: Session, key: str, person_id: int, *, lock: bool = False) -> Sitting:
    """The person's attempt of that key, with `lock` held against changes from elsewhere.

    NotFoundError when there is none or it is somebody else's.
    """
    row = session.execute(_OWN_LOCKED if lock else _OWN, {"key": key, "person_id": person_id}).first()
    if row is None:
        raise NotFoundError(_("Không tìm thấy bài làm này trong tài khoản của bạn."))
    values: Sequence[Any] = row
    return Sitting(*values)


def admission(
    exam: Exam, membership: Membership, past: Sequence[Attempt], own: Allowances, *, now: datetime
) -> Admission:
    """Whether the learner may start an attempt now, given the exam as in force and the attempts so far."""
    return admit(exam, window(membership), ends(past), now, own, explained(membership))


def ends(past: Sequence[Attempt]) -> list[datetime]:
    """When each attempt ended, or will at the latest."""
    return [attempt.closed_at or attempt.deadline_at for attempt in past]


def find_review(session: Session, exam: Exam, sitting: Sitting) -> datetime:
    """From when the learner may read the explanations under feedback after-class."""
    if exam.feedback != "after-class":
        return sitting.exam_closes_at
    past = list_attempts(session, sitting.enrolment_id)
    own = granting.load(session, sitting.enrolment_id)
    return review_opens_at(exam, Window(sitting.exam_closes_at, sitting.exam_closes_at), ends(past), own)


def find_unfinished(past: Sequence[Attempt]) -> Attempt | None:
    """The attempt that is not closed yet, be it under way or past its deadline, or None."""
    return next((attempt for attempt in past if attempt.closed_at is None), None)


def next_number(past: Sequence[Attempt]) -> int:
    """The number of a further attempt; one that was entered by mistake may have been taken out before."""
    return past[-1].number + 1 if past else 1


def window(membership: Membership) -> Window:
    """When the exam of the learner's class may be sat."""
    return Window(membership.exam_opens_at, membership.exam_closes_at)


def explained(membership: Membership) -> Window | None:
    """While the explanations of the class's exam were open before it was reopened, if it was."""
    since, until = membership.explained_from, membership.explained_at
    return None if since is None or until is None else Window(since, until)


def start(session: Session, membership: Membership, *, now: datetime) -> Attempt:
    """A fresh attempt, or the one not closed yet; ExamRuleError when none may start."""
    membership = memberships.lock_membership(session, membership.enrolment_id, now=now)
    past = list_attempts(session, membership.enrolment_id)
    unfinished = find_unfinished(past)
    if unfinished is not None:
        return unfinished
    exam = get_exam(in_force.load_course(session, membership, membership.release_id))
    own = granting.load(session, membership.enrolment_id)
    admitted = admission(exam, membership, past, own, now=now)
    if not admitted.allowed:
        raise ExamRuleError(
            _("Hiện chưa bắt đầu được lượt kiểm tra mới. Xem lý do ở trang kiểm tra của lớp.")
        )
    seed = secrets.token_bytes(16)
    exam = trimming.trimmed(exam, trimming.load(session, membership.release_id).dropped)
    paper = draw({pool.name: pool.questions for pool in exam.pools}, exam.draws, seed, exam.shuffle)
    attempt = Attempt(
        key=secrets.token_urlsafe(12),
        enrolment_id=membership.enrolment_id,
        number=next_number(past),
        release_id=membership.release_id,
        seed=seed,
        log_key=secrets.token_bytes(32),
        paper=canonical_json.dump(paper),
        started_at=now,
        deadline_at=deadline(exam, window(membership), now, own),
    )
    session.add(attempt)
    granting.use(session, membership.enrolment_id, now, apart=admitted.is_allowed_apart, now=now)
    memberships.begin(session, membership, now=now)
    session.flush()
    return attempt


def is_open(attempt: Attempt | Sitting, now: datetime) -> bool:
    """Whether answers given now still count."""
    return attempt.closed_at is None and now < attempt.deadline_at


def seconds_left(attempt: Attempt | Sitting, now: datetime) -> int:
    """Seconds until the deadline, rounded up so that a page that waits so long finds the attempt over."""
    return max(0, ceil((attempt.deadline_at - now).total_seconds()))


def load_paper(session: Session, attempt: Attempt | Sitting) -> Paper:
    """The paper as it was drawn; a learner's own is kept in memory, as it never changes under its key."""
    if isinstance(attempt, Attempt):  # a whole class of them would push everything else out of memory
        return canonical_json.load(attempt.paper, Paper)
    kept: MemoryCache = session.info["courses"]
    return kept.get(("paper", attempt.key), lambda: _parse_paper(session, attempt.key))


def _parse_paper(session: Session, key: str) -> Paper:
    paper = session.execute(select(Attempt.paper).where(Attempt.key == key)).scalar_one()
    return canonical_json.load(paper, Paper)
