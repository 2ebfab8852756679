"""Gaps of a text that are picked from lists, as questions of choice or matching (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.courses.exchange import moodle_weights, plain
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.moodle_weights import Worth
from lms.grading import weights
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion


@dataclass(frozen=True, slots=True)
class Pick:
    """An answer of a gap, in plain words, with its weight in percent and its tolerance as written."""

    words: str
    weight: str
    feedback: str = ""
    tolerance: str = ""

    @property
    def share(self) -> Fraction:
        """What it brings."""
        return weights.read(self.weight) or weights.NOTHING


@dataclass(frozen=True, slots=True)
class AskedGap:
    """A gap, its points, and whether one (or `several`) of its answers are picked from a list."""

    points: int
    picks: tuple[Pick, ...]
    is_picked: bool = False
    several: bool = False
    with_case: bool = False

    @property
    def right(self) -> str:
        """The answer that brings the most."""
        return max(self.picks, key=lambda one: one.share).words if self.picks else ""


def picked(gaps: Sequence[AskedGap], title: str, text: str, notes: Notes, line: int) -> ExchangedQuestion:
    """One gap as a choice, several as pairs of numbers and words, which are marked alike."""
    if len(gaps) == 1:
        return _choice(gaps[0], title, text)
    lists = [tuple(one.words for one in gap.picks) for gap in gaps]
    if len({frozenset(one) for one in lists}) > 1:
        notes.lose(line, "Các chỗ trống có danh sách chọn khác nhau; nay dùng chung một danh sách.")
    for gap in gaps:
        if any(0 < one.share < 1 for one in gap.picks) or gap.several:
            notes.lose(line, "Điểm một phần trong một chỗ trống không được giữ.")
        if any(one.feedback for one in gap.picks):
            notes.lose(line, "Lời nhắn riêng của các lựa chọn trong chỗ trống không được giữ.")
    rights = [gap.right for gap in gaps]
    others = [word for one in lists for word in one if word not in rights]
    answers = [
        ExchangedAnswer(f"({place})", partner=plain.escaped(word), line=line)
        for place, word in enumerate(rights, 1)
    ]
    answers += [ExchangedAnswer("", partner=plain.escaped(word), line=line) for word in dict.fromkeys(others)]
    return ExchangedQuestion("pair", title, text, tuple(answers))


def _choice(gap: AskedGap, title: str, text: str) -> ExchangedQuestion:
    found = [
        Worth(ExchangedAnswer(plain.escaped(one.words), feedback=plain.escaped(one.feedback)), one.share)
        for one in gap.picks
    ]
    answers = moodle_weights.options(found, of_one=not gap.several)
    if title == plain.GAP_TITLE and "\n" not in text:
        title, text = plain.tidy(text), ""
    return ExchangedQuestion("several" if gap.several else "one", title, text, answers)
