"""Columns taken by content, whole lists that are asked about, and what is pasted from elsewhere."""

from typing import Any

import pytest

from tests.unit.people.reading_lists import lines, mapping, pasted, rows
from tests.unit.people.test_more_shapes import AN, LAN, NUMBERED, PAIR, Y1, Y2, YEARS


def test_what_was_taken_by_its_content_is_shown_as_a_guess() -> None:
    found = mapping(Y1, Y2, (3, "Lê Văn Ba", 1988))
    assert [(one.field, one.surety) for one in found.columns] == [
        ("number", "sure"),
        ("name", "guess"),
        ("birth", "guess"),
    ]


def test_a_citizen_number_without_a_heading_is_known_by_its_form() -> None:
    found = mapping(
        ("Họ tên", "Năm sinh", None), ("Lê An", 1990, "001090000001"), ("Lê Ba", 1991, "001090000002")
    )
    assert found.columns[2].surety == "unkept"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ((("Tên", "Năm sinh"), ("An", 1990), ("Lan", 1991)), "chỉ có một chữ"),
        ((("Họ tên", "SĐT", "Họ tên", "SĐT"), ("Lê An", AN, "Lê Lan", LAN)), "đã có một cột khác"),
        ((("Họ", "Tên", "Năm sinh"), ("An", "Nguyễn", 1990), ("Lan", "Đặng", 1991)), "bị đổi chỗ"),
        ((("Họ và tên", None, "Năm sinh"), ("Nguyễn Văn", "An", 1990)), "không có tiêu đề mà có chữ"),
        (
            (("STT", "Họ", "Tên"), (1, "Lê Văn", "An"), ("STT", "Tên", "Họ"), (1, "Lan", "Đặng Thị")),
            "tiêu đề của một bảng khác",
        ),
    ],
)
def test_what_would_cut_names_is_asked_for_the_whole_list(cells: tuple[Any, ...], words: str) -> None:
    read = rows(*cells)
    assert any(words in one.sentence for one in read.questions)


def test_a_wide_line_that_is_no_known_group_is_doubtful() -> None:
    read = rows(NUMBERED, (None, "Khách sạn Hoa Sen"), Y1, Y2, merged=("B2:D2",))
    assert lines(read) == YEARS
    assert [(row.number, row.kind) for _sheet, row in read.doubtful] == [(2, "doubtful")]


def test_cells_pasted_from_a_sheet() -> None:
    read = pasted(
        "STT\tHọ và tên\tNgày sinh\tSĐT\n1\tNguyễn Văn An\t12/05/1990\t0912345674\n"
        '2\t"Đặng Thị Lan"\t13/06/1991\t0912345675\n'
    )
    assert lines(read) == PAIR


def test_a_table_pasted_from_word() -> None:
    read = pasted(
        "<html><body><p>Danh sách</p><table><tr><td rowspan=2>STT</td><td rowspan=2><p>Họ và<br>tên</p></td>"
        "<td colspan=2>Năm sinh</td></tr><tr><td>Nam</td><td>Nữ</td></tr>"
        "<tr><td>1</td><td>Nguyễn\nVăn An</td><td>1990</td><td></td></tr>"
        "<tr><td>2</td><td>Đặng Thị Lan</td><td></td><td>1991</td></tr></table></body></html>"
    )
    assert lines(read) == YEARS


def test_lines_from_a_chat() -> None:
    read = pasted("1. Nguyễn Văn An - 12/05/1990 - 0912345674\n2. Đặng Thị Lan - 13/06/1991 - 0912345675\n")
    assert [one.rpartition(" · ")[0].partition(" · ")[2] for one in lines(read)] == [
        "12/05/1990 · 0912 345 674",
        "13/06/1991 · 0912 345 675",
    ]
    assert [one.name.proposals[0].text for one in read.people] == ["Nguyễn Văn An", "Đặng Thị Lan"]


def test_births_under_headings_of_one_row() -> None:
    read = rows(("STT", "Họ và tên", "Năm sinh Nam", "Năm sinh Nữ"), (*Y1, None), (*Y2[:2], None, 1991))
    assert lines(read) == YEARS


def test_a_count_of_days_is_a_day_and_is_told() -> None:
    read = rows(("Họ tên", "Ngày sinh"), ("Lê Văn An", 33005))
    assert lines(read) == ["Lê Văn An · 12/05/1990 · - · -"]
    assert "33005" in read.people[0].birth.told


def test_the_birth_of_somebody_else_beside_is_not_taken_for_sure() -> None:
    head = ("Họ tên", "Ngày sinh", "Họ tên vợ/chồng", "Ngày sinh")
    found = mapping(head, ("Nguyễn Văn An", None, "Đặng Thị Lan", "1991"), ("Lê Văn Ba", 1988, None, None))
    assert [(one.name, one.surety) for one in found.open] == [("C", "unknown"), ("D", "guess")]
