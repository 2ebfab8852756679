"""A paper with its answers as a page shows it, while it is written and when it is looked back on (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lms.courses.course import Feedback
from lms.courses.presenting import ShownQuestion, show
from lms.exams.attempts import Given
from lms.exams.drawing import Paper
from lms.grading.mark import Mark
from lms.grading.question import Question
from lms.grading.response import Response


@dataclass(frozen=True, slots=True)
class Line:
    """One question of the paper; `mark` and `explanation_html` only when the learner may see them."""

    number: int
    question: ShownQuestion
    response: Response | None
    revision: int
    mark: Mark | None = None
    explanation_html: str | None = None


def writing(paper: Paper, questions: Mapping[str, Question], answers: Mapping[str, Given]) -> list[Line]:
    """The lines of an open paper: no mark, no explanation."""
    return [
        Line(
            number,
            show(questions[item.question_id], item.order),
            answers[item.question_id].response if item.question_id in answers else None,
            answers[item.question_id].revision if item.question_id in answers else 0,
        )
        for number, item in enumerate(paper.items, 1)
    ]


def review(paper: Paper, questions: Mapping[str, Question], answers: Mapping[str, Given]) -> list[Line]:
    """The lines of a closed paper, marked and explained."""
    lines = []
    for line in writing(paper, questions, answers):
        question = questions[line.question.id]
        mark = question.body.mark(line.response)
        explanation = question.explanation_html
        lines.append(Line(line.number, line.question, line.response, line.revision, mark, explanation))
    return lines


def may_review(feedback: Feedback, class_closes_at: datetime, now: datetime) -> bool:
    """Whether the learner may see marks and explanations of a closed attempt (the exam's `feedback`)."""
    return feedback == "after-submit" or (feedback == "after-class" and now >= class_closes_at)
