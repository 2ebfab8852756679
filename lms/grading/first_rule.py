"""How typed answers were marked until 30/11/2026, for the results that were given so (pure).

Decision 031: a stored result is replayed by the rule that it was given by. Every sign that was typed counts:
'Trần Phú.' is not 'Trần Phú', '1930.' is no number.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from lms.grading.mark import BLANK, Mark, Verdict, marked, marked_by_parts
from lms.grading.numerals import can_mean, readings
from lms.grading.response import Response, as_parts, as_text
from lms.text.vietnamese import same_word

AcceptedInGap = tuple[str, tuple[str, ...], bool]
"""A gap's id, its answers, and whether they may be typed without diacritics."""


def number(response: Response | None, value: Decimal, tolerance: Decimal) -> Mark:
    """Mark a number."""
    text = as_text(response)
    if not text:
        return BLANK
    right = can_mean(readings(text), value, tolerance)
    return marked(Fraction(right), () if readings(text) else (("number", "unreadable"),))


def words(response: Response | None, answers: tuple[str, ...], without_marks: bool) -> Mark:
    """Mark a short text."""
    text = as_text(response)
    return marked(Fraction(_is_one_of(text, answers, without_marks))) if text else BLANK


def gaps(response: Response | None, accepted: Iterable[AcceptedInGap]) -> Mark:
    """Mark the gaps of a text."""
    given = as_parts(response)
    return marked_by_parts(
        tuple((gap, _verdict(given.get(gap, ""), answers, bare)) for gap, answers, bare in accepted)
    )


def _verdict(text: str, answers: tuple[str, ...], without_marks: bool) -> Verdict:
    if not text:
        return "blank"
    numbers = {answer: readings(answer) for answer in answers}
    others = tuple(answer for answer in answers if not numbers[answer])
    is_number = any(can_mean(readings(text), found[0]) for found in numbers.values() if found)
    return "right" if is_number or _is_one_of(text, others, without_marks) else "wrong"


def _is_one_of(text: str, answers: tuple[str, ...], without_marks: bool) -> bool:
    return any(same_word(text, answer, ignore_marks=without_marks) for answer in answers)
