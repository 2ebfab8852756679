"""The workbook of a printed set: the class's names to be filled in, and what the filled rows say (pure)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lms.exams.printed.rows import SheetLearner, TypedRow
from lms.office.workbooks import Bounds, SheetRead, Value, Written, WrittenSheet, column_letter, write
from lms.text.vietnamese import normalise, search_key

BOUNDS = Bounds(rows=2_000, columns=250)
TITLE = "Kết quả"
_FIXED = ("Mã học viên", "Họ và tên", "Ngày sinh", "Đơn vị", "Mã đề")
_ID, _NAME, _CODE = 0, 1, 4
_FARTHEST_HEADER = 20
_HOW_TO = (
    ("Cách điền kết quả làm bài trên giấy",),
    ("1. Điền ở trang “Kết quả”: mã đề, rồi câu trả lời của từng câu, đúng như trên phiếu của học viên.",),
    ("2. Chọn một ý: A. Chọn nhiều ý: ACD. Số: 8,5. Điền chữ: gõ nguyên văn.",),
    ("3. Nhiều chỗ trống: cách nhau bằng dấu chấm phẩy, như tháng 6; 1925.",),
    ("4. Nối: 1B 2A 3C. Sắp xếp: số thứ tự của từng ý theo thứ tự in trên đề, như 2 1 3.",),
    ("5. Tự luận: điểm đã chấm, như 3,5; đã nộp mà chưa chấm thì gõ x.",),
    ("6. Để trống hoặc gõ dấu - là không trả lời. Bài bỏ trắng cả thì gõ dấu - ở một câu.",),
    ("7. Ai không dự thì để trống cả dòng. Không sửa các cột Mã học viên, Họ và tên.",),
    ("8. Gửi tệp lên: hệ thống chỉ ra mọi chỗ cần sửa và chưa ghi gì cho đến khi bạn xác nhận.",),
    ("Tệp này có tên và kết quả của học viên: không gửi qua nhóm chung, xóa khỏi máy khi xong việc.",),
)


@dataclass(frozen=True, slots=True)
class ResultCell:
    """A place in a sheet, like F12."""

    sheet: str
    name: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One learner's row: whose (None: not readable), the name beside it, what is typed, and where it is.

    `places` are the cells of the code and of each question; `dated` those that Excel made dates of; `beyond`
    is the first filled cell outside the columns of the set, which nobody reads.
    """

    enrolment_id: int | None
    name: str
    typed: TypedRow
    id_cell: ResultCell
    name_cell: ResultCell
    places: tuple[ResultCell, ...]
    dated: tuple[ResultCell, ...]
    beyond: ResultCell | None = None


class NoTableError(Exception):
    """No sheet has the columns of this set's workbook."""


def template(learners: Iterable[SheetLearner], held: Mapping[int, TypedRow], count: int) -> bytes:
    """The workbook with every learner of the class and what is entered already; equal input, equal bytes."""
    blank = TypedRow("", ("",) * count)
    rows: list[Sequence[Written]] = [_header(count)]
    for learner in learners:
        typed = held.get(learner.enrolment_id, blank)
        rows.append(
            (
                learner.enrolment_id,
                learner.full_name,
                learner.born,
                learner.unit or "",
                typed.code,
                *typed.cells,
            )
        )
    widths = (12, 30, 12, 34, 8, *((9,) * count))
    texts = tuple(range(_CODE + 1, len(_FIXED) + count + 1))
    results = WrittenSheet(TITLE, rows, widths=widths, texts=texts)
    return write((results, WrittenSheet("Hướng dẫn", _HOW_TO, widths=(100,))))


def rows_of(sheets: Sequence[SheetRead], count: int) -> list[ReadRow]:
    """The rows that have anything in them; NoTableError without a sheet that has all columns of the set.

    Its header may stand under a title, and its columns in any order.
    """
    wanted = [search_key(one) for one in _header(count)]
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:_FARTHEST_HEADER], 1):
            named = [search_key(_text(value)) for value in row]
            if all(named.count(one) == 1 for one in wanted):
                columns = [named.index(one) for one in wanted]
                below = enumerate(sheet.rows[number:], number + 1)
                found = [_row(sheet, place, values, columns) for place, values in below]
                return [
                    one
                    for one in found
                    if one.enrolment_id or one.name or one.beyond or not one.typed.is_blank
                ]
    raise NoTableError


def _header(count: int) -> tuple[str, ...]:
    return (*_FIXED, *(f"Câu {n}" for n in range(1, count + 1)))


def _row(sheet: SheetRead, number: int, row: Sequence[Value], columns: Sequence[int]) -> ReadRow:
    values = [row[column] if column < len(row) else None for column in columns]
    known = _text(values[_ID])
    typed = values[_CODE:]
    places = tuple(_cell(sheet, column, number) for column in columns[_CODE:])
    others = (column for column in range(len(row)) if column not in columns)
    return ReadRow(
        enrolment_id=int(known) if known.isascii() and known.isdigit() and len(known) < 10 else None,
        name=_text(values[_NAME]),
        typed=TypedRow(_text(typed[0]), tuple(map(_text, typed[1:]))),
        id_cell=_cell(sheet, columns[_ID], number),
        name_cell=_cell(sheet, columns[_NAME], number),
        places=places,
        dated=tuple(place for place, value in zip(places, typed, strict=True) if isinstance(value, date)),
        beyond=next((_cell(sheet, column, number) for column in others if _text(row[column])), None),
    )


def _cell(sheet: SheetRead, column: int, row: int) -> ResultCell:
    return ResultCell(sheet.title, f"{column_letter(column + 1)}{row}")


def _text(value: Value) -> str:
    """A cell as somebody typed it; Excel keeps '8,5' as a number where the column is no text."""
    if isinstance(value, float):
        value = int(value) if value.is_integer() else str(value).replace(".", ",")
    return normalise("" if value is None else str(value))
