"""Lists that are not plain: refused with a cell, or doubted; never silently wrong."""

from datetime import date

import pytest

from tests.unit.people.office_lists import (
    AN,
    D1,
    D2,
    FIRST,
    HEAD,
    LAN,
    SECOND,
    TODAY,
    UNITS,
    Row,
    cells,
    draft,
    grid,
    people,
    reading,
)


@pytest.mark.parametrize(
    ("rows", "cell", "words"),
    [
        ((("Họ tên", None, "Ngày sinh"), ("Nguyễn Văn", "An", D1)), "B1", "không có tiêu đề mà có chữ"),
        (((None, "Họ tên", "Ngày sinh"), ("Nguyễn Văn", "An Bình", D1)), "A1", "không có tiêu đề mà có chữ"),
        ((("Họ đệm", "Ngày sinh"), ("Nguyễn Văn", D1)), "A1", "một phần của họ và tên"),
        ((("Tên đệm", "Tên", "Ngày sinh"), ("Văn", "An", D1)), "A1", "một phần của họ và tên"),
        ((("Tên", "Ngày sinh"), ("An", D1), ("Lan", D2)), "A1", "chỉ có một chữ"),
        ((("Họ và tên", "Tên", "Ngày sinh"), ("Nguyễn Văn", "An", D1)), "B1", "không rõ họ và tên đầy đủ"),
        ((("Họ", "Tên", "Ngày sinh"), ("An", "Nguyễn", D1)), "A1", "bị đổi chỗ"),
        ((("Họ", "Tên", "Ngày sinh"), ("Nguyễn", "Nguyễn Văn An", D1)), "A1", "lặp lại nhau"),
        ((("Họ", "Tên", "Ngày sinh"), ("Nguyễn Văn", "An", D1), ("Đặng", None, D2)), "B3", "thiếu một phần"),
        ((("Họ", "Tên", "Ngày sinh"), ("Nguyễn Văn", "An", D1), (None, "Lan", D2)), "A3", "thiếu một phần"),
        (
            (("Họ tên", "SĐT", "Họ tên", "SĐT"), ("Nguyễn Văn An", AN, "Đặng Thị Lan", LAN)),
            "C1",
            "đã có một cột khác",
        ),
        ((("Họ tên", "Ngày sinh", "Ngày sinh"), ("Nguyễn Văn An", D1, D2)), "B2", "khác nhau"),
        ((("Họ tên", "SĐT", "Di động"), ("Nguyễn Văn An", AN, LAN)), "B2", "khác nhau"),
        (
            (("Họ tên", "Ngày", "Tháng", "Năm"), ("Nguyễn Văn An", 12, None, 1990)),
            "B2",
            "thiếu ngày, tháng hoặc năm",
        ),
        ((("Họ tên", "Ngày", "Tháng", "Năm"), ("Nguyễn Văn An", 31, 2, 1990)), "B2", "không có thật"),
        (
            (("Họ tên", "Năm sinh", None), ("Nguyễn Văn An", D1, None), ("Đặng Thị Lan", None, D2)),
            "C1",
            "không có tiêu đề mà có ngày",
        ),
        ((("Họ tên", "Ngày sinh (mm/dd/yyyy)"), ("Nguyễn Văn An", D1)), "B2", "ghi tháng trước"),
        ((("Họ tên", "Ngày sinh"), ("Nguyễn Văn An - BT", D1)), "A2", "gạch ngang"),
        ((HEAD, FIRST, (2, "Tổng Văn Mười", None, LAN)), "B3", "giống tên một đơn vị"),
        ((HEAD, FIRST, (None, "NGƯỜI LẬP", None, None), SECOND), "B4", "dưới phần ký tên"),
        (
            (HEAD, FIRST, (None, "Đại diện", None, None), *((None, f"Lê {n}", None, None) for n in "ABCDE")),
            "B4",
            "dưới phần ký tên",
        ),
        ((HEAD, (1, "Chi bộ Công ty A", D1, AN)), "B2", "giống tên một đơn vị"),
        ((HEAD, (1, "Vò Minh S¬n", D1, AN)), "B2", "bộ chữ cũ"),
        ((HEAD, (1, "Nguyeãn Thò Lan", D1, AN)), "B2", "bộ chữ cũ"),
        ((HEAD, (1, "Ph\u00ad¬ng Lan", D1, AN)), "B2", "bộ chữ cũ"),
        ((HEAD, (1, "Ông Trần Bình", D1, AN)), "B2", "lời xưng hô"),
        ((HEAD, (1, "Đ/c Lê Quân", D1, AN)), "B2", "lời xưng hô"),
        ((HEAD, (1, "Lê Quân (tổ trưởng)", D1, AN)), "B2", "trong ngoặc"),
        ((HEAD, (1, "Lê Quân; Lê Lan", D1, AN)), "B2", "ký tự lạ"),
        ((HEAD, (1, "Lê Quân, Lê Lan", D1, AN)), "B2", "ký tự lạ"),
        ((HEAD, (1, "Lê Quân\nLê Lan", D1, AN)), "B2", "nhiều dòng chữ"),
    ],
)
def test_what_is_not_plain_is_refused_at_its_cell(rows: tuple[Row, ...], cell: str, words: str) -> None:
    found = reading(*rows)
    assert [one.cell for one in found.mistakes if words in one.sentence] == [cell]


@pytest.mark.parametrize(
    "name", ["Ông Ích Khiêm", "H'Hen Niê", "Y Bhăm", "Đoàn Thị Điểm", "Tống Văn Cộng", "Bà Thị Lan"]
)
def test_a_rare_name_is_a_name(name: str) -> None:
    found = reading(HEAD, (1, name, D1, AN))
    assert (people(found), found.mistakes) == ([(name, "1990-05-12")], ())


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (("Họ tên", "Ngày sinh", "Mã NV"), "C “Mã NV” (như “x1”)"),
        (("Họ tên", "Ngày sinh", None), "cột C (như “x1”)"),
        (("Họ tên", "Ngày sinh", "Họ tên cha"), "C “Họ tên cha”"),
        (("Họ tên", "Ngày sinh", "Điện thoại/Đơn vị"), "C “Điện thoại/Đơn vị”"),
        (("Họ tên", "Ngày sinh", "Ngày"), "C “Ngày”"),
    ],
)
def test_a_filled_column_that_was_not_understood_is_a_doubt(head: Row, told: str) -> None:
    found = reading(head, ("Nguyễn Văn An", D1, "x1"))
    assert len(found.doubts) == 1
    assert told in found.doubts[0]


def test_names_of_somebody_else_are_no_list() -> None:
    found = reading(("Họ và tên cha", "Ngày sinh"), ("Nguyễn Văn An", D1))
    assert (found.drafts, found.doubts) == ((), ("DS",))


def test_what_must_not_be_kept_is_named_and_left_out() -> None:
    head = ("Họ tên", "Giới tính", "Ngày sinh", "Quê quán", "Số CCCD", "Tôn giáo", "Ghi chú")
    found = reading(head, ("Nguyễn Văn An", "Nam", D1, "Huế", "001", "", "tổ trưởng"))
    assert found.doubts == ()
    told = "B “Giới tính”, D “Quê quán”, E “Số CCCD”."
    assert any(told in one for one in found.notes)


def test_a_sheet_that_is_no_list_is_a_doubt_but_for_those_of_the_template() -> None:
    sheets = [
        grid(HEAD, FIRST),
        grid(("Tên gọi",), ("Lan",), name="Chi bộ 2"),
        grid(("1. Điền …",), name="Hướng dẫn"),
    ]
    assert draft(sheets, UNITS, TODAY).doubts == ("Chi bộ 2",)


def test_hidden_columns_and_formulas_without_a_result_are_told() -> None:
    found = reading(HEAD, (1, "Lê Dòng", D1, AN), uncounted=("A2", "C2"))
    assert cells(found) == ["C2"]
    hidden = draft([grid(HEAD, FIRST, hidden_places=(3,))], UNITS, TODAY)
    assert "Trang “DS” có cột đang ẩn (D “ĐT”); các cột này vẫn được đọc." in hidden.notes


def test_totals_and_numbers_of_columns_are_nobody_wherever_they_stand() -> None:
    found = reading(
        HEAD, ("A", "B", "C", "D"), ("(1)", "(2)", "(3)", "(4)"), FIRST, (None, "Tổng: 1 người", 1, 1)
    )
    assert people(found) == [("Nguyễn Văn An", "1990-05-12")]
    assert not found.mistakes


def test_a_heading_that_says_month_first_is_no_matter_where_cells_are_days() -> None:
    found = reading(("Họ tên", "Ngày sinh (mm/dd/yyyy)"), ("Nguyễn Văn An", date(1990, 5, 12)))
    assert people(found) == [("Nguyễn Văn An", "1990-05-12")]
    assert not found.mistakes
