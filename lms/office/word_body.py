"""The paragraphs and tables of a Word file in order, with their numbers and what is lost of each (pure)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from lms.office.blocks import HIDDEN, HIGHLIGHT
from lms.office.list_numbering import Counters, List
from lms.office.run_formatting import Style, is_shaded, list_of, value
from lms.office.word_archive import WordRefusedError
from lms.office.word_inline import Inline, part_hidden
from lms.office.word_pieces import Part, WordCell, WordPieces, WordTable
from lms.office.word_symbols import bullet

MOST_PARAGRAPHS = 20_000
TOO_MANY = "Tệp có hơn 20.000 đoạn. Hãy chia thành nhiều tệp ngắn hơn."
_GONE = ("del", "moveFrom")
_NO_BLOCKS = {"sectPr", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr", "pPr"}


class WordBody:
    """Reads one part of a file: its styles, its lists, and the targets of its links and pictures."""

    def __init__(
        self,
        styles: Mapping[str, Style],
        lists: Mapping[str, List],
        targets: Mapping[str, str],
        kept: frozenset[str] | None = None,
    ) -> None:
        self._styles = styles
        self._lists = lists
        self._counters = Counters(lists)
        self._inline = Inline(styles, targets, kept) if kept else Inline(styles, targets)
        self._shaded = False
        self._line = 0

    def parts(self, parent: Iterable[Element]) -> Iterator[Part]:
        """The paragraphs and tables below an element; what is in a text box follows its paragraph."""
        for child in parent:
            if child.tag == "p":
                yield from self._paragraph(child)
            elif child.tag == "tbl":
                yield self._grid(child)
            elif child.tag in ("altChunk", "subDoc"):
                yield WordPieces(self._line + 1, (), lost=("tệp chèn trong tệp này",))
            elif child.tag == "AlternateContent":
                yield from self.parts(
                    next((one for one in child if next(one.iter("t"), None) is not None), child[:0])
                )
            elif child.tag not in _NO_BLOCKS:
                yield from self.parts(child)

    def _grid(self, table: Element) -> WordTable:
        line = self._line + 1
        nested = sum(1 for _ in table.iter("tbl")) > 1
        rows = tuple(tuple(map(self._cell, _below(row, "tc"))) for row in _below(table, "tr"))
        return WordTable(line, rows, nested)

    def _cell(self, cell: Element) -> WordCell:
        properties = cell.find("tcPr")
        merged = properties.find("vMerge") if properties is not None else None
        columns = value(properties, "gridSpan") or "1"
        around, self._shaded = self._shaded, is_shaded(properties)
        paragraphs = tuple(flat(self.parts(cell)))
        self._shaded = around
        return WordCell(
            paragraphs,
            int(columns) if columns.isdecimal() else 1,
            merged is not None and merged.get("val", "continue") == "continue",
        )

    def _paragraph(self, element: Element) -> Iterator[WordPieces]:
        self._line += 1
        if self._line > MOST_PARAGRAPHS:
            raise WordRefusedError(TOO_MANY)
        line = self._line
        own = element.find("pPr")
        style = self._styles.get(value(own, "pStyle") or "", self._styles[""])
        if self._shaded or is_shaded(own):
            style = replace(style, marks={**style.marks, HIGHLIGHT: True})
        content = self._inline.read(element, style)
        pieces, unseen, hidden = part_hidden(content)
        mark = own.find("rPr") if own is not None else None
        label_marks = self._inline.marks(style, mark)
        is_hidden = bool(hidden) and not any(one.text.strip() or one.picture or one.note for one in pieces)
        named = list_of(own) or style.list
        counts = named is not None and not (is_hidden and HIDDEN in label_marks)
        label, bullet = self._label(named, style) if named and counts else ("", "")
        outline = value(own, "outlineLvl") or ""
        lost = [*content.lost, *([f"chữ ẩn “{hidden}”"] if hidden else [])]
        yield WordPieces(
            line=line,
            pieces=tuple(unseen if is_hidden else pieces),
            style=style,
            label=label,
            label_marks=label_marks,
            heading=int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else style.heading,
            depth=named[1] if named is not None and counts and (label or bullet) else -1,
            bullet=bullet,
            hidden=is_hidden,
            lost=tuple(lost),
        )
        for box in content.boxes:
            yield from flat(self.parts(box))

    def _label(self, named: tuple[str, int], style: Style) -> tuple[str, str]:
        """The number that Word puts before the paragraph, and the sign if it is a bullet."""
        name = named[0] or (style.list[0] if style.list else "")
        found = self._lists.get(name)
        level = found.levels.get(named[1]) if found else None
        sign = bullet(level.pattern) if level is not None and level.form == "bullet" else ""
        return self._counters.label(name, named[1]), sign


def flat(parts: Iterable[Part]) -> Iterator[WordPieces]:
    """Paragraphs alone: a table in a cell or a box is read as its paragraphs."""
    for one in parts:
        if isinstance(one, WordTable):
            for row in one.rows:
                for cell in row:
                    yield from cell.paragraphs
        else:
            yield one


def _below(parent: Element, name: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag not in _NO_BLOCKS and child.tag not in _GONE:
            yield from _below(child, name)
