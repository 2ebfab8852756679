"""One item of QTI 2.x or 3.0 into a question (pure).

What is scored in a way that cannot be told, or asked in a way that the house has no match for, is said.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from lms.courses.exchange import moodle_picks, plain, qti_body, qti_choices, qti_scoring, qti_typed
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.foreign_text import ForeignText, PictureTaker
from lms.courses.exchange.qti_body import HELD
from lms.courses.exchange.qti_choices import Asking
from lms.courses.exchange.qti_finishing import Place, finished, name_of
from lms.courses.exchange.qti_items import Declared, below, declared
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.office.strict_xml import XmlNode

_HELD_GAP = re.compile(f"{HELD}(\\d+){HELD}")
_LAST_GAP = re.compile(rf"{HELD}\d+{HELD}[\s.?!:;]*$")
_BLANK = "……"
_RANDOM = ("templateDeclaration", "templateProcessing")
_PICKED: Mapping[str, Callable[[Asking], ExchangedQuestion | None]] = {
    "choiceInteraction": qti_choices.choices,
    "hottextInteraction": qti_choices.choices,
    "orderInteraction": qti_choices.orders,
    "matchInteraction": qti_choices.pairs,
    "associateInteraction": qti_choices.pairs,
}
_GAPS = {"textEntryInteraction", "inlineChoiceInteraction"}


def read(item: XmlNode, place: Place, pictures: PictureTaker, notes: Notes) -> ExchangedQuestion | None:
    """The question of an item; None, with a note, for one that cannot be taken."""
    return _Item(item, place, pictures, notes).question()


class _Item:
    def __init__(self, item: XmlNode, place: Place, pictures: PictureTaker, notes: Notes) -> None:
        self._item = item
        self._place = place
        self._notes = notes
        self._text = ForeignText(notes, pictures, place.line)
        self._declared = declared(item)
        self._scoring = qti_scoring.of(item)
        self._asked = qti_body.interactions(item)
        self._name = name_of(item)

    def question(self) -> ExchangedQuestion | None:
        kinds = {str(one.tag) for one in self._asked}
        if any(True for _ in below(self._item, *_RANDOM)):
            self._leave_out("có số sinh ngẫu nhiên")
            return None
        made = self._of(kinds)
        if made is None:
            several = "nhiều phần trả lời, " if len(self._asked) > 1 else ""
            self._leave_out(f"{several}dạng {', '.join(sorted(kinds))}" if kinds else "không có phần trả lời")
            return None
        self._tell()
        return finished(made, self._item, self._place, self._text, self._notes)

    def _of(self, kinds: set[str]) -> ExchangedQuestion | None:
        if len(self._asked) == 1:
            [node] = self._asked
            kind = str(node.tag)
            if kind in _PICKED:
                found = _PICKED[kind](self._asking(node))
                return self._with_text(found, qti_body.text_of(self._item, (), self._notes, self._place.line))
            if kind == "extendedTextInteraction":
                return self._essay()
            if kind == "gapMatchInteraction":
                return self._dragged(node)
        return self._gaps() if kinds and kinds <= _GAPS else None

    def _asking(self, node: XmlNode) -> Asking:
        response = self._response(node)
        names = {one.get("identifier", "") for one in below(node, "simpleChoice")}
        feedback = {
            one.get("identifier", ""): self._text.line(one, "lời nhắn")
            for one in below(self._item, "modalFeedback")
            if one.get("identifier", "") in names
        }
        return Asking(node, response, self._scoring, self._text, self._notes, self._place.line, feedback)

    def _response(self, node: XmlNode) -> Declared:
        name = node.get("responseIdentifier", "")
        return self._declared.get(name, Declared(name, "single", ""))

    def _with_text(self, found: ExchangedQuestion | None, body: Element) -> ExchangedQuestion | None:
        if found is None:
            return None
        title, text = self._text.titled(body, self._name)
        return replace(found, title=title, text=text)

    def _essay(self) -> ExchangedQuestion | None:
        body = qti_body.text_of(self._item, (), self._notes, self._place.line)
        return self._with_text(ExchangedQuestion("essay", "", answers=self._rubric()), body)

    def _rubric(self) -> tuple[ExchangedAnswer, ...]:
        """Our own table of criteria, which came in a block for who marks."""
        rows = [
            [" ".join(cell.words().split()) for cell in below(row, "td", "th")]
            for block in below(self._item, "rubricBlock")
            for row in below(block, "tr")
        ]
        if not rows or " ".join(rows[0]) != qti_body.OUR_RUBRIC or not all(len(one) == 2 for one in rows):
            return ()
        return tuple(ExchangedAnswer(one, partner=points, line=self._place.line) for one, points in rows[1:])

    def _gaps(self) -> ExchangedQuestion | None:
        """Gaps in a text; the only one at its end is a question to type an answer to."""
        line, notes = self._place.line, self._notes
        body = qti_body.text_of(self._item, self._asked, notes, line)
        is_entry = [str(one.tag) for one in self._asked] == ["textEntryInteraction"]
        if is_entry and _is_at_end(body) and "loai=gap" not in self._place.tags:
            found = qti_typed.entry(self._response(self._asked[0]), self._scoring, notes, line)
            return self._with_text(found, qti_body.text_of(self._item, (), notes, line))
        gaps = [qti_typed.gap(one, self._response(one), self._scoring, notes, line) for one in self._asked]
        if len(gaps) > 1 and self._scoring.how == "match":
            notes.lose(line, "QTI chỉ cho điểm khi đúng hết các chỗ trống; ở đây mỗi chỗ đúng có phần điểm.")
        title, text = self._split(body)
        if all(gap.is_picked for gap in gaps):
            shown = _numbered(title, len(gaps)), _numbered(text, len(gaps))
            return moodle_picks.picked(gaps, *shown, notes, line)
        for gap in gaps:
            if gap.is_picked:
                told = ", ".join(pick.words for pick in gap.picks)[:100]
                notes.lose(line, f"Chỗ trống chọn từ danh sách ({told}) thành chỗ tự gõ chữ.")
        written = [qti_typed.written(gap, notes, line) for gap in gaps]
        filled = _HELD_GAP.sub(lambda one: written[int(one[1]) - 1], text)
        return ExchangedQuestion("gap", title, filled)

    def _split(self, body: Element) -> tuple[str, str]:
        """The title and the text with its gaps, none of them in the title."""
        title, text = self._text.titled(body, plain.GAP_TITLE)
        return (plain.GAP_TITLE, self._text.block(body)) if _HELD_GAP.search(title) else (title, text)

    def _dragged(self, node: XmlNode) -> ExchangedQuestion | None:
        places = list(below(node, "gap"))
        gaps = qti_typed.gap_words(node, self._response(node), places)
        if not gaps or not all(gap.right for gap in gaps) or not all(gap.picks for gap in gaps):
            return None
        inner = XmlNode("itemBody", {})
        inner.extend(one for one in node if str(one.tag) not in ("gapText", "gapImg"))
        holder = XmlNode("assessmentItem", {})
        holder.append(inner)
        body = qti_body.text_of(holder, places, self._notes, self._place.line)
        title, text = self._split(body)
        shown = _numbered(title, len(gaps)), _numbered(text, len(gaps))
        return moodle_picks.picked(gaps, *shown, self._notes, self._place.line)

    def _tell(self) -> None:
        """What is doubtful about the scoring, and what is said to nobody here."""
        line = self._place.line
        if self._scoring.how == "own":
            called = self._scoring.called or "tự viết"
            self._notes.doubt(line, f"Cách chấm riêng ({called}) không đọc được; tạm lấy đáp án đã khai báo.")
        essay = any(str(one.tag) == "extendedTextInteraction" for one in self._asked)
        if self._scoring.how == "none" and not essay:
            self._notes.doubt(line, "Câu không ghi cách chấm; tạm lấy đáp án đã khai báo, hãy xem lại.")

    def _leave_out(self, why: str) -> None:
        told = f"Câu thứ {self._place.line} “{self._name[:60]}” ({why}) hệ thống chưa có nên bỏ lại."
        self._notes.lose(0, told)


def _is_at_end(body: Element) -> bool:
    """Whether the gap stands alone or behind all words, so that it is no gap in a text."""
    said = "".join(body.itertext()).strip()
    return not said or _LAST_GAP.search(said) is not None


def _numbered(markdown: str, count: int) -> str:
    """The text with its gaps as people see them, numbered when there are several."""
    return _HELD_GAP.sub(lambda one: f"({one[1]}) {_BLANK}" if count > 1 else _BLANK, markdown)
