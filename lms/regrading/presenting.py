"""What the pages of a regrading show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.access import Role, Visitor
from lms.certificates import evidence
from lms.classes import ruling
from lms.classes.outcome import Outcome, decide
from lms.classes.tables import Class, Enrolment
from lms.exams.rulings import applying
from lms.exams.rulings.tables import QuestionRuling
from lms.grading.rulings import NewKey, Policy
from lms.people import persons
from lms.regrading import effects, proposing, reach
from lms.regrading.changes import Effect
from lms.regrading.subjects import Subject
from lms.regrading.touched import Line


@dataclass(frozen=True, slots=True)
class Listed:
    """A ruling in a list: who proposed and decided it, and how many certificates wait for a decision."""

    row: QuestionRuling
    proposer: str
    decider: str
    waiting: int


def listed(
    session: Session, rows: Sequence[QuestionRuling], lines: Mapping[int, Sequence[Line]]
) -> list[Listed]:
    """Rulings with the names of who acted."""
    names = persons.names_of(session, [one for row in rows for one in (row.proposed_by, row.decided_by)])
    return [
        Listed(
            row,
            names[row.proposed_by],
            names.get(row.decided_by, ""),
            sum(one.state == "waiting" for one in lines.get(row.id, ())),
        )
        for row in rows
    ]


def find_all(
    session: Session, slug: str | None = None, *, open_only: bool = False
) -> Sequence[QuestionRuling]:
    """The rulings of a course or of all, the newest first."""
    wanted = select(QuestionRuling).order_by(QuestionRuling.id.desc())
    if slug is not None:
        wanted = wanted.where(QuestionRuling.course_slug == slug)
    if open_only:
        wanted = wanted.where(QuestionRuling.state.in_((proposing.PROPOSED, applying.CARRIED_OUT)))
    return session.scalars(wanted).all()


def compare(session: Session, subject: Subject, key: NewKey | None, now: datetime) -> dict[Policy, Effect]:
    """What each policy would change, so that one can be chosen by what it does."""
    drafts = {policy: proposing.draft(subject, key, policy) for policy in applying.POLICIES.values()}
    reached = reach.find(session, next(iter(drafts.values())))
    return {policy: effects.find(session, row, now, reached) for policy, row in drafts.items()}


def may_decide(row: QuestionRuling, visitor: Visitor) -> bool:
    """Whether the visitor may approve or refuse: staff, and not who proposed it."""
    return visitor.may(Role.STAFF) and row.proposed_by != visitor.person_id


def outcomes_now(session: Session, lines: Sequence[Line]) -> dict[int, Outcome]:
    """What counts now for the holders of certificates, by enrolment."""
    wanted = select(Enrolment, Class).join(Class, Class.id == Enrolment.class_id)
    rows = session.execute(wanted.where(Enrolment.id.in_([one.enrolment_id for one in lines])))
    courses = {one.id: ruling.load_course(session, class_, one.release_id) for one, class_ in rows}
    shown = evidence.gather_all(session, courses) if courses else {}
    return {one: decide(course.rules, course.grades, shown[one]) for one, course in courses.items()}
