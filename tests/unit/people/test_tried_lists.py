"""Lists that were tried and came out wrong: each as a careful person reads it."""

from typing import Any

import pytest

from tests.unit.people.office_lists import grid
from tests.unit.people.reading_lists import lines, mapped, mapping, pasted, people_of, rows

HEAD = ("STT", "Họ và tên", "Năm sinh", "SĐT")
Y1, Y2 = (1, "Nguyễn Văn An", 1990), (2, "Đặng Thị Lan", 1991)
YEARS = ["Nguyễn Văn An · 1990 · - · -", "Đặng Thị Lan · 1991 · - · -"]


@pytest.mark.parametrize(
    "text",
    [
        "ThS. Lê Văn Tư",
        "TS Lê Văn Tư",
        "BS.Lê Văn Tư",
        "Thượng tá Lê Văn Tư",
        "Lê.Văn.Tư",
        "Lê Văn Tư Đã nghỉ",
        "Lê Văn Tư nghỉ thai sản",
        "Lê Văn Tư & vợ",
    ],
)
def test_what_stands_around_a_name_is_proposed_to_go(text: str) -> None:
    assert lines(rows(HEAD, (1, text, 1990))) == ["?Lê Văn Tư · 1990 · - · -"]


@pytest.mark.parametrize("text", ["Lê Văn Tư và Lê Thị Hoa", "Lê Văn Tư + Lê Thị Hoa"])
def test_two_people_in_a_cell_are_asked_about(text: str) -> None:
    assert lines(rows(HEAD, (1, text, 1990))) == ["?Lê Văn Tư/Lê Thị Hoa · 1990 · - · -"]


@pytest.mark.parametrize(
    "text",
    [
        "Chưa có",
        "Đang tuyển",
        "x",
        "nt",
        "Hotline",
        "Chị Lan",
        "Mọi thắc mắc liên hệ chị Hoa",
        "Liên hệ: chị Hoa",
        "Vợ chồng anh An",
        "Kế toán trưởng",
        "Nguy?n V?n H?u",
    ],
)
def test_what_is_no_name_is_nobody_s(text: str) -> None:
    assert lines(rows(HEAD, (1, text, 1990))) == ["? · 1990 · - · -"]


@pytest.mark.parametrize(
    "name",
    [
        "Y Moan Êban",
        "H’ Hen Niê",
        "Điểu K'Ré",
        "Ksor Phước",
        "K' Brểu",
        "Y",
        "Nguyễn thị Hoa",
        "Nguyễn văn an",
        "nguyễn Văn An",
        "Đặng Văn G",
        "Siu Black",
        "Ông Ích Khiêm",
        "Danh Út",
        "Trần Trọng",
    ],
)
def test_a_rare_or_hasty_name_is_taken(name: str) -> None:
    read = rows(HEAD, (1, name, 1990, None), (2, "Nguyễn Văn An", 1990, None))
    assert lines(read)[0] == f"{name} · 1990 · - · -"


@pytest.mark.parametrize(
    ("text", "unicode"), [("Traàn Vaên Huøng", "Trần Văn Hùng"), ("NguyÔn V¨n B×nh", "Nguyễn Văn Bình")]
)
def test_old_letters_in_some_rows_only_are_proposed_in_unicode(text: str, unicode: str) -> None:
    read = rows(HEAD, Y1, (2, text, 1991), (3, "Lê Thị Hoa", 1992), (4, "Đỗ Thị Ngọc", 1992))
    assert lines(read)[1] == f"?{unicode} · 1991 · - · -"


@pytest.mark.parametrize("label", ["Đoàn viên", "Đảng viên", "Danh sách học viên"])
def test_a_heading_that_begins_like_a_surname_is_nobody(label: str) -> None:
    assert lines(rows(("STT", label, "Năm sinh"), Y1, Y2)) == YEARS


def test_crosses_under_membership_are_left_out() -> None:
    head = ("STT", "Họ và tên", "Năm sinh", "Đảng viên", "Đoàn viên")
    found = mapping(head, (*Y1, "x", None), (*Y2, None, "x"))
    assert [one.heading for one in found.unkept] == ["Đảng viên", "Đoàn viên"]


@pytest.mark.parametrize("typed", ["Nguyễn Văn An\t1990\nĐặng Thị Lan\t1991"])
def test_years_that_go_up_by_one_are_births_not_numbers_of_rows(typed: str) -> None:
    assert lines(pasted(typed)) == YEARS


SIGNED: list[tuple[Any, ...]] = [
    ((None,), (None, "Thư ký"), (None,), (None, "Trần Thị Lập")),
    ((None, "QUẢN ĐỐC"), (None, "Trần Thị Lập")),
    ((None, "Hà Nội, 20/11/2026"), (None, "Kế toán trưởng"), (None, "Trần Thị Lập")),
]


@pytest.mark.parametrize("below", SIGNED)
def test_a_name_without_a_number_among_numbered_ones_is_asked_about(below: tuple[Any, ...]) -> None:
    read = rows(HEAD, Y1, Y2, *below)
    assert lines(read) == YEARS
    assert len(read.doubtful) == len([one for one in below if any(one)])


@pytest.mark.parametrize(
    "people",
    [
        (("Họ và tên", "Chức vụ"), ("Lê Văn Chủ", "Giám đốc"), ("Nguyễn Văn An", "Công nhân")),
        (("STT", "Họ và tên", "Chức vụ"), ("1.", "Lê Văn Chủ", "Bí thư"), ("2.", "Nguyễn Văn An", "CN")),
        (("Chức vụ", "Họ và tên", "SĐT"), ("Bí thư", "Lê Văn Chủ"), ("CN", "Nguyễn Văn An")),
    ],
)
def test_who_is_a_director_does_not_end_the_list(people: tuple[Any, ...]) -> None:
    assert lines(rows(*people)) == ["Lê Văn Chủ · - · - · -", "Nguyễn Văn An · - · - · -"]


def test_a_name_numbered_like_a_part_is_asked_about_not_left_out() -> None:
    read = rows(HEAD, ("I", "Nguyễn Văn An", 1990), ("II", "Đặng Thị Lan", 1991), ("III", "Lê Văn Tư"))
    assert lines(read) == YEARS
    assert [row.number for _sheet, row in read.doubtful] == [4]


@pytest.mark.parametrize(
    ("group", "unit"),
    [
        (("I", "Chi bộ Công ty A"), 9),
        (("II", "CHI BỘ CÔNG TY MAY MẪU"), 7),
        (("I", "Chi bộ Công ty A", None, "25 người"), 9),
        (("*", "Chi bộ 1"), 11),
        (("Chi bộ 2 (12 đồng chí)",), 12),
    ],
)
def test_a_numbered_group_names_the_unit_of_its_rows(group: tuple[Any, ...], unit: int) -> None:
    assert lines(rows(HEAD, group, Y1)) == [f"Nguyễn Văn An · 1990 · - · {unit}"]


def test_a_heading_repeated_in_other_words_is_no_other_table() -> None:
    read = rows(("STT", "Họ tên", "Năm sinh"), Y1, ("CHI BỘ 2",), ("TT", "HỌ VÀ TÊN", "Ngày sinh"), Y2)
    assert lines(read) == [YEARS[0], "Đặng Thị Lan · 1991 · - · 12"]
    assert not read.questions


@pytest.mark.parametrize(
    "head",
    [
        ("No", "Employee name", "DOB"),
        ("序号", "姓名 Họ tên", "出生 Ngày sinh"),
        ("번호", "Họ và tên 성명", "생년 Năm sinh"),
        ("STT", "Họ tên CN", "N.Sinh"),
        ("STT", "Họ và tên CBCNV", "SN"),
    ],
)
def test_headings_of_factories_are_known(head: tuple[str, ...]) -> None:
    (only,) = mapped([grid(head, Y1, Y2)])
    assert not only.mapping.open
    assert lines(people_of([grid(head, Y1, Y2)])) == YEARS


def test_years_of_men_and_women_in_two_columns() -> None:
    head = ("STT", "Họ và tên", "Sinh năm Nam", "Sinh năm Nữ")
    assert lines(rows(head, (*Y1, None), (2, "Đặng Thị Lan", None, 1991))) == YEARS


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("12,05,1990", "12/05/1990"),
        ("12//05/1990", "12/05/1990"),
        ("12\\05\\1990", "12/05/1990"),
        ("90", "1990"),
        ("1990(?)", "1990"),
        ("khoảng 1990", "1990"),
        ("--/05/1990", "1990"),
    ],
)
def test_a_birth_that_is_not_clear_has_its_likely_reading_beside_it(typed: str, birth: str) -> None:
    assert lines(rows(HEAD, (1, "Nguyễn Văn An", typed))) == [f"Nguyễn Văn An · ?{birth} · - · -"]


@pytest.mark.parametrize(
    ("typed", "is_told"), [(1912, True), (2020, True), ("1/1/1900", True), (1990, False)]
)
def test_a_year_that_hardly_any_learner_was_born_in_is_told(typed: object, is_told: bool) -> None:
    assert bool(rows(HEAD, (1, "Nguyễn Văn An", typed)).people[0].birth.told) == is_told
