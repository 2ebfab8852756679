"""The parts of an XLSX workbook looked into as streams, before any library reads them (pure).

Bounds: what lists of people need, tenfold.
"""

import re
import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from lms.office import packages, zip_files
from lms.office.tables.grids import column_name
from lms.office.tables.refusals import BROKEN, FAULTS, NO_TABLE, TOO_LARGE, TableRefusedError, too_many

ARCHIVE = zip_files.ArchiveBounds(parts=300, unpacked=40 * 1024 * 1024)
MOST_ELEMENTS = 800_000
"""What all parts may have together: twenty thousand people in twenty columns."""
MOST_TOLD = 1_000


@dataclass
class Extent:
    """How far the values of one part reach, and what is unusual in it."""

    rows: int = 0
    columns: int = 0
    hidden: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    uncounted: list[str] = field(default_factory=list)


class Scan:
    """One XML part read as a stream: no document types, no cells outside the bounds."""

    def __init__(self, most_rows: int, most_columns: int) -> None:
        self.extent = Extent()
        self._most_rows, self._most_columns = most_rows, most_columns
        self._row = self._column = self.elements = 0
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._hear
        self._is_text = self._is_uncounted = self._in_value = False

    def feed(self, data: bytes, *, last: bool) -> None:
        """Take the next bytes of the part; TableRefusedError when they are broken or too many."""
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            raise TableRefusedError(BROKEN) from error

    def _refuse(self, *_declaration: Any) -> None:
        raise TableRefusedError(BROKEN)

    def _start(self, prefixed: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise TableRefusedError(TOO_LARGE)
        name = prefixed.rpartition(":")[2]
        if name == "row":
            self._row, self._column = _number(attributes.get("r")) or self._row + 1, 0
            if attributes.get("hidden") in {"1", "true"} and self._row <= self._most_rows:
                self.extent.hidden.append(self._row)
        elif name == "c":
            reference = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", attributes.get("r", ""))
            self._column = _column_number(reference[1]) if reference else self._column + 1
            self._row = int(reference[2]) if reference else self._row
            self._is_text = attributes.get("t") == "str"
            self._is_uncounted = False
        elif name in {"v", "is", "f"} and self._column:
            # A text formula may rightly come to nothing; of any other one Excel keeps what it came to.
            self._is_uncounted |= name == "f" and not self._is_text
            self._in_value = name == "v"
            self._reach()
        elif name == "col" and attributes.get("hidden") in {"1", "true"}:
            self._hide(_number(attributes.get("min")), _number(attributes.get("max")))
        elif name == "mergeCell":
            self.extent.merged.append(attributes.get("ref", ""))

    def _hear(self, data: str) -> None:
        if self._in_value and data.strip():
            self._is_uncounted = False

    def _end(self, prefixed: str) -> None:
        self._in_value = False
        if self._is_uncounted and prefixed.rpartition(":")[2] == "c":
            self._is_uncounted = False
            if len(self.extent.uncounted) < MOST_TOLD:
                self.extent.uncounted.append(f"{column_name(self._column - 1)}{self._row}")

    def _hide(self, first: int, last: int) -> None:
        if first:
            self.extent.hidden_columns.extend(range(first, min(last, self._most_columns) + 1))

    def _reach(self) -> None:
        too_many(self._row, self._column, self._most_rows, self._most_columns)
        self.extent.rows = max(self.extent.rows, self._row)
        self.extent.columns = max(self.extent.columns, self._column)


def inspect(content: bytes, most_rows: int, most_columns: int) -> dict[str, Extent]:
    """The extent of every XML part by its name; TableRefusedError for what must not reach a library."""
    try:
        archive = zip_files.opened(content, ARCHIVE)
    except zip_files.LargeArchiveError as error:
        raise TableRefusedError(TOO_LARGE) from error
    except zip_files.BrokenArchiveError as error:
        raise TableRefusedError(NO_TABLE) from error
    with archive:
        parts = archive.infolist()
        _check_archive(parts)
        scans = {part.filename: Scan(most_rows, most_columns) for part in parts if _is_xml(part.filename)}
        extents = {name: _scan(archive, name, scan) for name, scan in scans.items()}
    if sum(scan.elements for scan in scans.values()) > MOST_ELEMENTS:
        raise TableRefusedError(TOO_LARGE)
    return extents


def _check_archive(parts: list[zipfile.ZipInfo]) -> None:
    fault = packages.find_fault(parts, "xl/workbook.xml")
    if fault is not None:
        raise TableRefusedError(FAULTS[fault])


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".vml"))


def _scan(archive: zipfile.ZipFile, name: str, scan: Scan) -> Extent:
    try:
        with archive.open(name) as opened:
            while data := opened.read(65536):
                scan.feed(data, last=False)
            scan.feed(b"", last=True)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise TableRefusedError(BROKEN) from error
    return scan.extent


def _number(text: str | None) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,7}", text) else 0


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
