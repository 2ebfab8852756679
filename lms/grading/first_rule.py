"""How typed answers were marked until 30/11/2026, for the results that were given so (pure; never changed).

Decision 031: a stored result is replayed by the rule that it was given by.
"""

from fractions import Fraction

from lms.grading.gap_text import Gap, GapText
from lms.grading.mark import BLANK, Mark, Verdict, marked, marked_by_parts
from lms.grading.number import Number, can_mean, readings
from lms.grading.response import Response, as_parts, as_text
from lms.grading.short_text import ShortText
from lms.vietnamese import same_word


def mark(body: Number | ShortText | GapText, response: Response | None) -> Mark:
    """Every sign that was typed counts: 'Trần Phú.' is not 'Trần Phú', '1930.' is no number."""
    if isinstance(body, GapText):
        given = as_parts(response)
        return marked_by_parts(tuple((gap.id, _verdict(gap, given.get(gap.id, ""))) for gap in body.gaps))
    text = as_text(response)
    if not text:
        return BLANK
    if isinstance(body, Number):
        right = can_mean(readings(text), body.value, body.tolerance)
        return marked(Fraction(right), () if readings(text) else (("number", "unreadable"),))
    return marked(Fraction(_is_one_of(text, body.answers, body.without_marks)))


def _verdict(gap: Gap, text: str) -> Verdict:
    if not text:
        return "blank"
    numbers = {answer: readings(answer) for answer in gap.answers}
    words = tuple(answer for answer in gap.answers if not numbers[answer])
    is_number = any(can_mean(readings(text), found[0]) for found in numbers.values() if found)
    return "right" if is_number or _is_one_of(text, words, gap.without_marks) else "wrong"


def _is_one_of(text: str, answers: tuple[str, ...], without_marks: bool) -> bool:
    return any(same_word(text, answer, ignore_marks=without_marks) for answer in answers)
