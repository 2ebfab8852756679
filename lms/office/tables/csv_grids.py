"""A CSV file, or cells that were pasted as text, into the messages of the reading process (pure)."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from lms.office.tables import pasted_html
from lms.office.tables.messages import Message, chunks, sheet
from lms.office.tables.refusals import NO_TABLE, NO_TEXT, TableRefusedError, too_many
from lms.text import legacy_letters
from lms.text.legacy_letters import is_syllable, words_with_marks

_SEPARATORS = ";,\t|"
_NAMES = {";": "dấu chấm phẩy", ",": "dấu phẩy", "\t": "dấu tab", "|": "dấu |"}
_PASTED = "Bảng dán"
_DASH = re.compile(" +[-\u2013\u2014] +")
"""What is between the details of somebody in a message."""
_SAMPLE = 40
_UTF16 = ("utf-16-le", "utf-16-be")
_MARK = "\ufeff"


def read(content: bytes, most_rows: int, most_columns: int) -> Iterator[Message]:
    """The messages of the only sheet of a CSV file, or of a web page that programs save as .xls.

    TableRefusedError for a page without a table.
    """
    text, told = decoded(content)
    if not text.lstrip().startswith("<"):
        yield from _sheet("CSV", text, told, most_rows, most_columns)
    elif pasted_html.is_html(text):
        yield from _html("HTML", text, most_rows, most_columns)
    else:
        raise TableRefusedError(NO_TABLE)


def read_pasted(content: bytes, most_rows: int, most_columns: int) -> Iterator[Message]:
    """The messages of pasted cells: of the first table when it is HTML."""
    text = content.decode()
    if pasted_html.is_html(text):
        yield from _html(_PASTED, text, most_rows, most_columns)
    else:
        yield from _sheet(_PASTED, text, "", most_rows, most_columns)


def _html(name: str, text: str, most_rows: int, most_columns: int) -> Iterator[Message]:
    table = pasted_html.read(text, most_rows, most_columns)
    yield {"total": len(table.rows)}
    yield sheet(name, merged=table.merged)
    yield from chunks(table.rows)


def decoded(content: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding unless that is UTF-8; TableRefusedError for none.

    Bytes that are no UTF-8 are read as Windows-1258 unless TCVN3 or VNI makes more sense of them.
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text.removeprefix(_MARK), "" if encoding == "utf-8" else encoding
    return _eight_bit(content)


def _encodings(content: bytes) -> Iterator[str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
    elif b"\x00" in content[:200]:
        # Every other byte of ASCII letters, digits and separators in UTF-16 is 0.
        yield _UTF16[0] if content[1:200:2].count(0) >= content[0:200:2].count(0) else _UTF16[1]
    yield "utf-8"


def _eight_bit(content: bytes) -> tuple[str, str]:
    if b"\x00" in content:
        raise TableRefusedError(NO_TEXT)
    latin = content.decode("latin-1")
    windows = content.decode("cp1258", errors="replace")
    words = set(words_with_marks(windows))
    right = sum(map(is_syllable, words))
    if legacy_letters.encoding_of([latin]) and 2 * right < len(words):
        return latin, ""
    if "\ufffd" in windows or 2 * right < len(words):
        raise TableRefusedError(NO_TEXT)
    return windows, "Windows-1258"


def _sheet(name: str, text: str, encoding: str, most_rows: int, most_columns: int) -> Iterator[Message]:
    separator, text = _separator(text)
    rows = [_trimmed(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    while rows and not rows[-1]:
        rows.pop()
    too_many(len(rows), max(map(len, rows), default=0), most_rows, most_columns)
    yield {"total": len(rows)}
    notes = [f"Tệp dùng bảng mã {encoding}, đã chuyển sang Unicode."] if encoding else []
    yield sheet(name, notes=[*notes, f"Các cột được tách bằng {_NAMES[separator]}."])
    yield from chunks(rows)


def _trimmed(row: list[str]) -> list[Any]:
    cells: list[Any] = [one if one.strip() else None for one in row]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _separator(text: str) -> tuple[str, str]:
    """The sign between the cells of most lines, and the text without a line that only names it."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest
    lines = [line for line in text.splitlines() if line.strip()][:_SAMPLE]
    dashes = sum(bool(_DASH.search(line)) for line in lines)
    if not any(sign in line for sign in _SEPARATORS for line in lines) and 2 * dashes > len(lines):
        return "\t", _DASH.sub("\t", text)
    return max(_SEPARATORS, key=lambda sign: _consistent(lines, sign)), text


def _consistent(lines: list[str], sign: str) -> tuple[int, int]:
    """How many lines have this sign as often as most of them do, outside quotes, and how often that is."""
    counts = [len(row) - 1 for row in csv.reader(lines, delimiter=sign) if len(row) > 1]
    if not counts:
        return 0, 0
    usual = max(set(counts), key=counts.count)
    return counts.count(usual), usual
