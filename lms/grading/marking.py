"""Marking a response to a question by the rule that holds for it (pure).

Rules are numbered, so that a stored result can be replayed by the one that it was given by.
"""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from lms.grading.mark import Mark, marked
from lms.grading.question import Question
from lms.grading.response import Response

FIRST: Final = 1
"""Until 30/11/2026: every sign that was typed counts."""
SECOND: Final = 2
"""Until decision 042: what a keyboard or a polite hand puts around a typed answer does not count."""
LATEST: Final = 3
"""As the second, and 'kỹ' is 'kĩ', '03/02' is '3/2', '3e8' a number."""
NO_SHARES: Final[Mapping[str, Fraction]] = MappingProxyType({})


def mark(
    question: Question,
    response: Response | None,
    shares: Mapping[str, Fraction] = NO_SHARES,
    *,
    rule: int = LATEST,
) -> Mark:
    """Mark a response by a rule; ValueError when there is none of that number.

    `shares`, by question id, are what instructors gave for essays.
    """
    body, asked = question.body, question.asked_html
    if rule == LATEST:
        found = body.mark(response, asked)
    elif rule == SECOND:
        found = body.mark_second(response, asked)
    elif rule == FIRST:
        found = body.mark_first(response)
    else:
        raise ValueError(f"there is no rule {rule} of marking")
    share = shares.get(question.id)
    return found if found.value is not None or share is None else marked(share)


def unread(question: Question, response: Response | None) -> tuple[str, ...]:
    """What was typed where only a number can be right and cannot be read as one."""
    return question.body.unread(response, question.asked_html)
