"""The paragraphs and tables of a Word file as a tree of plain HTML, for the writer of Markdown (pure).

`notes` collects what the author should look at: what was lost of which paragraph, named by its first words.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as Tree
from xml.etree.ElementTree import Element

from lms.office.blocks import BOLD, FORMULA, ITALIC, LOWERED, RAISED, STRUCK, UNDERLINE
from lms.office.html_to_markdown import LINE, TITLE
from lms.office.word_pieces import Part, Piece, WordCell, WordPieces, WordTable

_NUMBER = re.compile(r"([0-9]{1,4})[.)]")
_ADDRESSES = ("http://", "https://", "mailto:")
_MADE_PLAIN = ("công thức dài", "khung hoặc nét gạch", "khung chữ", "chữ sửa")
_DRESSES = ((STRUCK, "del"), (RAISED, "sup"), (LOWERED, "sub"), (FORMULA, "math"))
_MOST_PLACES = 6
_FIRST_WORDS = 50


@dataclass(slots=True)
class Builder:
    """Builds the tree; `picture` keeps a picture by its part and description: its address, '' if lost."""

    picture: Callable[[str, str], tuple[str, str]]
    notes: list[str] = field(default_factory=list)
    _lost: dict[str, list[str]] = field(default_factory=dict)

    def build(self, parts: Iterable[Part], notes: Mapping[str, Sequence[WordPieces]]) -> Element:
        """The tree of a document with its footnotes at the end."""
        root = Element("root")
        lists: list[tuple[int, Element]] = []
        used: list[str] = []
        for part in parts:
            if isinstance(part, WordTable):
                lists = []
                root.append(self._table(part))
                root[-1].set(LINE, str(part.line))
                continue
            used += [one.note for one in part.pieces if one.note]
            if part.hidden or not _is_list(part):
                if not part.hidden and (part.text.strip() or part.label or _has_more(part)):
                    lists = []
                    root.append(self._block(part))
                    root[-1].set(LINE, str(part.line))
            else:
                self._item(root, lists, part)
            self._tell(part)
        self._footnotes(root, used, notes)
        self.notes += [_told(what, places) for what, places in self._lost.items()]
        return root

    def _block(self, found: WordPieces) -> Element:
        level = f"h{min(found.heading, 6)}" if found.heading else "p"
        made = Element(level, {"class": TITLE} if found.style.is_title else {})
        self._fill(made, found, label=found.label)
        return made

    def _item(self, root: Element, lists: list[tuple[int, Element]], found: WordPieces) -> None:
        """Put an item into the list of its depth, which goes on from the paragraph before or begins here."""
        while lists and lists[-1][0] > found.depth:
            lists.pop()
        number = _NUMBER.fullmatch(found.label)
        tag = "ol" if number else "ul"
        if not lists or lists[-1][0] < found.depth or lists[-1][1].tag != tag:
            if lists and lists[-1][0] == found.depth:
                lists.pop()
            parent = lists[-1][1][-1] if lists else root
            start = {"start": number[1]} if number else {}
            made = Tree.SubElement(parent, tag, {LINE: str(found.line)} | start)
            lists.append((found.depth, made))
        item = Tree.SubElement(lists[-1][1], "li", {"value": number[1]} if number else {})
        self._fill(item, found)

    def _table(self, grid: WordTable) -> Element:
        table = Element("table")
        for row in grid.rows:
            made = Tree.SubElement(table, "tr")
            for cell in row:
                merged = {"colspan": str(cell.columns)} if cell.columns > 1 else {}
                merged |= {"rowspan": "0"} if cell.covered else {}
                self._cell(Tree.SubElement(made, "td", merged), cell)
                for _more in range(cell.columns - 1):
                    Tree.SubElement(made, "td")
        if grid.nested:
            self.notes.append("Bảng lồng trong bảng đã thành chữ thường, hãy xem lại.")
        return table

    def _cell(self, made: Element, cell: WordCell) -> None:
        for found in cell.paragraphs:
            if not found.hidden:
                self._fill(Tree.SubElement(made, "p"), found, label=found.label)
            self._tell(found)

    def _footnotes(
        self, root: Element, used: Sequence[str], notes: Mapping[str, Sequence[WordPieces]]
    ) -> None:
        if not used:
            return
        made = Tree.SubElement(root, "ol")
        for name in dict.fromkeys(used):
            item = Tree.SubElement(made, "li", {"id": name})
            for found in notes.get(name, ()):
                if not found.hidden:
                    self._fill(Tree.SubElement(item, "p"), found, label=found.label)
                self._tell(found)

    def _fill(self, made: Element, found: WordPieces, label: str = "") -> None:
        if label:
            _say(made, f"{label} ")
        base = "" if found.heading else "".join(mark for mark, on in found.style.marks.items() if on)
        for piece in found.pieces:
            self._piece(made, piece, base)

    def _piece(self, made: Element, piece: Piece, base: str) -> None:
        if piece.picture:
            address, described = self.picture(piece.picture, piece.text)
            if address:
                Tree.SubElement(made, "img", {"alt": described, "src": address})
            return
        if piece.note:
            Tree.SubElement(Tree.SubElement(made, "sup"), "a", {"href": f"#{piece.note}"})
            return
        inner = made
        if piece.link.startswith(_ADDRESSES):
            inner = Tree.SubElement(inner, "a", {"href": piece.link})
        elif piece.link and not piece.link.startswith("#"):
            self.notes.append(f"Địa chỉ liên kết “{piece.link[:200]}” không giữ được, chỉ giữ chữ.")
        marks = "".join(mark for mark in piece.marks if mark not in base)
        if BOLD in marks:
            inner = Tree.SubElement(inner, "strong")
        if ITALIC in marks or (UNDERLINE in marks and not piece.link):
            inner = Tree.SubElement(inner, "em")
        for mark, tag in _DRESSES:
            inner = Tree.SubElement(inner, tag) if mark in marks else inner
        for place, line in enumerate(piece.text.split("\n")):
            if place:
                Tree.SubElement(inner, "br")
            _say(inner, line)

    def _tell(self, found: WordPieces) -> None:
        where = str(found.line)
        if first := " ".join(found.text.split())[:_FIRST_WORDS]:
            where += "" if found.hidden else f" (“{first}”)"
        for what in found.lost:
            self._lost.setdefault(what, []).append(where)


def _told(what: str, places: Sequence[str]) -> str:
    plain = what.startswith(_MADE_PLAIN)
    done = "đã thành chữ thường, hãy xem lại" if plain else "không được giữ"
    more = f" và {len(places) - _MOST_PLACES} đoạn nữa" if len(places) > _MOST_PLACES else ""
    return f"{what[:1].upper()}{what[1:]} ở đoạn {', '.join(places[:_MOST_PLACES])}{more} {done}."


def _say(parent: Element, text: str) -> None:
    """Put text behind what is in the element already."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _is_list(found: WordPieces) -> bool:
    """Whether Markdown can count it: a bullet or a plain number; other labels are written as words."""
    is_counted = bool(found.bullet) or bool(_NUMBER.fullmatch(found.label))
    return found.depth >= 0 and not found.heading and is_counted


def _has_more(found: WordPieces) -> bool:
    return any(one.picture or one.note for one in found.pieces)
