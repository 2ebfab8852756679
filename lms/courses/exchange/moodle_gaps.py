"""Texts with gaps in Moodle XML: cloze, and words picked or dragged into a text (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from lms.courses.exchange import plain
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.moodle_fields import FieldTexts
from lms.courses.exchange.moodle_parts import child, children, said, text_of
from lms.courses.exchange.moodle_picks import AskedGap, Pick, picked
from lms.courses.exchange.moodle_typed import STAR
from lms.grading.exchanged import ExchangedQuestion
from lms.office.strict_xml import XmlNode
from lms.text.vietnamese import normalise

_HELD = "\uf0ff"
"""Stands around a gap's number while its text becomes Markdown."""
_HELD_GAP = re.compile(f"{_HELD}(\\d+){_HELD}")
_SUB = re.compile(
    r"\{(\d*):(SHORTANSWER_C|SHORTANSWER|SAC|SA|MWC|MW|NUMERICAL|NM|MULTICHOICE\w*|MC\w*|MULTIRESPONSE\w*|MR\w*):"
    r"((?:\\.|[^\\}])*)\}",
    re.DOTALL,
)
_PIECE = re.compile(r"\s*(?:%(-?\d+(?:\.\d+)?)%|(=))?((?:\\.|[^\\#])*)(?:#(.*))?", re.DOTALL)
_PIECES = re.compile(r"(?:\\.|[^\\~])+", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MARKED = re.compile(r"\[\[(\d+)(?:\s[^\]]*)?\]\]")
_UNWRITABLE = frozenset("|{}")
_BLANK = "……"


def cloze(node: XmlNode, fields: FieldTexts, notes: Notes) -> ExchangedQuestion | None:
    """Gaps typed into, or picked from lists; None for a text without any."""
    question = child(node, "questiontext")
    gaps: list[AskedGap] = []

    def hold(found: re.Match[str]) -> str:
        gaps.append(_gap(found))
        return f"{_HELD}{len(gaps)}{_HELD}"

    held = _SUB.sub(hold, text_of(question))
    if not gaps or question is None:
        return None
    title, text = _titled(fields, _replaced(question, held))
    if len({gap.points for gap in gaps}) > 1:
        notes.lose(node.line, "Các chỗ trống có điểm khác nhau; ở đây chỗ nào cũng được một phần bằng nhau.")
    if all(gap.is_picked for gap in gaps):
        return picked(gaps, _shown(title, len(gaps)), _shown(text, len(gaps)), notes, node.line)
    return _typed(title, text, gaps, notes, node.line)


def gap_select(node: XmlNode, fields: FieldTexts, notes: Notes) -> ExchangedQuestion | None:
    """Words picked from lists; None for a text without gaps."""
    words = [*children(node, "selectoption"), *children(node, "dragbox")]
    offered = [(normalise(fields.words(one)), said(one, "group") or "1") for one in words]
    question = child(node, "questiontext")
    text = text_of(question)
    places = [int(found[1]) for found in _MARKED.finditer(text)]
    if question is None or not places or not all(1 <= one <= len(offered) for one in places):
        return None
    gaps = []
    for place in places:
        right, group = offered[place - 1]
        picks = [Pick(word, "100" if word == right else "0") for word, own in offered if own == group]
        gaps.append(AskedGap(1, tuple(dict.fromkeys(picks)), is_picked=True))
    numbers = iter(range(1, len(places) + 1))
    held = _MARKED.sub(lambda _found: f"{_HELD}{next(numbers)}{_HELD}", text)
    title, shown = _titled(fields, _replaced(question, held))
    return picked(gaps, _shown(title, len(gaps)), _shown(shown, len(gaps)), notes, node.line)


def _titled(fields: FieldTexts, question: XmlNode) -> tuple[str, str]:
    """The title and the text with its gaps, none of them in the title."""
    title, text = fields.titled(question, plain.GAP_TITLE)
    return (plain.GAP_TITLE, fields.block(question)) if _HELD_GAP.search(title) else (title, text)


def _gap(found: re.Match[str]) -> AskedGap:
    kind = found[2]
    picks = []
    for piece in _PIECES.findall(found[3]):
        part = _PIECE.match(piece)
        if part and part[3].strip():
            weight = "100" if part[2] else part[1] or "0"
            words = _words(part[3])
            is_number = kind in ("NUMERICAL", "NM")
            words, _, tolerance = words.partition(":") if is_number else (words, "", "")
            picks.append(Pick(words, weight, _words(part[4] or ""), tolerance))
    is_picked = kind.startswith(("MULTI", "MC", "MR"))
    several = kind.startswith(("MULTIRESPONSE", "MR"))
    return AskedGap(
        int(found[1] or 1), tuple(picks), is_picked, several, kind in ("SHORTANSWER_C", "SAC", "MWC")
    )


def _words(text: str) -> str:
    return normalise(unescape(re.sub(r"<[^<>]*>", " ", _ESCAPED.sub(r"\1", text))))


@dataclass(slots=True)
class _Told:
    """What a gap loses, told once for a question."""

    notes: Notes
    line: int

    def lose(self, sentence: str) -> None:
        self.notes.lose(self.line, sentence)


def _typed(title: str, text: str, gaps: Sequence[AskedGap], notes: Notes, line: int) -> ExchangedQuestion:
    told = _Told(notes, line)
    written = [_accepted(gap, told) for gap in gaps]
    return ExchangedQuestion("gap", title, _HELD_GAP.sub(lambda one: written[int(one[1]) - 1], text))


def _accepted(gap: AskedGap, told: _Told) -> str:
    """A gap as it is written, with what of it is lost."""
    full = [one.words for one in gap.picks if one.share == 1]
    for one in gap.picks:
        if 0 < one.share < 1:
            told.lose(f"Đáp án “{one.words[:40]}” chỉ được {one.weight}% điểm nên không lấy.")
        if one.feedback:
            told.lose(f"Lời nhắn riêng “{one.feedback[:60]}” của chỗ trống không được giữ.")
        if one.share == 1 and one.tolerance.strip(" 0."):
            told.lose(f"Sai số {one.tolerance} của “{one.words[:20]}” không được giữ trong chỗ trống.")
    if gap.is_picked:
        told.lose(f"Chỗ trống chọn từ danh sách ({_list(gap)}) thành chỗ tự gõ chữ.")
    if gap.with_case:
        told.lose("Phân biệt chữ hoa, chữ thường trong chỗ trống không được giữ.")
    if any(STAR.search(one) for one in full):
        told.lose("Dấu * trong đáp án của chỗ trống không thay chữ khác; ghi đủ cách viết.")
    sound = [one.replace("\\*", "*") for one in full if not _UNWRITABLE & set(one)]
    for word in full:
        if _UNWRITABLE & set(word):
            told.lose(f"Đáp án “{word[:40]}” có dấu | hoặc ngoặc nhọn nên không ghi được trong chỗ trống.")
    return f"{{= {' | '.join(sound)}}}"


def _list(gap: AskedGap) -> str:
    return ", ".join(one.words for one in gap.picks)[:100]


def _shown(markdown: str, count: int) -> str:
    """The text with its gaps as people see them, numbered when there are several."""
    return _HELD_GAP.sub(lambda one: f"({one[1]}) {_BLANK}" if count > 1 else _BLANK, markdown)


def _replaced(question: XmlNode, text: str) -> XmlNode:
    """The field with another text and the same files."""
    made = XmlNode(question.tag, dict(question.attrib))
    inner = XmlNode("text", {})
    inner.text = text
    made.extend([inner, *children(question, "file")])
    return made
