"""The shapes of lists that offices sent, rebuilt by hand: each comes out as its author meant it."""

from datetime import date

import pytest

from lms.people.importing.read_cell import CellProposal
from tests.unit.people.office_lists import grid
from tests.unit.people.reading_lists import lines, mapping, people_of, rows

HEAD = ("STT", "Họ và tên", "Ngày sinh", "SĐT")
END = (
    (None, None, None, "Phường Mẫu, ngày 01 tháng 10 năm 2026"),
    (None, "NGƯỜI LẬP BIỂU", None, "TM. BAN THƯỜNG VỤ"),
    (None,),
    (None, "Nguyễn Văn Biểu"),
)


@pytest.mark.parametrize("merged", [("C5:D5", "A5:A6", "B5:B6", "E5:E6", "A3:E3"), ()])
def test_births_under_the_sex_and_signatures_below(merged: tuple[str, ...]) -> None:
    read = rows(
        ("ĐẢNG ỦY PHƯỜNG MẪU", None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (None,),
        ("DANH SÁCH HỌC VIÊN",),
        (None,),
        ("STT", "Họ và tên", "Năm sinh", None, "Số điện thoại", "Ghi chú"),
        (None, None, "Nam", "Nữ"),
        (1, "Vũ Minh Sơn", "01/01/1965", None, "0910000000"),
        (2, "Nguyễn Thị Dũng", None, "08/02/1966", "0910000037"),
        *END,
        merged=merged,
    )
    assert lines(read) == [
        "Vũ Minh Sơn · 01/01/1965 · 0910 000 000 · -",
        "Nguyễn Thị Dũng · 08/02/1966 · 0910 000 037 · -",
    ]
    assert not read.questions
    assert {row.kind for _sheet, row in read.asides} == {"footer"}


@pytest.mark.parametrize(
    ("head", "merged"),
    [(("STT", "Họ", "Tên", "Ngày sinh"), ()), (("STT", "Họ và tên", None, "Ngày sinh"), ("B1:C1",))],
)
def test_a_name_over_two_columns_is_both(head: tuple[str | None, ...], merged: tuple[str, ...]) -> None:
    read = rows(
        head,
        (1, "Vũ Minh", "Sơn", date(1965, 1, 1)),
        (2, "Nguyễn Thị", "Dũng", date(1966, 2, 8)),
        merged=merged,
    )
    assert lines(read) == ["Vũ Minh Sơn · 01/01/1965 · - · -", "Nguyễn Thị Dũng · 08/02/1966 · - · -"]
    assert not read.questions


def test_the_given_name_may_stand_first() -> None:
    read = rows(("Tên", "Họ và tên đệm", "Ngày sinh"), ("Sơn", "Vũ Minh", "1965"))
    assert lines(read) == ["Vũ Minh Sơn · 1965 · - · -"]


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("5/3/88", "05/03/1988"),
        ("5.3.88", "05/03/1988"),
        ("12/05/05", "12/05/2005"),
        (1990, "1990"),
        ("12.5.1990", "12/05/1990"),
        ("12-05-1990", "12/05/1990"),
        ("1990-05-12", "12/05/1990"),
        ("1990/05/12", "12/05/1990"),
        ("12 / 05 / 1990", "12/05/1990"),
        ("'12/05/1990", "12/05/1990"),
        ("12/05/1990 00:00:00", "12/05/1990"),
        ("sinh năm 1991", "1991"),
        ("Sinh ngày: 12/5/1991", "12/05/1991"),
        ("ngày 12 tháng 5 năm 1991", "12/05/1991"),
        ("1990 ", "1990"),
        ("NS 1990", "1990"),
        ("không rõ", "-"),
        (None, "-"),
        ("05/1990", "?1990"),
        ("31/02/1990", "?1990"),
        ("05/23/1990", "?23/05/1990"),
        ("90-05-12", "?12/05/1990"),
        ("5/3/20", "?05/03/1920/05/03/2020"),
        ("5/3/30", "?05/03/1930"),
        ("mồng 5 Tết", "?"),
    ],
)
def test_a_birth_is_what_its_author_meant_or_asked(typed: object, birth: str) -> None:
    read = rows(HEAD, (1, "Lê Văn An", typed, None))
    assert lines(read) == [f"Lê Văn An · {birth} · - · -"]
    asks = read.people[0].birth.problem != ""
    assert asks == birth.startswith("?")


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("912345678", "0912 345 678"),
        (912345679, "0912 345 679"),
        ("+84 912 345 680", "0912 345 680"),
        ("0912.345.681", "0912 345 681"),
        ("84912345685", "0912 345 685"),
        ("(091) 2345686", "0912 345 686"),
        ("không có", "-"),
        ("Chưa có", "-"),
        ("x", "-"),
        ("0912345682 - 0912345683", "?0912 345 682/0912 345 683"),
        ("0912345684; 0987654321", "?0912 345 684/0987 654 321"),
        ("0912345688\n0912345689", "?0912 345 688/0912 345 689"),
        ("0912345678 (Zalo)", "?0912 345 678"),
        ("02838123456", "?"),
        ("091234568", "?"),
        ("01681234567", "?0381 234 567"),
    ],
)
def test_a_phone_is_read_or_asked(typed: object, phone: str) -> None:
    read = rows(HEAD, (1, "Lê Văn An", None, typed))
    assert lines(read) == [f"Lê Văn An · - · {phone} · -"]


@pytest.mark.parametrize(
    ("typed", "name", "proposed"),
    [
        ("Ông Trần Phúc", "?Trần Phúc", ("Trần Phúc",)),
        ("Bà Nguyễn Thị Lan", "?Nguyễn Thị Lan", ("Nguyễn Thị Lan",)),
        ("Đ/c Lê Quân", "?Lê Quân", ("Lê Quân",)),
        ("Đ/c: Lê Quân", "?Lê Quân", ("Lê Quân",)),
        ("đồng chí Lê Quân", "?Lê Quân", ("Lê Quân",)),
        ("Nguyễn Văn Rô (nhóm trưởng)", "?Nguyễn Văn Rô", ("Nguyễn Văn Rô",)),
        ("Nguyễn Văn Rô - Tổ trưởng", "?Nguyễn Văn Rô", ("Nguyễn Văn Rô",)),
        ("3. Nguyễn Văn Rô", "?Nguyễn Văn Rô", ("Nguyễn Văn Rô",)),
        ("VŨ THỊ HOA", "VŨ THỊ HOA", ("Vũ Thị Hoa",)),
        ("vũ thị hoa", "vũ thị hoa", ("Vũ Thị Hoa",)),
        ("H'HEN NIÊ", "H'HEN NIÊ", ("H'Hen Niê",)),
        ("ĐẶNG VĂN G", "ĐẶNG VĂN G", ("Đặng Văn G",)),
        ("H'Hen Niê", "H'Hen Niê", ()),
        ("Y-Bih Alêô", "Y-Bih Alêô", ()),
        ("Nguyễn  Văn   Sáu", "Nguyễn Văn Sáu", ()),
        ("Ông Ích Khiêm", "Ông Ích Khiêm", ()),
        ("Ông TRẦN PHÚC (tổ 3)", "?Trần Phúc/TRẦN PHÚC", ("Trần Phúc", "TRẦN PHÚC")),
    ],
)
def test_what_is_no_part_of_a_name_is_proposed_to_go(
    typed: str, name: str, proposed: tuple[str, ...]
) -> None:
    read = rows(HEAD, (1, typed, 1990, None))
    assert lines(read) == [f"{name} · 1990 · - · -"]
    assert tuple(one.text for one in read.people[0].name.proposals) == proposed


def test_sheets_of_cells_with_rows_and_a_column_that_nobody_sees() -> None:
    grids = [
        grid(
            (f"CHI BỘ {number}",),
            ("STT", "Họ tên", "Năm sinh", "SĐT"),
            (None, "Vũ Minh Sơn", 1965, 910000000 + number),
            (None, "Lê Thị Hai", 1966, 910000010 + number),
            name=f"Chi bộ {number}",
            hidden_rows=(4,),
            hidden_places=(3,),
            uncounted=("A3", "A4"),
        )
        for number in (1, 2)
    ]
    read = people_of(grids)
    assert lines(read) == [
        "Vũ Minh Sơn · 1965 · 0910 000 001 · 11",
        "Lê Thị Hai · 1966 · 0910 000 011 · 11",
        "Vũ Minh Sơn · 1965 · 0910 000 002 · 12",
        "Lê Thị Hai · 1966 · 0910 000 012 · 12",
    ]
    assert [one.is_hidden for one in read.people] == [False, True, False, True]
    assert "CHI BỘ 1" in read.people[0].unit.told


def test_what_must_not_be_kept_is_named_and_left_out() -> None:
    head = (
        "Họ và tên học viên",
        "Giới tính",
        "Ngày tháng năm sinh",
        "Quê quán",
        "Số ĐT liên hệ",
        "Ngày vào Đảng",
    )
    row = ("Vũ Minh Sơn", "Nam", date(1965, 1, 1), "Hà Nội", "0910000000", "01/01/2020")
    assert lines(rows(head, row)) == ["Vũ Minh Sơn · 01/01/1965 · 0910 000 000 · -"]
    found = mapping(head, row)
    assert [one.heading for one in found.unkept] == ["Giới tính", "Quê quán", "Ngày vào Đảng"]
    assert not found.open


def test_a_shared_phone_and_one_name_twice_are_all_still_there_to_be_asked_about() -> None:
    read = rows(
        HEAD,
        (1, "Nguyễn Văn Chung", "1/1/1990", "0912000001"),
        (2, "Trần Thị Chung", "2/2/1991", "0912000001"),
        (3, "Lê Văn Trùng", "3/3/1992", "0912000003"),
        (4, "Lê Văn Trùng", "3/3/1992", "0912000004"),
    )
    assert len(read.people) == 4


def test_a_proposal_says_why() -> None:
    read = rows(HEAD, (1, "Đ/c Lê Quân (tổ 3)", 1990, None))
    assert read.people[0].name.proposals == (CellProposal("Lê Quân", "bỏ phần trong ngoặc và lời xưng hô"),)
