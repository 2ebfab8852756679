"""What the results of attempts follow from: answers, late ones that count, marks of essays, rulings."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from sqlalchemy.orm import Session

from lms.courses import catalogue
from lms.exams import late_answers
from lms.exams.answers import load_responses
from lms.exams.attempts import Sitting, load_paper
from lms.exams.bank import load_questions
from lms.exams.drawing import Paper
from lms.exams.essays import of_paper
from lms.exams.judging import AttemptFacts
from lms.exams.rulings import applying
from lms.exams.tables import Attempt
from lms.grading.essay import IN_PHOTOS
from lms.grading.marking import mark
from lms.grading.question import Question
from lms.grading.response import Response
from lms.grading.score import Weighed


def load(session: Session, attempt: Attempt | Sitting, *, until: datetime | None = None) -> AttemptFacts:
    """What the attempt's result follows from, with the rulings that had been made `until` then."""
    return load_all(session, [attempt], until=until)[attempt.id]


def load_all(
    session: Session, attempts: Sequence[Attempt | Sitting], *, until: datetime | None = None
) -> dict[int, AttemptFacts]:
    """The same for many attempts, by attempt id, in two statements; where there are essays in two more.

    Where late answers count it takes one for all of them.
    """
    ruled = applying.load(session, attempts, until=until)
    responses = load_responses(session, [attempt.id for attempt in attempts])
    late = late_answers.load(session, attempts, until=until)
    papers = {one.id: load_paper(session, one) for one in attempts}
    questions = {one.id: load_questions(session, one.release_id) for one in attempts}
    written = [one.id for one in attempts if of_paper.ids_of(papers[one.id], questions[one.id])]
    shares = of_paper.find_shares(session, written) if written else {}
    photos = of_paper.find_photos(session, written) if written else {}
    found = {}
    for one in attempts:
        outage = late.get(one.id, late_answers.NONE)
        typed = _given({**responses[one.id], **outage.responses})
        given = {**dict.fromkeys(photos.get(one.id, ()), IN_PHOTOS), **typed}
        marks = _marks(papers[one.id], questions[one.id], given, shares.get(one.id, {}), one.rule)
        policy = catalogue.load_release(session, one.release_id).score_policy
        found[one.id] = AttemptFacts(
            marks, given, questions[one.id], policy, ruled[one.id], one.rule, outage.steps
        )
    return found


def _given(responses: Mapping[str, Response | None]) -> dict[str, Response]:
    return {one: response for one, response in responses.items() if response is not None}


def _marks(
    paper: Paper,
    questions: Mapping[str, Question],
    given: Mapping[str, Response],
    shares: Mapping[str, Fraction],
    rule: int,
) -> list[Weighed]:
    found = []
    for item in paper.items:
        response = given.get(item.question_id)
        value = mark(questions[item.question_id], response, shares, rule=rule)
        found.append(Weighed(item.question_id, item.points, value))
    return found
