"""Marking a response to a question by the rule that holds for it (pure).

Rules are numbered, so that a stored result can be replayed by the one that it was given by.
"""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from lms.grading import first_rule
from lms.grading.gap_text import GapText
from lms.grading.mark import Mark, marked
from lms.grading.number import Number
from lms.grading.question import Question
from lms.grading.response import Response, as_parts, as_text
from lms.grading.short_text import ShortText

FIRST: Final = 1
"""Until 30/11/2026: every sign that was typed counts."""
LATEST: Final = 2
"""What a keyboard or a polite hand puts around a typed answer does not count."""
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
    if rule not in (FIRST, LATEST):
        raise ValueError(f"there is no rule {rule} of marking")
    body = question.body
    if rule == FIRST and isinstance(body, Number | ShortText | GapText):
        return first_rule.mark(body, response)
    if isinstance(body, Number):
        return body.mark(response, _asked(question))
    found, share = body.mark(response), shares.get(question.id)
    return found if found.value is not None or share is None else marked(share)


def unread(question: Question, response: Response | None) -> tuple[str, ...]:
    """What was typed where only a number can be right and cannot be read as one."""
    body = question.body
    if isinstance(body, Number):
        text = as_text(response)
        return (text,) if text and not body.meanings(text, _asked(question)) else ()
    if isinstance(body, GapText):
        given = as_parts(response)
        pairs = zip(body.gaps, body.segments[1:], strict=True)
        return tuple(given[gap.id] for gap, after in pairs if gap.is_unread(given.get(gap.id, ""), after))
    return ()


def _asked(question: Question) -> str:
    return f"{question.title_html} {question.text_html}"
