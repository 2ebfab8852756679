"""The process that reads one untrusted workbook: `python -m lms.office.workbook_process ROWS COLUMNS < file`.

It bounds itself (memory, processor time), looks into the archive before any library does, and answers in
lines of JSON: {"total"}, then for each sheet {"sheet", "is_hidden", "hidden", "hidden_columns", "merged",
"legacy", "uncounted"} and {"rows"}, last {"done"}; or {"refused": sentence}. Bounds: what lists of people
need, tenfold.
"""

import io
import re
import sys
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from xml.parsers import expat

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from lms import child_process
from lms.office import packages, zip_files

MOST_BYTES = 400 * 1024 * 1024
MOST_SECONDS = 30
ARCHIVE = zip_files.ArchiveBounds(parts=300, unpacked=40 * 1024 * 1024)
MOST_ELEMENTS = 800_000
"""What all parts may have together: twenty thousand people in twenty columns."""
MOST_TOLD = 1_000
CHUNK = 250
# Fonts of the two encodings that were before Unicode: their letters only look right in these fonts.
LEGACY_FONTS = re.compile(r"\.Vn|S?VNI[- ]", re.IGNORECASE)
LEGACY_LETTERS = re.compile("[\x80-\xff]")
UNICODE_LETTERS = re.compile("[^\x00-\xff]")

NO_WORKBOOK = "Tệp này không phải sổ tính Excel (.xlsx). Hãy dùng tệp mẫu, hoặc lưu danh sách thành .xlsx."
OLD = (
    "Tệp này là Excel đời cũ (.xls) hoặc có đặt mật khẩu, dù tên có thể là .xlsx. "
    "Hãy mở bằng Excel, bỏ mật khẩu, chọn Lưu thành (Save As) loại “Excel Workbook (.xlsx)” rồi gửi lại."
)
MACROS = "Tệp này có macro nên không được nhận. Hãy lưu thành loại “Excel Workbook (.xlsx)” rồi gửi lại."
BROKEN = "Tệp bị hỏng hoặc không giống tệp do Excel lưu. Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi lại."
TOO_LARGE = (
    "Tệp bung ra quá lớn (hơn 40 MB) hoặc có quá nhiều ô. "
    "Thường là do có định dạng kéo dài đến cuối trang tính: "
    "hãy chép danh sách sang tệp mẫu mới (chỉ dán giá trị) rồi gửi lại."
)
FAULTS: dict[packages.Fault, str] = {
    "macros": MACROS,
    "other": NO_WORKBOOK,
    "broken": BROKEN,
}
TOO_MANY_ROWS = "Trang tính có hơn {} dòng. Hãy chia danh sách thành nhiều tệp."
TOO_MANY_COLUMNS = "Trang tính có hơn {} cột. Hãy chép đúng các cột cần thiết sang tệp mẫu rồi gửi lại."


class WorkbookRefusedError(Exception):
    """The file is not taken, for the reason in its sentence."""


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
        """Take the next bytes of the part."""
        try:
            self._parser.Parse(data, last)
        except expat.ExpatError as error:
            raise WorkbookRefusedError(BROKEN) from error

    def _refuse(self, *_declaration: Any) -> None:
        raise WorkbookRefusedError(BROKEN)

    def _start(self, prefixed: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise WorkbookRefusedError(TOO_LARGE)
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
                self.extent.uncounted.append(f"{get_column_letter(self._column)}{self._row}")

    def _hide(self, first: int, last: int) -> None:
        if first:
            self.extent.hidden_columns.extend(range(first, min(last, self._most_columns) + 1))

    def _reach(self) -> None:
        if self._row > self._most_rows:
            raise WorkbookRefusedError(TOO_MANY_ROWS.format(f"{self._most_rows:,}".replace(",", ".")))
        if self._column > self._most_columns:
            raise WorkbookRefusedError(TOO_MANY_COLUMNS.format(self._most_columns))
        self.extent.rows = max(self.extent.rows, self._row)
        self.extent.columns = max(self.extent.columns, self._column)


def inspect(content: bytes, most_rows: int, most_columns: int) -> dict[str, Extent]:
    """The extent of every XML part by its name; RefusedError for what must not reach a library."""
    if content.startswith(packages.OLD_OR_LOCKED):
        raise WorkbookRefusedError(OLD)
    try:
        archive = zip_files.opened(content, ARCHIVE)
    except zip_files.LargeArchiveError as error:
        raise WorkbookRefusedError(TOO_LARGE) from error
    except zip_files.BrokenArchiveError as error:
        raise WorkbookRefusedError(NO_WORKBOOK) from error
    with archive:
        parts = archive.infolist()
        _check_archive(parts)
        scans = {part.filename: Scan(most_rows, most_columns) for part in parts if _is_xml(part.filename)}
        extents = {name: _scan(archive, name, scan) for name, scan in scans.items()}
    if sum(scan.elements for scan in scans.values()) > MOST_ELEMENTS:
        raise WorkbookRefusedError(TOO_LARGE)
    return extents


def read(content: bytes, most_rows: int, most_columns: int) -> Iterator[dict[str, Any]]:
    """The messages that this process answers."""
    extents = inspect(content, most_rows, most_columns)
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    found = [(page, extents[page._worksheet_path]) for page in book.worksheets]
    yield {"total": sum(extent.rows for _, extent in found)}
    for page, extent in found:
        yield {
            "sheet": page.title,
            "is_hidden": page.sheet_state != "visible",
            "hidden": [row for row in extent.hidden if row <= extent.rows],
            "hidden_columns": extent.hidden_columns[:MOST_TOLD],
            "merged": extent.merged[:MOST_TOLD],
            "legacy": _legacy(book, page, extent),
            "uncounted": extent.uncounted,
        }
        yield from _rows(page, extent)
    yield {"done": True}


def main() -> None:
    """Read standard input, answer on standard output."""
    child_process.bound(memory=MOST_BYTES, seconds=MOST_SECONDS)
    warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out, such as drop-downs
    try:
        for message in read(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2])):
            child_process.say(message)
    except WorkbookRefusedError as error:
        child_process.say({"refused": str(error)})
    except Exception as error:  # a library met something that no Excel writes
        sys.stderr.write(f"workbook refused: {type(error).__name__}\n")
        child_process.say({"refused": BROKEN})


def _check_archive(parts: list[zipfile.ZipInfo]) -> None:
    fault = packages.find_fault(parts, "xl/workbook.xml")
    if fault is not None:
        raise WorkbookRefusedError(FAULTS[fault])


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".vml"))


def _scan(archive: zipfile.ZipFile, name: str, scan: Scan) -> Extent:
    try:
        with archive.open(name) as opened:
            while data := opened.read(65536):
                scan.feed(data, last=False)
            scan.feed(b"", last=True)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
        raise WorkbookRefusedError(BROKEN) from error
    return scan.extent


def _rows(page: Any, extent: Extent) -> Iterator[dict[str, Any]]:
    chunk: list[list[Any]] = []
    if extent.rows:
        for row in page.iter_rows(1, extent.rows, 1, extent.columns, values_only=True):
            chunk.append([_value(value) for value in row])
            if len(chunk) == CHUNK:
                yield {"rows": chunk}
                chunk = []
    if chunk:
        yield {"rows": chunk}


def _legacy(book: Any, page: Any, extent: Extent) -> list[str]:
    """The cells whose text is set in a font of an old encoding and holds letters that it may have encoded."""
    old = {place for place, font in enumerate(book._fonts) if LEGACY_FONTS.match(font.name or "")}
    if not old or not extent.rows:
        return []
    found: list[str] = []
    for row in page.iter_rows(1, extent.rows, 1, extent.columns):
        for cell in row:
            text = cell.value if isinstance(cell.value, str) else ""
            if not LEGACY_LETTERS.search(text) or UNICODE_LETTERS.search(text):
                continue
            if cell.style_array.fontId in old and len(found) < MOST_TOLD:
                found.append(cell.coordinate)
    return found


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"day": value.date().isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, bool) or not isinstance(value, (str, int, float, type(None))):
        return str(value)
    return value


def _number(text: str | None) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,7}", text) else 0


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


if __name__ == "__main__":
    main()
