"""Sheets are read wherever their header is; what is unusual in them is said."""

import unicodedata
from datetime import date

from lms.office.tables.grids import Grid
from lms.office.workbooks import Value
from tests.unit.people.office_lists import ListReading, draft, grid

TODAY = date(2026, 11, 23)
UNITS = {"Chi bộ Công ty May Mẫu": 7, "Đoàn phường": 8}
HEADER = ("Họ và tên", "Ngày sinh", "Số điện thoại", "Đơn vị", "Ghi chú")


def sheet(
    *rows: tuple[Value, ...],
    title: str = "Danh sách",
    hidden: bool = False,
    hidden_rows: tuple[int, ...] = (),
    merged: tuple[str, ...] = (),
) -> Grid:
    return grid(*rows, name=title, is_hidden=hidden, hidden_rows=hidden_rows, merged=merged)


def said(reading: ListReading) -> list[str]:
    return [f"{one.sheet} {one.cell}: {one.sentence}" for one in reading.mistakes]


def test_a_list_under_a_title_with_other_columns_and_names_is_understood() -> None:
    reading = draft(
        [
            sheet(
                ("DANH SÁCH HỌC VIÊN", None, None, None),
                (None, None, None, None),
                ("STT", "HỌ TÊN:", unicodedata.normalize("NFD", "Năm sinh"), "SĐT"),
                (1, "Lê Thị Hoa", 1988, 912345678),
            )
        ],
        UNITS,
        TODAY,
    )
    (one,) = reading.drafts
    assert (one.row, one.full_name, one.birth_year, one.birth_date) == (4, "Lê Thị Hoa", 1988, None)
    assert (one.phone, one.phone_cell) == ("+84912345678", "D4")
    assert reading.notes == ("Trang “Danh sách” không có cột “Đơn vị”.",)


def test_blank_rows_remarks_alone_and_the_example_are_no_people() -> None:
    rows = (
        (None,) * 5,
        ("  ", "", None, None, "nhớ hỏi lại"),
        ("Nguyễn Văn An (ví dụ)", "1990", "x", "y", ""),
    )
    reading = draft([sheet(HEADER, *rows, ("Lê Hoa", "1990", "0912345678", "doan phuong", ""))], UNITS, TODAY)
    assert [(one.row, one.unit_id) for one in reading.drafts] == [(5, 8)]
    assert reading.mistakes == ()


def test_short_rows_are_blank_at_their_end() -> None:
    assert draft([sheet(HEADER, ("Lê Hoa",))], UNITS, TODAY).drafts[0].phone is None


def test_a_sheet_without_a_list_is_a_doubt() -> None:
    assert draft([sheet(("Xin chào",))], UNITS, TODAY).doubts == ("Danh sách",)
    assert draft([sheet(HEADER)], UNITS, TODAY).drafts == ()


def test_hidden_rows_are_read_and_told_and_hidden_sheets_are_not_read() -> None:
    person = ("Lê Hoa", "1990", "0912345678", "", "")
    secret = sheet(HEADER, ("Ẩn", "1990", "0912345679", "", ""), title="Cũ", hidden=True)
    reading = draft([sheet(HEADER, person, hidden_rows=(1, 2)), secret], UNITS, TODAY)
    assert [one.full_name for one in reading.drafts] == ["Lê Hoa"]
    assert reading.notes == (
        "Trang “Danh sách” có 1 dòng đang ẩn (dòng 2); các dòng này vẫn được đọc.",
        "Trang “Cũ” đang ẩn nên không được đọc.",
    )


def test_merged_cells_among_people_are_a_mistake_but_not_in_the_title() -> None:
    rows = (("DANH SÁCH", *(None,) * 4), HEADER, ("Lê Hoa", "1990", "0912345678", "", ""))
    reading = draft([sheet(*rows, merged=("A1:E1", "C3:C4", "A900:B900", "rác"))], UNITS, TODAY)
    assert said(reading) == [
        "Danh sách C3: các ô C3:C4 bị gộp nên không rõ là của dòng nào; "
        "hãy bỏ gộp (Merge & Center) rồi điền đủ từng dòng"
    ]


def test_somebody_twice_in_a_file_is_a_mistake_at_the_second_place() -> None:
    first = sheet(
        HEADER,
        ("Lê Hoa", "12/05/1990", "0912345678", "", ""),
        ("Lê Hoa", "12/05/1990", "0912345679", "", ""),
    )
    second = sheet(HEADER, ("Trần Bình", "1970", "+84912345678", "", ""), title="Tổ 2")
    assert [text.partition(";")[0] for text in said(draft([first, second], UNITS, TODAY))] == [
        "Danh sách C3: trùng họ tên và ngày sinh với dòng 2",
        "Tổ 2 C2: số điện thoại này đã có ở dòng 2 của trang “Danh sách”",
    ]


def test_a_unit_that_there_is_not_is_named_with_the_nearest_one() -> None:
    rows = (("Lê Hoa", "1990", "0912345678", "Đoàn phương", ""), ("Lê Ba", "1990", "0912345679", "Xa lạ", ""))
    near, far = said(draft([sheet(HEADER, *rows)], {"Đoàn phường A": 8}, TODAY))
    assert near.endswith("chưa có đơn vị “Đoàn phương”; có phải “Đoàn phường A” không")
    assert "hãy thêm ở trang Đơn vị trước" in far
