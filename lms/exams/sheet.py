"""A paper with its answers as a page shows it, while it is written and when it is looked back on (pure)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from lms.courses.course import Feedback
from lms.courses.keys import Key, key_of
from lms.courses.presenting import ShownQuestion, show
from lms.exams.drawing import Paper
from lms.exams.receiving import Given
from lms.grading.essay import IN_PHOTOS
from lms.grading.mark import Mark
from lms.grading.question import Question, mark
from lms.grading.response import Response

_NOTHING = Given(None, 0, "")


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the paper; `mark`, `key` and `explanation_html` only when the learner may see them.

    `key` is there where something was missed: an answer that was right shows it already.
    """

    number: int
    question: ShownQuestion
    response: Response | None
    revision: int
    mark: Mark | None = None
    key: Key | None = None
    explanation_html: str | None = None


def writing(paper: Paper, questions: Mapping[str, Question], answers: Mapping[str, Given]) -> list[Line]:
    """The lines of an open paper: no mark, no explanation."""
    lines = []
    for number, item in enumerate(paper.items, 1):
        given = answers.get(item.question_id, _NOTHING)
        question = show(questions[item.question_id], item.order)
        lines.append(Line(number, question, given.response, given.revision))
    return lines


def review(
    paper: Paper,
    questions: Mapping[str, Question],
    answers: Mapping[str, Given],
    shares: Mapping[str, Fraction],
    photographed: Collection[str] = (),
) -> list[Line]:
    """The lines of a closed paper, marked, with what was right, and explained.

    `shares` are of essays that an instructor marked, `photographed` the ids of those with photos.
    """
    lines = []
    for line in writing(paper, questions, answers):
        question = questions[line.question.id]
        written = IN_PHOTOS if question.id in photographed else None
        found = mark(question, line.response or written, shares)
        key = key_of(question) if found.reason in {"wrong", "partly", "blank"} else None
        lines.append(replace(line, mark=found, key=key, explanation_html=question.explanation_html))
    return lines


def may_review(feedback: Feedback, opens_at: datetime, now: datetime) -> bool:
    """Whether the learner may see marks and explanations of a closed attempt (the exam's `feedback`).

    `opens_at`: when they open to this learner under feedback after-class.
    """
    return feedback == "after-submit" or (feedback == "after-class" and now >= opens_at)
