"""Interactions of QTI in which something is typed or put into a text, as questions (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from lms.courses.exchange import moodle_weights, typed
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.moodle_picks import AskedGap, Pick
from lms.courses.exchange.moodle_weights import Worth
from lms.courses.exchange.qti_items import Declared, below, points_of, share
from lms.courses.exchange.qti_scoring import ScoreTest, Scoring
from lms.grading import weights
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.office.strict_xml import XmlNode

_NUMBERS = ("float", "integer")
_UNWRITABLE = frozenset("|{}")


@dataclass(frozen=True, slots=True)
class Accepted:
    """What may be typed, as the house writes it, with its score."""

    text: str
    score: Fraction


def entry(declared: Declared, scoring: Scoring, notes: Notes, line: int) -> ExchangedQuestion:
    """Words or a number to type."""
    found = _accepted(declared, scoring, notes, line)
    full = scoring.whole(max((one.score for one in found), default=Fraction(1)))
    worth = [Worth(ExchangedAnswer(one.text, line=line), share(one.score, full)) for one in found]
    answers = moodle_weights.typed(worth, notes, line)
    if not answers:
        notes.doubt(line, "Câu không khai báo đáp án nào được điểm.")
    kind = "number" if declared.base in _NUMBERS else "short"
    return ExchangedQuestion(kind, "", answers=answers, points=points_of(full))


def _accepted(declared: Declared, scoring: Scoring, notes: Notes, line: int) -> list[Accepted]:
    if scoring.how == "chain":
        steps = [_of_step(one, declared, notes, line) for one in scoring.steps]
        return [one for one in steps if one is not None]
    scores = dict(declared.mapped) if scoring.how == "map" or not declared.correct else {}
    if not scores:
        scores = dict.fromkeys(declared.correct, scoring.full)
    if declared.otherwise > 0 and scores:
        notes.lose(line, "Điểm cho câu trả lời khác các đáp án đã ghi không được giữ.")
    if declared.with_case:
        notes.lose(line, "Phân biệt chữ hoa, chữ thường không được giữ.")
    return [Accepted(_written(one, "", declared, notes, line), score) for one, score in scores.items() if one]


def _of_step(step: ScoreTest, declared: Declared, notes: Notes, line: int) -> Accepted | None:
    value = step.value if step.value is not None else next(iter(declared.correct), "")
    if not value:
        return None
    return Accepted(_written(value, step.tolerance, declared, notes, line), step.score)


def _written(value: str, tolerance: str, declared: Declared, notes: Notes, line: int) -> str:
    """A number as the house writes it; words as they are."""
    if declared.base not in _NUMBERS:
        return value
    margins = tolerance.split()
    if len(set(margins)) > 1:
        notes.lose(line, f"Sai số hai phía khác nhau ({tolerance[:30]}); lấy số đầu.")
    found = typed.from_foreign(f"{_decimal(value)}:{_decimal(margins[0] if margins else '0')}")
    if found is None:
        notes.doubt(line, f"Không đọc được đáp án số “{value[:30]}”.")
    return found or value


def _decimal(text: str) -> str:
    try:
        return f"{Decimal(text):f}" if len(text) <= 40 else text
    except InvalidOperation:
        return text


def gap(node: XmlNode, declared: Declared, scoring: Scoring, notes: Notes, line: int) -> AskedGap:
    """A gap of a text: typed into, or picked from its list."""
    inline = list(below(node, "inlineChoice"))
    words = {one.get("identifier", ""): " ".join(one.words().split()) for one in inline}
    if inline:
        scores = {name: declared.mapped.get(name, Fraction(0)) for name in words}
        if not any(scores.values()):
            scores = {name: Fraction(name in declared.correct) for name in words}
        full = max(scores.values(), default=Fraction(1)) or Fraction(1)
        picks = [Pick(words[name], weights.percent(share(one, full))) for name, one in scores.items()]
        return AskedGap(1, tuple(picks), is_picked=True)
    found = _accepted(declared, scoring, notes, line)
    full = max((one.score for one in found), default=Fraction(1)) or Fraction(1)
    return AskedGap(1, tuple(Pick(one.text, weights.percent(share(one.score, full))) for one in found))


def written(one: AskedGap, notes: Notes, line: int) -> str:
    """A gap that is typed into as the house writes it, with what of it is lost."""
    full = [pick.words for pick in one.picks if pick.share == 1]
    for pick in one.picks:
        if 0 < pick.share < 1:
            notes.lose(line, f"Đáp án “{pick.words[:40]}” chỉ được một phần điểm nên không lấy.")
    for word in full:
        if _UNWRITABLE & set(word):
            notes.lose(line, f"Đáp án “{word[:40]}” có dấu | hoặc ngoặc nhọn nên không ghi được.")
    sound = [word for word in full if not _UNWRITABLE & set(word)]
    if not sound:
        notes.doubt(line, "Chỗ trống không khai báo đáp án.")
    return f"{{= {' | '.join(sound)}}}"


def gap_words(node: XmlNode, declared: Declared, places: Sequence[XmlNode]) -> list[AskedGap]:
    """Gaps into which words are dragged; what is not in the pairs is a word too many."""
    words = {one.get("identifier", ""): " ".join(one.words().split()) for one in below(node, "gapText")}
    split = [one.split(" ", 1) for one in declared.correct if " " in one]
    pairs = {gap: word for word, gap in split}
    made = []
    for place in places:
        right = pairs.get(place.get("identifier", ""), "")
        picks = tuple(Pick(word, "100" if name == right else "0") for name, word in words.items())
        made.append(AskedGap(1, picks, is_picked=True))
    return made
