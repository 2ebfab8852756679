"""Interactions of QTI in which options are picked, paired or ordered, as questions (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lms.courses.exchange import moodle_weights
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.foreign_text import ForeignText
from lms.courses.exchange.moodle_weights import Worth
from lms.courses.exchange.qti_items import Declared, below, points_of, share
from lms.courses.exchange.qti_scoring import Scoring
from lms.grading import statements, weights
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.grading.statement_pairs import from_pairs
from lms.office.strict_xml import XmlNode


@dataclass(frozen=True, slots=True)
class Asking:
    """One interaction with all that is needed to read it; `feedback` is by the identifier of an option."""

    node: XmlNode
    declared: Declared
    scoring: Scoring
    text: ForeignText
    notes: Notes
    line: int
    feedback: dict[str, str]


_Scored = tuple[dict[str, Fraction], str, Fraction]


def choices(asking: Asking) -> ExchangedQuestion:
    """Options, of which one or several are picked."""
    declared, scoring = asking.declared, asking.scoring
    of_one = declared.cardinality == "single"
    options = list(below(asking.node, "simpleChoice", "inlineChoice", "hottext"))
    scores, rule, full = _scores(declared, scoring, [one.get("identifier", "") for one in options])
    found = []
    for one in options:
        name = one.get("identifier", "")
        feedback = [asking.text.line(part, "lời nhắn") for part in below(one, "feedbackInline")]
        bare = _without_feedback(one)
        said = " ".join(filter(None, [*feedback, asking.feedback.get(name, "")]))
        answer = ExchangedAnswer(asking.text.line(bare, "lựa chọn"), feedback=said, line=asking.line)
        found.append(Worth(answer, _kept(share(scores[name], full), asking)))
    answers = moodle_weights.options(found, of_one=of_one)
    if rule:
        answers = tuple(replace(one, weight=None) for one in answers)
    if not any(one.right for one in answers):
        asking.notes.doubt(asking.line, "Câu không khai báo đáp án đúng.")
    kind = "one" if of_one else "several"
    return ExchangedQuestion(kind, "", answers=answers, rule="" if of_one else rule, points=points_of(full))


def _scores(
    declared: Declared, scoring: Scoring, names: Sequence[str]
) -> tuple[dict[str, Fraction], str, Fraction]:
    """The score of each option, whether only all right ones together count, and the whole score."""
    if scoring.how == "chain" and declared.cardinality == "single":
        steps = {one.value or (declared.correct or ("",))[0]: one.score for one in reversed(scoring.steps)}
        scores = {name: steps.get(name, Fraction(0)) for name in names}
        return scores, "", scoring.whole(max(scores.values(), default=Fraction(1)))
    uses_map = declared.mapped and (scoring.how == "map" or not declared.correct)
    if uses_map:
        scores = {name: declared.mapped.get(name, declared.otherwise) for name in names}
        positive = [one for one in scores.values() if one > 0]
        most = (
            max(positive, default=Fraction(1))
            if declared.cardinality == "single"
            else sum(positive, Fraction(0))
        )
        full = min(most, declared.upper) if declared.upper else most
        return scores, "", scoring.whole(full)
    scores = {name: Fraction(name in declared.correct) * scoring.full for name in names}
    count = 1 if declared.cardinality == "single" else len(declared.correct) or 1
    spread = {name: one / count for name, one in scores.items()}
    return spread, "all-or-nothing", scoring.full


def _kept(weight: Fraction, asking: Asking) -> Fraction:
    if abs(weight) <= 1:
        return weight
    asking.notes.lose(asking.line, f"Điểm {float(weight):.4g} lần trọn điểm của một lựa chọn được rút về 1.")
    return weights.FULL if weight > 0 else -weights.FULL


def _without_feedback(option: XmlNode) -> XmlNode:
    for one in list(option):
        if one.tag == "feedbackInline":
            option.remove(one)
    return option


def orders(asking: Asking) -> ExchangedQuestion | None:
    """Steps in their right order; None when that does not name each once."""
    steps = {one.get("identifier", ""): one for one in below(asking.node, "simpleChoice")}
    if sorted(asking.declared.correct) != sorted(steps):
        return None
    asking.notes.lose(asking.line, "QTI chỉ cho điểm khi đúng hết thứ tự; ở đây từng mục có phần điểm.")
    answers = (
        ExchangedAnswer(asking.text.line(steps[name], "mục sắp xếp"), line=asking.line)
        for name in asking.declared.correct
    )
    return ExchangedQuestion("step", "", answers=tuple(answers), points=points_of(asking.scoring.full))


def pairs(asking: Asking) -> ExchangedQuestion | None:
    """Left sides with one right side each; None when a side has several or none is declared."""
    node, declared = asking.node, asking.declared
    sides = {
        one.get("identifier", ""): one for one in below(node, "simpleAssociableChoice", "gapText", "gapImg")
    }
    found = [one.split(" ", 1) for one in declared.correct or _best(declared)]
    is_sound = all(len(one) == 2 and set(one) <= set(sides) for one in found)
    sets = list(below(node, "simpleMatchSet"))
    if not found or not is_sound:
        return None
    lefts, rights = [left for left, _ in found], [right for _, right in found]
    if len(set(lefts)) < len(lefts) and sets and len(set(rights)) == len(rights):
        lefts, rights = rights, lefts
    if len(set(lefts)) < len(lefts) or (not sets and set(lefts) & set(rights)):
        return None
    _tell(asking, len(found))
    first = [one.get("identifier", "") for one in below(sets[0], "simpleAssociableChoice")] if sets else []
    words = {name: asking.text.line(one, "vế nối") for name, one in sides.items()}
    unpaired = [one for one in sides if one not in lefts and one not in rights]
    extra = [one for one in unpaired if not sets or (one in first) == (rights[0] in first)]
    if lost := [words[one] for one in unpaired if one not in extra]:
        asking.notes.lose(asking.line, f"Vế không nối với đâu bị bỏ: {', '.join(lost)[:120]}.")
    answers = [
        ExchangedAnswer(words[left], partner=words[right], line=asking.line)
        for left, right in zip(lefts, rights, strict=True)
    ]
    answers += [ExchangedAnswer("", partner=words[one], line=asking.line) for one in extra]
    if judged := from_pairs(answers):
        kind = statements.TYPE.kind
        return ExchangedQuestion(kind, "", answers=judged, points=points_of(_whole(asking)))
    return ExchangedQuestion("pair", "", answers=tuple(answers), points=points_of(_whole(asking)))


def _best(declared: Declared) -> tuple[str, ...]:
    return tuple(name for name, score in declared.mapped.items() if score > 0)


def _whole(asking: Asking) -> Fraction:
    scores = [one for one in asking.declared.mapped.values() if one > 0]
    full = sum(scores, Fraction(0)) if asking.scoring.how == "map" and scores else asking.scoring.full
    return min(full, asking.declared.upper) if asking.declared.upper else full


def _tell(asking: Asking, count: int) -> None:
    scores = asking.declared.mapped.values()
    if asking.scoring.how == "match" and count > 1:
        asking.notes.lose(asking.line, "QTI chỉ cho điểm khi nối đúng hết; ở đây mỗi cặp đúng có phần điểm.")
    if len({one for one in scores if one > 0}) > 1:
        asking.notes.lose(asking.line, "Các cặp có điểm khác nhau; ở đây mỗi cặp được một phần bằng nhau.")
    if any(one < 0 for one in scores):
        asking.notes.lose(asking.line, "Điểm trừ cho cặp nối sai không được giữ.")
