"""Results are read from a table wherever its header is and in whatever order its columns are."""

import pytest

from lms.exams.printed.workbook import NoTableError, ReadRow, rows_of
from lms.office.tables import plain_sheets
from lms.office.workbooks import SheetRead, Value

HEADER = ("Mã học viên", "Họ và tên", "Ngày sinh", "Đơn vị", "Mã đề", "Câu 1", "Câu 2")
ROW = (12, "Lê An", "1990", "", "101", "A", "8,5")


def sheet(*rows: tuple[Value, ...]) -> SheetRead:
    return SheetRead("Kết quả", False, rows, (), ())


def said(row: ReadRow) -> tuple[object, ...]:
    return row.enrolment_id, row.name, row.typed.code, row.typed.cells, [one.name for one in row.places]


def test_a_title_may_stand_above() -> None:
    (one,) = rows_of([sheet(("KẾT QUẢ LỚP 07",), (), HEADER, ROW)], 2)
    assert said(one) == (12, "Lê An", "101", ("A", "8,5"), ["E4", "F4", "G4"])


def test_columns_may_stand_in_another_order() -> None:
    (one,) = rows_of([sheet(HEADER[::-1], ROW[::-1])], 2)
    assert said(one) == (12, "Lê An", "101", ("A", "8,5"), ["C2", "B2", "A2"])
    assert one.beyond is None


def test_what_stands_in_another_column_is_named() -> None:
    (one,) = rows_of([sheet(("Ghi chú", *HEADER), ("vắng", *ROW))], 2)
    assert one.beyond is not None
    assert one.beyond.name == "A2"


@pytest.mark.parametrize("header", [HEADER[:-1], (*HEADER, "Câu 2"), ("Họ và tên",)])
def test_a_table_without_each_column_once_is_none(header: tuple[str, ...]) -> None:
    with pytest.raises(NoTableError):
        rows_of([sheet(header, ROW)], 2)


def test_results_come_as_csv_too() -> None:
    text = "\n".join(";".join(map(str, row)) for row in (HEADER, ROW))
    (one,) = rows_of(plain_sheets.read(text.encode("utf-8-sig")), 2)
    assert said(one)[:4] == (12, "Lê An", "101", ("A", "8,5"))
