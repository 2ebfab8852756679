"""What Moodle's fractions are worth here: options, and answers that are typed (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lms.courses.exchange.asked import Notes
from lms.grading import option_weights, weights
from lms.grading.exchanged import ExchangedAnswer


@dataclass(frozen=True, slots=True)
class Worth:
    """An answer, what it brings, and what is said to who gives it."""

    answer: ExchangedAnswer
    weight: Fraction
    feedback: str = ""


def weight(written: str, notes: Notes, line: int) -> Fraction:
    """The share that a fraction like '33.33333' says; 0, with a doubt, for what is none."""
    plain = written.strip()
    head, point, decimals = plain.partition(".")
    found = weights.read(head + point + decimals[:9]) if plain else weights.NOTHING
    if found is None:
        notes.doubt(line, f"Không hiểu trọng số “{plain[:20]}”; tạm tính là 0%.")
        return weights.NOTHING
    return found


def options(found: Sequence[Worth], *, of_one: bool) -> tuple[ExchangedAnswer, ...]:
    """Options with weights, or without where the rule of our type comes to the same marks.

    Of one choice the best are right, of several all that bring something.
    """
    best = max((one.weight for one in found), default=weights.NOTHING)
    answers = [
        replace(one.answer, right=one.weight > 0 and (one.weight == best or not of_one), weight=one.weight)
        for one in found
    ]
    is_keyed = any(one.right for one in answers)
    kept = option_weights.plain(answers, of_one=of_one)
    return kept if is_keyed else tuple(replace(one, weight=None) for one in answers)


def typed(found: Sequence[Worth], notes: Notes, line: int) -> tuple[ExchangedAnswer, ...]:
    """Answers in their order, without those at the end that bring nothing; what is said of them is told."""
    for one in found:
        if one.feedback:
            told = f"Lời nhắn riêng “{one.feedback[:60]}” của đáp án “{one.answer.text[:40]}” không được giữ."
            notes.lose(one.answer.line or line, told)
        if one.weight < 0:
            notes.lose(one.answer.line or line, f"Đáp án “{one.answer.text[:40]}” bị trừ điểm; nay là 0%.")
    last = max((place for place, one in enumerate(found, 1) if one.weight > 0), default=0)
    kept = [replace(one.answer, weight=max(one.weight, weights.NOTHING)) for one in found[:last]]
    is_plain = all(one.weight == weights.FULL for one in kept)
    return tuple(replace(one, weight=None) if is_plain else one for one in kept)
