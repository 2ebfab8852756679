"""What is in the paragraphs of a Word file, so that no word goes without a note (pure).

Elements come with local names only. What has no meaning here is walked through for the words in it; what is
left out (hidden and deleted text, pictures that cannot be had, margin comments) is named. Source: ECMA-376
part 1, 17.3 (runs), 17.13 (revisions), 17.16 (fields).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from lms.office import blocks, equation_fields, word_formulas, word_symbols
from lms.office.blocks import FORMULA, HIDDEN
from lms.office.run_formatting import Style, is_large, size_of, value, worn
from lms.office.word_pieces import Piece

BOX = "khung chữ"
DELETED, REVISED = "chữ đã xóa khi theo dõi thay đổi", "chữ sửa khi theo dõi thay đổi"
_PASSED = {
    "pPr",
    "rPr",
    "sdtPr",
    "sdtEndPr",
    "smartTagPr",
    "customXmlPr",
    "tcPr",
    "tblPr",
    "trPr",
    "txbxContent",
}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_TOLD = {
    "commentReference": "lời bình ở lề",
    "contentPart": "nét vẽ tay",
}
# Before a dollar it would be a price, or an address.
_NO_DOLLAR = tuple("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ/?&\\")
_LINK = re.compile(r'HYPERLINK\s+(?:\\\S\s+)*"([^"]+)"', re.IGNORECASE)
_SEEN = frozenset("biuchvs^_")
"""The marks that a lesson shows; a reader of questions asks for every one."""


@dataclass(slots=True)
class _Field:
    """A field whose code began: what it says, and whether what it shows has begun."""

    code: str = ""
    shows: bool = False
    link: str = ""


@dataclass(slots=True)
class Content:
    """What one paragraph holds: pieces, what is lost of it, the text boxes that hang on it."""

    pieces: list[Piece] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class Inline:
    """Reads the paragraphs of one part in order; a field may begin in one and end in another.

    `kept` are the marks that the pieces keep; what they say is then no loss.
    """

    def __init__(
        self, styles: Mapping[str, Style], targets: Mapping[str, str], kept: frozenset[str] = _SEEN
    ) -> None:
        self._styles, self._targets, self._kept = styles, targets, kept
        self._fields: list[_Field] = []
        self._style = Style()
        self._found = Content()
        self._run_marks = ""

    def read(self, paragraph: Element, style: Style) -> Content:
        """What is in a paragraph of that style."""
        self._found, self._style = Content(), style
        self._walk(paragraph, "")
        return self._found

    def marks(self, style: Style, properties: Element | None) -> str:
        """The marks that run properties put on over the paragraph's style."""
        character = self._styles.get(value(properties, "rStyle") or "-", Style())
        said = {**style.marks, **character.marks, **worn(properties)}
        said[blocks.LARGE] = is_large(
            size_of(properties) or character.size, style.size or self._styles[""].size
        )
        return "".join(sorted(mark for mark, on in said.items() if on and mark in self._kept))

    def _walk(self, parent: Element, link: str) -> None:
        for child in parent:
            self._element(child, link)

    def _element(self, child: Element, link: str) -> None:
        tag = child.tag
        if tag in _PASSED:
            return
        if tag == "r":
            self._run(child, link)
        elif tag in ("del", "moveFrom"):
            self._deleted(child)
        elif tag in ("oMath", "oMathPara"):
            self._formula(child)
        elif tag == "hyperlink":
            self._walk(child, self._targets.get(child.get("id", ""), "") or link)
        elif tag == "fldSimple":
            code = _LINK.search(child.get("instr", ""))
            if not any((one.text or "") for one in child.iter("t")):
                self._lose(f"trường “{' '.join(child.get('instr', '').split())}” chưa có kết quả")
            self._walk(child, code[1] if code else link)
        elif tag == "ruby":
            self._ruby(child, link)
        elif tag == "AlternateContent":
            self._alternate(child, link)
        else:
            if tag in ("ins", "moveTo"):
                self._lose(REVISED)
            self._walk(child, link)

    def _formula(self, element: Element) -> None:
        """A formula as `$…$`, apart from what would make another thing of its dollars."""
        found = word_formulas.read(element)
        for what in found.lost:
            self._lose(what)
        worn = [
            set(self.marks(self._style, one)) for run in element.iter("r") for one in run.findall("rPr")[-1:]
        ]
        marks = "".join(sorted(set.intersection(*worn))) if worn else self.marks(self._style, None)
        if found.is_latex:
            self._put_formula(found.text, marks)
        else:
            self._put(found.text, marks, "")

    def _put_formula(self, text: str, marks: str) -> None:
        before = self._found.pieces[-1].text[-1:] if self._found.pieces else ""
        if before == "$" or before in _NO_DOLLAR:
            self._put(" ", "", "")
        self._put(text, marks + FORMULA, "")

    def _run(self, run: Element, link: str) -> None:
        properties = run.find("rPr")
        self._run_marks = marks = self.marks(self._style, properties)
        for child in run:
            self._in_run(child, marks, link)

    def _in_run(self, child: Element, marks: str, link: str) -> None:
        tag = child.tag
        if tag == "t":
            self._put(child.text or "", marks, link)
        elif tag == "fldChar":
            self._field(child.get("fldCharType", ""))
        elif tag == "instrText":
            if self._fields:
                self._fields[-1].code += child.text or ""
        elif tag == "br":
            self._put("" if child.get("type") in ("page", "column") else "\n", marks, link)
        elif tag in _SIGNS:
            self._put(_SIGNS[tag], marks, link)
        elif tag == "sym":
            self._symbol(child, marks, link)
        elif tag in _NOTES:
            self._found.pieces.append(Piece(note=f"{_NOTES[tag]}-{child.get('id', '')}", marks=marks))
        elif tag in _TOLD:
            self._lose(_TOLD[tag])
        elif tag in ("drawing", "pict", "object"):
            self._drawn(child)
        elif tag == "delText":
            self._lose(DELETED)
        else:
            self._element(child, link)

    def _put(self, text: str, marks: str, link: str) -> None:
        if any(not one.shows for one in self._fields) or not text:
            return
        link = next((one.link for one in reversed(self._fields) if one.link), link)
        pieces = self._found.pieces
        if pieces and FORMULA in pieces[-1].marks and FORMULA not in marks and text[0].isdigit():
            text = f" {text}"
        if pieces and (pieces[-1].marks, pieces[-1].link) == (marks, link) and _is_text(pieces[-1]):
            pieces[-1] = Piece(pieces[-1].text + text, marks, link)
        else:
            pieces.append(Piece(text, marks, link))

    def _lose(self, what: str) -> None:
        if what not in self._found.lost:
            self._found.lost.append(what)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            code = _LINK.search(self._fields[-1].code)
            self._fields[-1].shows, self._fields[-1].link = True, code[1] if code else ""
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            told = " ".join(ended.code.split())
            if circled := word_symbols.in_circle(told):
                self._put(circled, self._run_marks, "")
            elif not ended.shows and (formula := equation_fields.formula(told)):
                self._put_formula(formula, self._run_marks)
            elif not ended.shows and told and not told.upper().startswith(_SILENT):
                self._lose(f"trường “{told[:200]}” chưa có kết quả")

    def _symbol(self, child: Element, marks: str, link: str) -> None:
        code = int(child.get("char", "0"), 16)
        if sign := word_symbols.drawn(child.get("font", ""), code):
            self._put(sign, marks, link)
        else:
            self._lose(f"ký hiệu đặc biệt (phông {child.get('font', '?')}, mã {code:X})")

    def _ruby(self, child: Element, link: str) -> None:
        base, over = child.find("rubyBase"), child.find("rt")
        if base is not None:
            self._walk(base, link)
        if over is not None and any(one.text for one in over.iter("t")):
            self._put(" (", self._run_marks, link)
            self._walk(over, link)
            self._put(")", self._run_marks, link)

    def _alternate(self, child: Element, link: str) -> None:
        """The first form of a thing that is written in several; another one where the first holds nothing."""
        for form in child:
            before = len(self._found.pieces), len(self._found.boxes)
            for one in form:
                self._in_run(one, self._run_marks, link)
            if before != (len(self._found.pieces), len(self._found.boxes)):
                return

    def _drawn(self, element: Element) -> None:
        """A picture, a text box, or something drawn that we only name, with the words in it."""
        boxes = list(element.iter("txbxContent"))
        self._found.boxes += [one for one in boxes if not _is_inside(one, boxes)]
        pictures = [*_attributes(element, "blip", "embed"), *_attributes(element, "imagedata", "id")]
        described = next((one.get("descr") or "" for one in element.iter("docPr")), "")
        for place in pictures:
            self._found.pieces.append(Piece(described, picture=self._targets.get(place, "?")))
        if boxes:
            self._lose(BOX)
        elif element.tag == "object":
            self._lose(_embedded(element))
        elif not pictures:
            written = " ".join(one.text or "" for one in element.iter("t")).strip()
            self._lose(f"hình vẽ có chữ “{written}”" if written else "hình vẽ hoặc biểu đồ")

    def _deleted(self, element: Element) -> None:
        gone = "".join(one.text or "" for one in element.iter() if one.tag in ("delText", "t"))
        self._lose(f"{DELETED} “{gone}”" if gone.strip() else DELETED)


_SILENT = ("TC", "XE", "TA", "RD", "PRIVATE", "SET", "ASK", "SEQ", "ADVANCE")


def part_hidden(found: Content) -> tuple[list[Piece], list[Piece], str]:
    """The pieces that are seen, those that are not, and the words of the latter."""
    seen = [one for one in found.pieces if HIDDEN not in one.marks]
    unseen = [one for one in found.pieces if HIDDEN in one.marks]
    return seen, unseen, " ".join(" ".join(one.text for one in unseen if _is_text(one)).split())


def _embedded(element: Element) -> str:
    """What an embedded thing is called: formulas of older programs are told by their name."""
    kind = next(iter(_attributes(element, "OLEObject", "ProgID")), "")
    if kind.startswith(("Equation", "MathType")):
        return f"công thức kiểu cũ ({kind}), hãy gõ lại bằng công thức của Word hoặc chép thành hình,"
    return "đối tượng nhúng"


def _is_text(piece: Piece) -> bool:
    return not (piece.picture or piece.note)


def _attributes(element: Element, tag: str, name: str) -> list[str]:
    return [said for one in element.iter(tag) if (said := one.get(name))]


def _is_inside(one: Element, others: list[Element]) -> bool:
    return any(
        other is not one and any(below is one for below in other.iter("txbxContent")) for other in others
    )
