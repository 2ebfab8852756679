"""Weights of what is typed: checked as they are written, and the mark of the answer that fits (pure)."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from lms.grading import weights
from lms.grading.body import WrongKeyError
from lms.grading.exchanged import ExchangedAnswer
from lms.grading.mark import Detail, Mark, marked
from lms.grading.response import SubmittedForm
from lms.grading.source import Source, WrittenQuestion
from lms.text.vietnamese import N_, normalise


def are_sound(source: Source, written: WrittenQuestion, answers: Sequence[ExchangedAnswer]) -> bool:
    """Whether these weights can be meant; problems where they cannot."""
    below = [one.line for one in answers if full(one.weight) < 0]
    for line in below:
        source.error(line, "Đáp án gõ vào không bị trừ điểm: trọng số từ 0% đến 100%.")
    most = max(full(one.weight) for one in answers)
    if not below and most <= 0:
        source.error(written.line, "Không đáp án nào được điểm; ghi trọng số lớn hơn 0% cho đáp án đúng.")
    elif not below and most < 1:
        source.warn(written.line, f"Trả lời đúng nhất cũng chỉ được {weights.shown(most)} số điểm của câu.")
    return not below and most > 0


def distinct(pairs: Iterable[tuple[str, Fraction | None]]) -> dict[str, Fraction | None]:
    """What is accepted, with its weight: of two that are the same the first counts."""
    found: dict[str, Fraction | None] = {}
    for text, weight in pairs:
        found.setdefault(text, weight)
    return found


def accepted(form: SubmittedForm, field: str) -> dict[str, Fraction | None]:
    """What a field accepts, a line each, with the weight before it; WrongKeyError when it is no key."""
    lines = (normalise(line) for line in (form.get(field) or "").splitlines())
    found = distinct(weights.split(line)[::-1] for line in lines if line)
    if not found:
        raise WrongKeyError({field: N_("Hãy ghi ít nhất một đáp án, mỗi đáp án một dòng.")})
    given = [full(one) for one in found.values()]
    if "" in found or min(given) < 0 or max(given) <= 0:
        raise WrongKeyError({field: N_("Trọng số từ 0 đến 100, ít nhất một đáp án phải trên 0.")})
    return found


def of(given: Iterable[Fraction | None]) -> tuple[Fraction, ...]:
    """The weights of all answers, () where each is full."""
    found = tuple(map(full, given))
    return () if all(one == weights.FULL for one in found) else found


def full(weight: Fraction | None) -> Fraction:
    """The weight; what has none is wholly right."""
    return weights.FULL if weight is None else weight


def mark(place: int | None, given: Sequence[Fraction], detail: Detail = ()) -> Mark:
    """The mark where the first answer that fits has a place (None: none does), with all weights or none."""
    if place is None:
        return marked(weights.NOTHING, detail)
    return marked(given[place], detail, (given[place],)) if given else marked(weights.FULL, detail)


def best(given: Sequence[Fraction]) -> int:
    """The place of the answer that brings the most, the first of such."""
    return max(range(len(given)), key=lambda place: given[place]) if given else 0


def told(given: Sequence[Fraction], place: int) -> bool | None:
    """Whether a key shows an answer among what is right: False for one that brings nothing, else None."""
    return False if given and not given[place] else None
