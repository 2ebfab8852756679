"""A self-check after it was tried: what was given, what it is worth, what to learn from it (pure)."""

from dataclasses import dataclass

from lms.grading import marking
from lms.grading.mark import Mark
from lms.grading.question import Question
from lms.grading.response import Response


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """One self-check as the learner sees it; `mark` is None before the first try.

    `unread`: what was typed and is no number where only numbers are right.
    """

    response: Response | None
    mark: Mark | None
    explanation_html: str | None
    feedback_html: tuple[str, ...]
    unread: tuple[str, ...] = ()


def check(question: Question, response: Response | None, *, tried: bool) -> CheckedAnswer:
    """Mark a response; the explanation and the chosen options' own feedback come with it, never before."""
    if not tried:
        return CheckedAnswer(None, None, None, ())
    mark = marking.mark(question, response)
    if mark.reason == "blank":
        return CheckedAnswer(response, mark, None, ())
    unread = marking.unread(question, response)
    return CheckedAnswer(response, mark, question.explanation_html, _feedback(question, response), unread)


def _feedback(question: Question, response: Response | None) -> tuple[str, ...]:
    picked = question.body.picked(response)
    return tuple(one.feedback_html for one in question.body.choices if one.id in picked and one.feedback_html)
