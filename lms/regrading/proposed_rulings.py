"""What the pages of a regrading show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.issuing import current_outcome
from lms.classes.outcome import Outcome
from lms.classes.tables import Class, Enrolment
from lms.courses.tables import Release
from lms.exams.bank import load_fingerprints
from lms.exams.rulings import applying
from lms.exams.rulings.tables import QuestionRuling, RegradedAttempt
from lms.exams.tables import Attempt
from lms.grading.rulings import MendedKey, Policy
from lms.people import persons
from lms.people.tables import Person
from lms.regrading import effects, proposing, reach, seeing
from lms.regrading.changes import Regraded, RulingEffect
from lms.regrading.subjects import Subject
from lms.regrading.touched import TouchedCertificate
from lms.web.access import Role, Visitor


@dataclass(frozen=True, slots=True)
class ListedRuling:
    """A ruling in a list: its course, the classes that sat the question, who proposed and decided it, and how
    many certificates wait for a decision. `hidden`: so many more classes, which the visitor does not see."""

    row: QuestionRuling
    course: str
    classes: Sequence[str]
    hidden: int
    proposer: str
    decider: str
    waiting: int


def listed(
    session: Session,
    rows: Sequence[QuestionRuling],
    lines: Mapping[int, Sequence[TouchedCertificate]],
    visitor: Visitor,
) -> list[ListedRuling]:
    """Rulings with the names of who acted, of their courses and classes; four statements at most."""
    names = persons.names_of(session, [one for row in rows for one in (row.proposed_by, row.decided_by)])
    sat, titles = _find_sat(session, rows), _find_titles(session, rows)
    seen = seeing.find_seen(session, visitor)
    return [
        ListedRuling(
            row,
            titles.get(row.course_slug, row.course_slug),
            [title for number, title in sat[row.id].items() if seen is None or number in seen],
            sum(seen is not None and number not in seen for number in sat[row.id]),
            names[row.proposed_by],
            names.get(row.decided_by, ""),
            sum(one.state == "waiting" for one in lines.get(row.id, ())),
        )
        for row in rows
    ]


def _find_titles(session: Session, rows: Sequence[QuestionRuling]) -> dict[str, str]:
    """What courses are called in their newest releases, by slug."""
    wanted = select(Release.course_slug, Release.title).order_by(Release.number)
    found = session.execute(wanted.where(Release.course_slug.in_({row.course_slug for row in rows})))
    return {slug: title for slug, title in found}  # noqa: C416 - rows are no tuples


def _find_sat(session: Session, rows: Sequence[QuestionRuling]) -> dict[int, dict[int, str]]:
    """By ruling the classes in which the question was sat: ids and titles, newest first."""
    pairs = (
        select(Release.course_slug, Release.id, Class.id, Class.title)
        .join(Attempt, Attempt.release_id == Release.id)
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Class, Class.id == Enrolment.class_id)
        .where(Release.course_slug.in_({row.course_slug for row in rows}))
        .group_by(Release.course_slug, Release.id, Class.id, Class.title)
        .order_by(Class.id.desc())
    )
    found = session.execute(pairs).all()
    return {
        row.id: {
            class_id: title
            for slug, release_id, class_id, title in found
            if slug == row.course_slug
            and load_fingerprints(session, release_id).get(row.question_id) == row.fingerprint
        }
        for row in rows
    }


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


def compare(
    session: Session, subject: Subject, key: MendedKey | None, now: datetime
) -> dict[Policy, RulingEffect]:
    """What each policy would change, so that one can be chosen by what it does."""
    drafts = {policy: proposing.draft(subject, key, policy) for policy in applying.POLICIES.values()}
    reached = reach.find(session, next(iter(drafts.values())))
    return {policy: effects.find(session, row, now, reached) for policy, row in drafts.items()}


def may_decide(row: QuestionRuling, visitor: Visitor) -> bool:
    """Whether the visitor may approve or refuse: staff, and not who proposed it."""
    return visitor.may(Role.STAFF) and row.proposed_by != visitor.person_id


def outcomes_now(session: Session, lines: Sequence[TouchedCertificate]) -> dict[int, Outcome]:
    """What the evidence of certificates' holders comes to now, by enrolment."""
    wanted = select(Enrolment).where(Enrolment.id.in_([one.enrolment_id for one in lines]))
    dues = current_outcome.load_dues(session, session.scalars(wanted).all() if lines else ())
    return {number: due.grounds.outcome for number, due in dues.items()}


def list_regraded(session: Session, row: QuestionRuling) -> Sequence[Regraded]:
    """The attempts that the ruling changed, by class and name, in one statement."""
    wanted = (
        select(
            Person.id,
            Person.full_name,
            Class.id,
            Class.title,
            Attempt.number,
            RegradedAttempt.score_before,
            RegradedAttempt.score_after,
        )
        .select_from(RegradedAttempt)
        .join(Attempt, Attempt.id == RegradedAttempt.attempt_id)
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Class, Class.id == Enrolment.class_id)
        .where(RegradedAttempt.ruling_id == row.id)
        .order_by(Class.id, Person.sort_key, Attempt.id)
    )
    return [Regraded(*found) for found in session.execute(wanted)]
