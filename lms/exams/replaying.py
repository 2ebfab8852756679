"""What attempts come to: answers, photos and marks of essays under their release and the rulings on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from lms.courses import catalogue
from lms.exams import essays
from lms.exams.answers import load_responses
from lms.exams.attempts import load_paper
from lms.exams.bank import load_questions
from lms.exams.drawing import Paper
from lms.exams.rulings import applying
from lms.exams.tables import Attempt
from lms.grading.essay import IN_PHOTOS, Essay
from lms.grading.question import Question, mark
from lms.grading.response import Response
from lms.grading.rulings import Ruled, rule
from lms.grading.score import Score, ScorePolicy, Step, Weighed, score


@dataclass(frozen=True, slots=True)
class Sat:
    """All that the result of one attempt follows from."""

    weighed: Sequence[Weighed]
    responses: Mapping[str, Response]
    questions: Mapping[str, Question]
    policy: ScorePolicy
    ruled: Sequence[Ruled]


@dataclass(frozen=True, slots=True)
class Judged:
    """The marks of a paper after all rulings, the score, and that of its essays alone.

    `essay` is on the scale of 10: None without essays or while one awaits its mark.
    """

    weighed: Sequence[Weighed]
    steps: Sequence[Step]
    score: Score
    essay: Decimal | None

    @property
    def awaiting(self) -> list[str]:
        """The ids of the essays that await their mark."""
        return [one.question_id for one in self.weighed if one.mark.value is None]


def load(session: Session, attempt: Attempt, *, until: datetime | None = None) -> Sat:
    """What the attempt's result follows from, with the rulings that had been made `until` then."""
    return load_all(session, [attempt], until=until)[attempt.id]


def load_all(
    session: Session, attempts: Sequence[Attempt], *, until: datetime | None = None
) -> dict[int, Sat]:
    """The same for many attempts, by attempt id, in two statements; where there are essays in two more."""
    ruled = applying.load(session, attempts, until=until)
    responses = load_responses(session, [attempt.id for attempt in attempts])
    papers = {one.id: load_paper(session, one) for one in attempts}
    questions = {one.id: load_questions(session, one.release_id) for one in attempts}
    written = [one.id for one in attempts if essays.ids_of(papers[one.id], questions[one.id])]
    shares = essays.find_shares(session, written) if written else {}
    photos = essays.find_photos(session, written) if written else {}
    found = {}
    for one in attempts:
        given = {**dict.fromkeys(photos.get(one.id, ()), IN_PHOTOS), **_given(responses[one.id])}
        weighed = _weigh(papers[one.id], questions[one.id], given, shares.get(one.id, {}))
        policy = catalogue.load_release(session, one.release_id).score_policy
        found[one.id] = Sat(weighed, given, questions[one.id], policy, ruled[one.id])
    return found


def _given(responses: Mapping[str, Response | None]) -> dict[str, Response]:
    return {one: response for one, response in responses.items() if response is not None}


def _weigh(
    paper: Paper,
    questions: Mapping[str, Question],
    given: Mapping[str, Response],
    shares: Mapping[str, Fraction],
) -> list[Weighed]:
    return [
        Weighed(
            one.question_id, one.points, mark(questions[one.question_id], given.get(one.question_id), shares)
        )
        for one in paper.items
    ]


def judge(sat: Sat, *further: Ruled) -> Judged:
    """The result of an attempt, with `further` rulings as if they had been made (pure)."""
    weighed, steps = rule(sat.weighed, [*sat.ruled, *further], sat.responses.get)
    essays_only = [one for one in weighed if isinstance(sat.questions[one.question_id].body, Essay)]
    written = [one for one in essays_only if one.points]
    alone = score(written, sat.policy).value if written else None
    return Judged(weighed, steps, score(weighed, sat.policy, steps), alone)
