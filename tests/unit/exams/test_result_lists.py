"""The columns of offices' own lists of results, wherever they stand."""

from lms.exams.printed.result_columns import vocabulary
from lms.exams.printed.result_lists import ResultRows, read
from lms.forms import mapped_sheets
from lms.office.tables.grids import Grid, cell_of
from lms.office.workbooks import Value


def listed(*rows: tuple[Value, ...], only_code: str = "") -> ResultRows:
    grid = Grid("KQ", tuple(tuple(map(cell_of, row)) for row in rows))
    tables = mapped_sheets.find([grid], vocabulary(3), None, lambda _shapes: {})
    return read(tables, 3, only_code)


AN = ("Lê Văn An", ("101", ("A", "B", "C")))


def said(found: ResultRows) -> list[tuple[str, tuple[str, tuple[str, ...]]]]:
    assert found.lacks == ()
    return [(one.name, (one.typed.code, one.typed.cells)) for one in found.rows]


def test_columns_in_any_order_under_a_title() -> None:
    found = listed(
        ("BẢNG KẾT QUẢ",),
        ("Câu 3", "Đề số", "Câu 1", "Họ tên học viên", "Câu 2"),
        ("C", 101, "A", "Lê Văn An", "B"),
    )
    assert said(found) == [AN]
    assert [one.name for one in found.rows[0].places] == ["B3", "C3", "E3", "A3"]


def test_questions_may_be_bare_numbers() -> None:
    assert said(listed(("STT", "Họ và tên", "Mã đề", 1, 2, 3), (1, "Lê Văn An", "101", "A", "B", "C"))) == [
        AN
    ]


def test_a_row_that_numbers_the_columns_is_no_heading() -> None:
    head = ("STT", "Họ và tên", "Mã đề", "Câu 1", "Câu 2", "Câu 3")
    assert said(listed(head, (1, 2, 3, 4, 5, 6), (1, "Lê Văn An", "101", "A", "B", "C"))) == [AN]


def test_the_only_code_need_not_be_written_and_whoever_answered_nothing_has_none() -> None:
    head = ("Họ và tên", "Câu 1", "Câu 2", "Câu 3")
    rows = listed(head, ("Lê Văn An", "A", "B", "C"), ("Lê Thị Ba", "", "", ""), only_code="101")
    assert said(rows) == [AN, ("Lê Thị Ba", ("", ("", "", "")))]


def test_columns_that_are_missing_or_there_twice_are_named() -> None:
    (lack,) = listed(("Họ và tên", "Mã đề", "Câu 1", "Câu 1"), ("Lê Văn An", "101", "A", "B")).lacks
    assert lack.missing == ("Câu 2", "Câu 3")
    assert lack.doubled == ("Câu 1",)
