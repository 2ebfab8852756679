"""An ODS workbook (LibreOffice) into messages of the reading process: a stream within bounds (pure).

ODS keeps what a cell shows beside its value, which is what a reader of lists wants. No library that we found
gives it, nor errors, merges and hidden rows.
Source: OASIS OpenDocument 1.3, part 3, sections 9 and 19.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from xml.parsers import expat

from lms.office import zip_files
from lms.office.tables.grids import Area
from lms.office.tables.messages import Message, chunks, sheet
from lms.office.tables.refusals import BROKEN, LOCKED, NO_TABLE, TOO_LARGE, TableRefusedError, too_many
from lms.office.tables.xlsx_scan import ARCHIVE, MOST_ELEMENTS
from lms.text import legacy_letters

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_HIDDEN = ("collapse", "filter")
_NOT_SEEN = ("annotation", "shapes")


@dataclass
class _Sheet:
    """One table while it is read; `styles` are those of its columns, for cells without their own."""

    name: str
    is_hidden: bool
    rows: list[list[Any]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_places: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    row: list[Any] = field(default_factory=list)
    skipped: int = 0
    """Empty cells since the last filled one of the row; those behind it are not kept."""
    blank: int = 0
    """Blank rows since the last filled one: a sheet often ends with a million."""


def read(content: bytes, most_rows: int, most_columns: int) -> Iterator[Message]:
    """The messages of every sheet; TableRefusedError for a broken file or one that is too large."""
    reader = Reader(most_rows, most_columns)
    try:
        with zip_files.opened(content, ARCHIVE) as archive:
            parts = {part.filename: part for part in archive.infolist()}
            if _CONTENT not in parts:
                raise TableRefusedError(NO_TABLE)
            if not zip_files.is_plain(list(parts.values())):
                raise TableRefusedError(BROKEN)
            if _MANIFEST in parts and b"encryption-data" in zip_files.read(archive, parts[_MANIFEST]):
                raise TableRefusedError(LOCKED)
            _feed(reader, archive, parts[_CONTENT])
    except zip_files.LargeArchiveError as error:
        raise TableRefusedError(TOO_LARGE) from error
    except (zip_files.BrokenArchiveError, expat.ExpatError) as error:
        raise TableRefusedError(BROKEN) from error
    yield {"total": sum(len(one.rows) for one in reader.sheets)}
    for one in reader.sheets:
        yield sheet(
            one.name,
            is_hidden=one.is_hidden,
            hidden_rows=one.hidden_rows,
            hidden_places=one.hidden_places,
            merged=one.merged,
        )
        yield from chunks(one.rows)


def _feed(reader: "Reader", archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with archive.open(part) as opened:
        while data := opened.read(65536):
            reader.parser.Parse(data, False)
    reader.parser.Parse(b"", True)


class Reader:
    """Listens to the content of a spreadsheet; what repeats is bounded before it is repeated."""

    def __init__(self, most_rows: int, most_columns: int) -> None:
        self.sheets: list[_Sheet] = []
        self._most = (most_rows, most_columns)
        self._elements = 0
        self._fonts: dict[str, str] = {}
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._cell: dict[str, str] | None = None
        self._row: dict[str, str] = {}
        self._lines: list[str] = []
        self._unseen = 0
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._hear

    def _refuse(self, *_declaration: Any) -> None:
        raise TableRefusedError(BROKEN)

    def _start(self, prefixed: str, given: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise TableRefusedError(TOO_LARGE)
        name = prefixed.rpartition(":")[2]
        attributes = {key.rpartition(":")[2]: value for key, value in given.items()}
        if self._unseen or name in _NOT_SEEN:
            self._unseen += 1
        elif prefixed.startswith("style:"):
            self._hear_style(name, attributes)
        elif prefixed == "table:table":
            is_hidden = attributes.get("style-name", "") in self._hidden_styles
            self.sheets.append(_Sheet(attributes.get("name", ""), is_hidden))
        elif self.sheets:
            self._start_in_table(name, attributes)

    def _hear_style(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self._style = attributes.get("name", "")
        elif name == "text-properties":
            font = attributes.get("font-name") or attributes.get("font-family", "").strip("'")
            if legacy_letters.encoding_of_font(font):
                self._fonts[self._style] = font
        elif name == "table-properties" and attributes.get("display") == "false":
            self._hidden_styles.add(self._style)

    def _start_in_table(self, name: str, attributes: dict[str, str]) -> None:
        table = self.sheets[-1]
        if name == "table-column":
            first = len(table.styles)
            count = min(_count(attributes.get("number-columns-repeated")), self._most[1] - first)
            table.styles += [attributes.get("default-cell-style-name", "")] * count
            if attributes.get("visibility") in _HIDDEN:
                table.hidden_places.extend(range(first, len(table.styles)))
        elif name == "table-row":
            self._row, table.row, table.skipped = attributes, [], 0
        elif name in ("table-cell", "covered-table-cell"):
            self._cell, self._lines = attributes, []
        elif name == "p" and self._cell is not None:
            self._lines.append("")
        elif name == "s" and self._lines:
            self._lines[-1] += " "
        elif name in ("tab", "line-break") and self._lines:
            self._lines[-1] += "\n" if name == "line-break" else " "

    def _hear(self, data: str) -> None:
        if self._cell is not None and self._lines and not self._unseen:
            self._lines[-1] += data

    def _end(self, prefixed: str) -> None:
        if self._unseen:
            self._unseen -= 1
        elif prefixed in ("table:table-cell", "table:covered-table-cell") and self._cell is not None:
            self._put_cell(self._cell)
            self._cell = None
        elif prefixed == "table:table-row" and self.sheets:
            self._put_row(self.sheets[-1])

    def _put_cell(self, attributes: dict[str, str]) -> None:
        table = self.sheets[-1]
        count = _count(attributes.get("number-columns-repeated"))
        value = self._value(attributes)
        if value is None:
            table.skipped += count
        else:
            too_many(0, len(table.row) + table.skipped + count, *self._most)
            table.row += [None] * table.skipped + [value] * count
            table.skipped = 0
        across = _count(attributes.get("number-columns-spanned"))
        down = _count(attributes.get("number-rows-spanned"))
        if across > 1 or down > 1:
            row, place = len(table.rows) + table.blank + 1, len(table.row) + table.skipped - count
            table.merged.append(Area(row, place, row + down - 1, place + across - 1).name)

    def _put_row(self, table: _Sheet) -> None:
        count = _count(self._row.get("number-rows-repeated"))
        if not table.row:
            table.blank += count
            return
        too_many(len(table.rows) + table.blank + count, 0, *self._most)
        table.rows += [[] for _ in range(table.blank)]
        table.blank = 0
        if self._row.get("visibility") in _HIDDEN:
            table.hidden_rows.extend(range(len(table.rows) + 1, len(table.rows) + count + 1))
        table.rows += [table.row] * count

    def _value(self, attributes: dict[str, str]) -> Any:
        text = "\n".join(self._lines).strip()
        kind = attributes.get("value-type", "string" if text else "")
        if not kind:
            return None
        # LibreOffice says "error" beside "string"; others show an error over a value of 0.
        if kind == "error" or (text.startswith("#") and attributes.get("formula")):
            return {"k": "error", "t": text, "v": text}
        table = self.sheets[-1]
        place = len(table.row) + table.skipped
        column = table.styles[place] if place < len(table.styles) else ""
        font = self._fonts.get(attributes.get("style-name") or column, "")
        return _value_of(kind, text, attributes, font)


def _value_of(kind: str, text: str, attributes: dict[str, str], font: str) -> Any:
    if kind == "date" and (day := _day(attributes.get("date-value", ""))):
        return _shown_day(day, text)
    if kind in ("float", "percentage", "currency"):
        number = float(attributes.get("value", "0"))
        found = int(number) if number.is_integer() and abs(number) < 1e15 else number
        return {"k": "number", "v": found, "t": text} if text and text != str(found) else found
    if kind == "boolean":
        return {"k": "bool", "v": attributes.get("boolean-value") == "true"}
    return ({"k": "text", "v": text, "f": font} if font else text) or None


def _shown_day(day: date, text: str) -> Any:
    """A day; where the sheet shows only its year, that year, and only its month, that text."""
    shown = re.findall("[0-9]+", text)
    if 0 < len(shown) < 3:
        return int(text) if shown == [text] else text
    return {"k": "date", "v": day.isoformat(), "t": f"{day:%d/%m/%Y}"}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _count(text: str | None) -> int:
    return max(1, int(text)) if text and text.isascii() and text.isdigit() and len(text) < 8 else 1
