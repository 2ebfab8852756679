"""A paper with its answers as a page shows it, while it is written and when it is looked back on (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from lms.courses.course import Feedback
from lms.courses.presenting import ShownQuestion, show
from lms.exams.drawing import Paper
from lms.exams.judging import AttemptFacts, judge
from lms.exams.receiving import SavedResponse
from lms.grading.body import Key
from lms.grading.essay import IN_PHOTOS
from lms.grading.mark import Mark
from lms.grading.marking import unread
from lms.grading.question import Question
from lms.grading.response import Response
from lms.grading.rulings import Ruled

_NOTHING = SavedResponse(None, 0, "")


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One question of the paper; `unread`: what was typed and is no number where only numbers are right.

    `mark`, `key` and `explanation_html` only when the learner may see them.

    `key` is there where something was missed: an answer that was right shows it already. `ruled` tells what
    was decided on the question after it was published.
    """

    number: int
    question: ShownQuestion
    response: Response | None
    revision: int
    unread: tuple[str, ...] = ()
    mark: Mark | None = None
    key: Key | None = None
    explanation_html: str | None = None
    ruled: Ruled | None = None


def writing(
    paper: Paper, questions: Mapping[str, Question], answers: Mapping[str, SavedResponse]
) -> list[PaperLine]:
    """The lines of an open paper: no mark, no explanation."""
    lines = []
    for number, item in enumerate(paper.items, 1):
        given = answers.get(item.question_id, _NOTHING)
        question = questions[item.question_id]
        told = unread(question, given.response)
        lines.append(PaperLine(number, show(question, item.order), given.response, given.revision, told))
    return lines


def review(paper: Paper, sat: AttemptFacts) -> list[PaperLine]:
    """The lines of a closed paper with their marks after all rulings, what was right, and explanations."""
    answers = {one: SavedResponse(given, 0, "") for one, given in sat.responses.items() if given != IN_PHOTOS}
    marks = {one.question_id: one.mark for one in judge(sat).weighed}
    ruled = {one.ruling.question_id: one for one in sat.ruled if one.way != "as-it-was"}
    lines = []
    for line in writing(paper, sat.questions, answers):
        question, found = sat.questions[line.question.id], marks[line.question.id]
        decided = ruled.get(question.id)
        if decided is not None and decided.ruling.key is not None:
            question = replace(question, body=decided.ruling.key.body)
        key = question.body.key() if found.reason in {"wrong", "partly", "blank"} else None
        told = question.explanation_html
        lines.append(replace(line, mark=found, key=key, explanation_html=told, ruled=decided))
    return lines


def may_review(feedback: Feedback, opens_at: datetime, now: datetime) -> bool:
    """Whether the learner may see marks and explanations of a closed attempt (the exam's `feedback`).

    `opens_at`: when they open to this learner under feedback after-class.
    """
    return feedback == "after-submit" or (feedback == "after-class" and now >= opens_at)
