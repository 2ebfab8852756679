"""A workbook of questions, by the house's template, into questions; problems name the sheet's cell (pure)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from lms.courses.exchange import plain
from lms.courses.exchange.asked import ExchangedQuestion, Notes, Read
from lms.courses.exchange.sheet_columns import COLUMNS, SHEET, TITLE, TYPE
from lms.courses.exchange.sheet_rows import SheetRow, question
from lms.office.workbooks import SheetRead, Value, column_letter
from lms.vietnamese import normalise, search_key

_KEYS = {search_key(name): name for name in COLUMNS}
_FARTHEST_HEAD = 10
_CELLS = re.compile(r'[";,\t\ufeff]+')


def read(sheets: Sequence[SheetRead]) -> Read | None:
    """The questions of the sheet 'Câu hỏi', or of the first with its head; None when no sheet has it."""
    found = [(page, head) for page in sheets if (head := _head(page)) is not None]
    named = [one for one in found if normalise(one[0].title) == SHEET]
    if not found:
        return None
    notes = Notes()
    page, head = (named or found)[0]
    columns = _columns(page.rows[head])
    for name in _doubled(page.rows[head]):
        notes.doubt(head + 1, f"Cột “{name}” có hai lần ở dòng {head + 1}; chỉ cột đầu được đọc.")
    for column, value in enumerate(page.rows[head], 1):
        if value and search_key(str(value)) not in _KEYS:
            cell = f"{column_letter(column)}{head + 1}"
            notes.lose(
                head + 1, f"Ô {cell}: không có cột nào tên “{str(value)[:40]}” nên cột này không được đọc."
            )
    for column in _unheaded(page, head):
        cell = f"{column_letter(column + 1)}{head + 1}"
        notes.lose(head + 1, f"Ô {cell}: cột có chữ mà không có tiêu đề nên cột này không được đọc.")
    questions = []
    for place, values in enumerate(page.rows[head + 1 :], head + 2):
        asked = _question(place, values, columns, notes)
        questions += [asked] if asked else []
        if asked and place in page.hidden_rows:
            notes.doubt(place, f"Dòng {place} đang bị ẩn trong sổ tính nhưng vẫn được đọc.")
    for area in page.merged:
        notes.doubt(head + 1, f"Các ô {area[:40]} bị gộp; chỉ ô đầu có chữ, hãy xem lại các câu ở đó.")
    return notes.read(questions)


def is_table(content: bytes) -> bool:
    """Whether a file of plain text is a table of questions saved as CSV: its first lines name the columns."""
    if b"\x00" in content[:2]:
        return False
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    lines = content[:4_000].decode(encoding, "replace").splitlines()[:_FARTHEST_HEAD]
    return any({TYPE, TITLE} <= set(_columns(_CELLS.split(line))) for line in lines)


def _question(
    place: int, values: Sequence[Value], columns: Mapping[str, int], notes: Notes
) -> ExchangedQuestion | None:
    cells = {}
    for name, column in columns.items():
        value = values[column] if column < len(values) else None
        cells[name] = _text(value)
        if isinstance(value, date):
            cell = f"{column_letter(column + 1)}{place}"
            notes.doubt(place, f"Ô {cell}: Excel đã đổi chữ thành ngày; đọc là {cells[name]}, hãy xem lại.")
    if not any(cells.values()):
        return None
    places = {name: f"{column_letter(column + 1)}{place}" for name, column in columns.items()}
    return question(SheetRow(place, cells, places), notes)


def _head(page: SheetRead) -> int | None:
    """The row, from 0, that names at least the type and the question."""
    for place, row in enumerate(page.rows[:_FARTHEST_HEAD]):
        if {TYPE, TITLE} <= set(_columns(row)):
            return place
    return None


def _columns(row: Sequence[Value]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, value in enumerate(row):
        name = _KEYS.get(search_key(str(value))) if value is not None else None
        if name:
            found.setdefault(name, column)
    return found


def _doubled(row: Sequence[Value]) -> list[str]:
    names = [_KEYS.get(search_key(str(value)), "") for value in row if value is not None]
    return sorted({name for name in names if name and names.count(name) > 1})


def _unheaded(page: SheetRead, head: int) -> list[int]:
    """The columns that hold something below the head and have no name in it."""
    named = {column for column, value in enumerate(page.rows[head]) if value}
    filled = {
        column for row in page.rows[head + 1 :] for column, value in enumerate(row) if value is not None
    }
    return sorted(filled - named)


def _text(value: Value) -> str:
    """What is in a cell as it is seen: whole numbers without '.0', decimal commas, days without zeros."""
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return plain.seen(str(value)).strip() if value is not None else ""
