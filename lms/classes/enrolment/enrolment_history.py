"""What people have done in other classes of a course: those who pick them for one more class see it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.tables import Class, Enrolment
from lms.clock import VIETNAM
from lms.events import Port

Stage = Literal["certified", "expired", "revoked", "passed", "studying", "over"]


@dataclass(frozen=True, slots=True)
class PastCertificate:
    """The newest certificate of an enrolment: its last day (None: for ever), and whether it was revoked."""

    number: str
    issued_on: date
    valid_until: date | None
    is_revoked: bool


papers_of = Port[[Session, Sequence[int]], Mapping[int, PastCertificate]](
    "the newest certificate of each enrolment"
)


@dataclass(frozen=True, slots=True)
class Past:
    """One other class of the same course: how far the person came there, and the certificate if any."""

    title: str
    stage: Stage
    paper: PastCertificate | None


def find(
    session: Session, class_: Class, person_ids: Collection[int], *, now: datetime
) -> Mapping[int, Sequence[Past]]:
    """What these people did in other classes of the course, the newest first, by person: two statements."""
    wanted = (
        select(Enrolment, Class.title, Class.exam_closes_at, Class.ends_on)
        .join(Class, Class.id == Enrolment.class_id)
        .where(
            Enrolment.person_id.in_(person_ids),
            Class.course_slug == class_.course_slug,
            Class.id != class_.id,
        )
        .order_by(Class.starts_on.desc(), Class.id.desc())
    )
    rows = session.execute(wanted).all()
    ids = [row[0].id for row in rows]
    papers = papers_of.ask(session, ids) if ids else {}
    today, found = now.astimezone(VIETNAM).date(), defaultdict(list)
    for enrolment, title, closes_at, ends_on in rows:
        paper = papers.get(enrolment.id)
        is_over = now >= closes_at and today > ends_on
        stage = stage_of(paper, passed=enrolment.passed_at is not None, is_over=is_over, today=today)
        found[enrolment.person_id].append(Past(title, stage, paper))
    return found


def stage_of(paper: PastCertificate | None, *, passed: bool, is_over: bool, today: date) -> Stage:
    """How far somebody came: what a certificate says weighs most."""
    if paper is not None and paper.is_revoked:
        return "revoked"
    if paper is not None:
        is_expired = paper.valid_until is not None and today > paper.valid_until
        return "expired" if is_expired else "certified"
    if passed:
        return "passed"
    return "over" if is_over else "studying"
