"""Weights of options as written: completed, checked, left out where the rule says the same (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from lms.grading import weights
from lms.grading.exchanged import ExchangedAnswer
from lms.grading.source import Source, WrittenQuestion


def read(
    source: Source, written: WrittenQuestion, answers: Sequence[ExchangedAnswer], *, of_one: bool
) -> tuple[ExchangedAnswer, ...] | None:
    """The options, each with a weight or none with one; None, with problems, when they cannot be meant."""
    if all(one.weight is None for one in answers):
        return tuple(answers)
    full = [replace(one, weight=_weight(one)) for one in answers]
    flaws = [(one.line, flaw) for one, flaw in zip(full, _flaws(answers, full, of_one=of_one), strict=True)]
    if written.rule:
        flaws.append((written.line, "Câu đã có trọng số thì không dùng “rule”; xóa một trong hai."))
    for line, flaw in flaws:
        if flaw:
            source.error(line, flaw)
    if any(flaw for _line, flaw in flaws):
        return None
    most = best(full, of_one=of_one)
    if most < 1:
        source.warn(written.line, f"Trả lời đúng nhất cũng chỉ được {weights.shown(most)} số điểm của câu.")
    return plain(full, of_one=of_one)


def plain(answers: Sequence[ExchangedAnswer], *, of_one: bool) -> tuple[ExchangedAnswer, ...]:
    """The weighted options, without weights where the rule of the type comes to the same marks."""
    right = sum(one.right for one in answers)
    own = {True: Fraction(1, right or 1), False: Fraction(0) if of_one else Fraction(-1, right or 1)}
    says_more = (of_one and right != 1) or any(one.weight != own[one.right] for one in answers)
    return tuple(answers if says_more else (replace(one, weight=None) for one in answers))


def best(answers: Sequence[ExchangedAnswer], *, of_one: bool) -> Fraction:
    """The most that a response can earn."""
    given = [one.weight or weights.NOTHING for one in answers]
    return weights.together([max(given)] if of_one else [one for one in given if one > 0])


def _weight(one: ExchangedAnswer) -> Fraction:
    if one.weight is not None:
        return one.weight
    return weights.FULL if one.right else weights.NOTHING


def _flaws(
    answers: Sequence[ExchangedAnswer], full: Sequence[ExchangedAnswer], *, of_one: bool
) -> Iterator[str]:
    """A sentence for each option, '' where its mark and its weight agree."""
    least = min((one.weight or weights.NOTHING for one in full if one.right), default=weights.FULL)
    for given, one in zip(answers, full, strict=True):
        weight = one.weight or weights.NOTHING
        if given.right and given.weight is None and not of_one:
            yield "Các lựa chọn khác có trọng số: ghi cả ở dòng này, ví dụ “- [x] 50% | …”."
        elif one.right and weight <= 0:
            yield "Lựa chọn đúng phải có trọng số lớn hơn 0%; sửa số, hoặc bỏ dấu x."
        elif not one.right and weight > 0 and (weight >= least or not of_one):
            yield "Lựa chọn này được tính điểm như lựa chọn đúng; đánh dấu x, hoặc giảm trọng số."
        else:
            yield ""
