"""Whom a ruling on a question would change: attempts, results of learners, certificates."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.finding import payload_of
from lms.certificates.in_force import in_force
from lms.certificates.issuing import evidence
from lms.certificates.tables import Certificate
from lms.classes.outcome import Evidence, decide
from lms.classes.rules import in_force as ruling
from lms.classes.tables import Class, Enrolment
from lms.courses.course import Course
from lms.exams import judging
from lms.exams.rulings import applying
from lms.exams.rulings.tables import QuestionRuling
from lms.exams.tables import Attempt
from lms.people.tables import Person
from lms.regrading import reach
from lms.regrading.changes import LearnerChange, LearnerResult, Moved, RulingEffect, Touched, ordered
from lms.regrading.reach import Reach


def find(session: Session, row: QuestionRuling, now: datetime, reached: Reach | None = None) -> RulingEffect:
    """What the ruling would change if it were carried out at `now`.

    A fixed number of statements. `reached` spares finding the attempts again.
    """
    reached = reached or reach.find(session, row)
    judged = {
        one.id: judging.judge(reached.sat[one.id], applying.meet(row, one, now)) for one in reached.attempts
    }
    moved = [
        one
        for one in reached.attempts
        if judged[one.id].score.value != one.score or judged[one.id].essay != one.essay
    ]
    instead = {one.id: (judged[one.id].score.value, judged[one.id].essay) for one in moved}
    changes = _changes(session, moved, instead)
    return RulingEffect(ordered(changes), len(reached.attempts), reached.under_way, reached.lost)


def _changes(
    session: Session,
    moved: Sequence[Attempt],
    instead: Mapping[int, tuple[Decimal | None, Decimal | None]],
) -> list[LearnerChange]:
    if not moved:
        return []
    of_enrolment = defaultdict(list)
    for attempt in moved:
        after_it = instead[attempt.id][0]
        line = Moved(attempt.id, attempt.number, before=attempt.score, after=after_it)
        of_enrolment[attempt.enrolment_id].append(line)
    learners = _learners(session, of_enrolment)
    courses = {
        one.id: ruling.load_course(session, class_, one.release_id) for one, _person, class_ in learners
    }
    before = evidence.gather_all(session, courses)
    after = evidence.gather_all(session, courses, instead)
    held = _certificates(session, of_enrolment)
    found = []
    for one, person, class_ in learners:
        course, was = courses[one.id], one.passed_at is not None
        then = _standing(course, after[one.id], was)
        found.append(
            LearnerChange(
                enrolment_id=one.id,
                person_id=person.id,
                name=person.full_name,
                class_id=class_.id,
                code=class_.code,
                class_title=class_.title,
                moved=tuple(of_enrolment[one.id]),
                before=_standing(course, before[one.id], was),
                after=then,
                certificate=touched(held.get(one.id), then),
            )
        )
    return found


def _learners(session: Session, enrolment_ids: Collection[int]) -> list[tuple[Enrolment, Person, Class]]:
    wanted = (
        select(Enrolment, Person, Class)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Class, Class.id == Enrolment.class_id)
        .where(Enrolment.id.in_(enrolment_ids))
    )
    return [(row[0], row[1], row[2]) for row in session.execute(wanted)]


def _standing(course: Course, shown: Evidence, has_passed: bool) -> LearnerResult:
    """Who has passed stays so while the exam suffices: rules that changed since do not take it away."""
    outcome = decide(course.rules, course.grades, shown)
    suffices = all(gap.requirement not in {"exam", "essay"} for gap in outcome.missing)
    return LearnerResult(outcome.score, outcome.grade, outcome.passed or (has_passed and suffices))


def _certificates(session: Session, enrolment_ids: Collection[int]) -> dict[int, Certificate]:
    held = select(Certificate).where(Certificate.enrolment_id.in_(enrolment_ids), in_force())
    return {one.enrolment_id: one for one in session.scalars(held)}


def touched(certificate: Certificate | None, standing: LearnerResult) -> Touched | None:
    """The certificate, when it says something else than what counts now."""
    if certificate is None:
        return None
    payload = payload_of(certificate)
    if standing.passed and (payload.score, payload.grade) == (standing.score, standing.grade):
        return None
    return Touched(certificate.id, payload.number)
