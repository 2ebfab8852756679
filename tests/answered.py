"""Many closed attempts at once, written as rows: what a whole class answered."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from fractions import Fraction

from sqlalchemy.orm import Session

from lms.classes.tables import Class, Enrolment
from lms.exams import judging, replaying
from lms.exams.drawing import Paper, PaperItem
from lms.exams.tables import Answer, Attempt
from lms.grading.response import Response
from lms.people import persons
from lms.people.tables import Person
from lms.storage import canonical_json
from tests.cast import NOW

PACE = timedelta(seconds=40)


def answer_all(
    session: Session,
    class_: Class,
    answers: Sequence[Mapping[str, Response | None]],
    *,
    now: datetime = NOW,
    closed_by: str = "learner",
) -> list[Attempt]:
    """A new learner with a first attempt per mapping: the questions of the paper with responses, None blank.

    Marked by the class's release and the rulings so far. Answers come 40 s after one another, the last a
    moment before `now`, when all hand in.
    """
    people = [_person(number, now) for number in range(len(answers))]
    session.add_all(people)
    session.flush()
    enrolments = [
        Enrolment(
            class_id=class_.id, person_id=one.id, release_id=class_.release_id, enrolled_at=now, begun_at=now
        )
        for one in people
    ]
    session.add_all(enrolments)
    session.flush()
    attempts = [_attempt(one, given, now, closed_by) for one, given in zip(enrolments, answers, strict=True)]
    session.add_all(attempts)
    session.flush()
    for attempt, given in zip(attempts, answers, strict=True):
        session.add_all(_answers(attempt, given))
    session.flush()
    sat = replaying.load_all(session, attempts)
    for attempt in attempts:
        judged = judging.judge(sat[attempt.id])
        attempt.result, attempt.score = canonical_json.dump(judged.score), judged.score.value
        attempt.essay = judged.essay
    session.flush()
    return attempts


def _person(number: int, now: datetime) -> Person:
    person = Person(created_at=now, birth_year=1990)
    persons.set_name(person, f"Người Làm Bài {number}")
    return person


def _attempt(
    enrolment: Enrolment, given: Mapping[str, Response | None], now: datetime, closed_by: str
) -> Attempt:
    items = tuple(PaperItem(question_id, Fraction(1), ()) for question_id in given)
    return Attempt(
        key=f"bai-{enrolment.id}",
        enrolment_id=enrolment.id,
        number=1,
        release_id=enrolment.release_id,
        seed=bytes(16),
        paper=canonical_json.dump(Paper(items)),
        started_at=now - PACE * len(items),
        deadline_at=now + timedelta(minutes=20),
        closed_at=now,
        closed_by=closed_by,
    )


def _answers(attempt: Attempt, given: Mapping[str, Response | None]) -> list[Answer]:
    return [
        Answer(
            attempt_id=attempt.id,
            question_id=question_id,
            response=response,
            revision=1,
            writer="trang-1",
            saved_at=attempt.started_at + PACE * place,
        )
        for place, (question_id, response) in enumerate(given.items(), 1)
        if response is not None
    ]
