"""Forty more lists as Vietnamese offices make them, each with what a careful person reads in it."""

import unicodedata
from datetime import date
from typing import Any

import pytest

from tests.unit.people.reading_lists import lines, rows

AN, LAN = "0912345674", "0912345675"
PAIR = ["Nguyễn Văn An · 12/05/1990 · 0912 345 674 · -", "Đặng Thị Lan · 13/06/1991 · 0912 345 675 · -"]
YEARS = ["Nguyễn Văn An · 1990 · - · -", "Đặng Thị Lan · 1991 · - · -"]
IN_A = ["Nguyễn Văn An · 1990 · - · 9", "Đặng Thị Lan · 1991 · - · 7"]
D1, D2 = "12/05/1990", "13/06/1991"
FIRST, SECOND = (1, "Nguyễn Văn An", D1, AN), (2, "Đặng Thị Lan", D2, LAN)
Y1, Y2 = (1, "Nguyễn Văn An", 1990), (2, "Đặng Thị Lan", 1991)
NUMBERED = ("STT", "Họ và tên", "Năm sinh")

SHAPES: dict[str, tuple[tuple[Any, ...], list[str]]] = {
    "a union's list with a cross under Nữ": (
        (("TT", "Họ và tên đoàn viên", "Năm sinh", "Nữ"), (*Y1, None), (*Y2, "x")),
        YEARS,
    ),
    "years under the sex": (
        (
            ("STT", "Họ và tên", "Năm sinh", None),
            (None, None, "Nam", "Nữ"),
            (*Y1, None),
            (*Y2[:2], None, 1991),
        ),
        YEARS,
    ),
    "sexes without a heading above them, over births": (
        (("STT", "Họ và tên", "Nam", "Nữ"), (*Y1, None), (*Y2[:2], None, 1991)),
        YEARS,
    ),
    "an export of personnel with what we must not keep": (
        (
            ("Họ tên", "Giới tính", "Ngày sinh", "Số CCCD", "Chức vụ", "Ngày vào công ty", "SĐT", "Email"),
            ("Nguyễn Văn An", "Nam", D1, "001090000001", "Tổ trưởng", "01/02/2015", AN, "an@mau.vn"),
            ("Đặng Thị Lan", "Nữ", D2, "001191000002", "Công nhân", "01/02/2016", LAN, "lan@mau.vn"),
        ),
        PAIR,
    ),
    "answers to a form": (
        (
            ("Dấu thời gian", "Họ và tên của bạn", "Ngày sinh", "Số điện thoại liên hệ"),
            ("12/10/2026 8:05:11", "Nguyễn Văn An", D1, AN),
            ("12/10/2026 9:15:20", "Đặng Thị Lan", D2, LAN),
        ),
        PAIR,
    ),
    "answers to a form in American order are asked": (
        (
            ("Timestamp", "Full name", "Date of birth", "Phone number"),
            ("10/12/2026 8:05:11", "Nguyễn Văn An", "5/23/1990", AN),
            ("10/12/2026 9:15:20", "Đặng Thị Lan", "6/7/1991", LAN),
        ),
        [
            "Nguyễn Văn An · ?23/05/1990 · 0912 345 674 · -",
            "Đặng Thị Lan · ?06/07/1991/07/06/1991 · 0912 345 675 · -",
        ],
    ),
    "a note in the heading": (
        (("STT", "HỌ VÀ TÊN\n(Chữ in hoa)", "NĂM SINH", None), (1, "NGUYỄN VĂN AN", 1990)),
        ["NGUYỄN VĂN AN · 1990 · - · -"],
    ),
    "three rows of heading and the numbers of columns": (
        (
            ("STT", "Học viên", None, None),
            (None, "Họ và tên", "Ngày sinh", "SĐT"),
            ("(1)", "(2)", "(3)", "(4)"),
            FIRST,
            SECOND,
        ),
        PAIR,
    ),
    "day, month and year under one heading": (
        (
            ("Họ và tên", "Ngày tháng năm sinh", None, None, "SĐT"),
            (None, "Ngày", "Tháng", "Năm", None),
            ("Nguyễn Văn An", 12, 5, 1990, AN),
            ("Đặng Thị Lan", "13", "06", "1991", LAN),
        ),
        PAIR,
    ),
    "day, month and year beside each other, only a year known": (
        (("Họ và tên", "Ngày sinh", "Tháng sinh", "Năm sinh"), ("Nguyễn Văn An", None, None, 1990)),
        ["Nguyễn Văn An · 1990 · - · -"],
    ),
    "the words of a birth certificate": (
        (("Họ, chữ đệm và tên khai sinh", "Ngày, tháng, năm sinh", "Điện thoại"), FIRST[1:], SECOND[1:]),
        PAIR,
    ),
    "surname, middle and given name": (
        (("Họ", "Tên đệm", "Tên", "Năm sinh"), ("Nguyễn", "Văn", "An", 1990), ("Đặng", "Thị", "Lan", 1991)),
        YEARS,
    ),
    "given name first": (
        (("Tên", "Họ lót", "NS"), ("An", "Nguyễn Văn", 1990), ("Lan", "Đặng Thị", 1991)),
        YEARS,
    ),
    "groups that name the unit, with how many": (
        (
            NUMBERED,
            ("I", "CHI BỘ CÔNG TY A (01 đồng chí)"),
            Y1,
            ("II. Chi bộ Công ty May Mẫu: 1 người",),
            Y2,
        ),
        IN_A,
    ),
    "a subtotal ends its group": (
        (NUMBERED, ("I. Chi bộ Công ty A",), Y1, ("Cộng: 1",), Y2),
        ["Nguyễn Văn An · 1990 · - · 9", "Đặng Thị Lan · 1991 · - · -"],
    ),
    "a unit merged over its people": (
        (("STT", "Họ và tên", "Năm sinh", "Đơn vị"), (*Y1, "Đoàn phường"), (*Y2, None)),
        ["Nguyễn Văn An · 1990 · - · 8", "Đặng Thị Lan · 1991 · - · 8"],
    ),
    "the unit of the row above": (
        (
            ("STT", "Họ và tên", "Năm sinh", "Đơn vị"),
            (*Y1, "Đoàn phường"),
            (*Y2, "-nt-"),
            (3, "Lê Văn Ba", 1988, '"'),
        ),
        ["Nguyễn Văn An · 1990 · - · 8", "Đặng Thị Lan · 1991 · - · 8", "Lê Văn Ba · 1988 · - · 8"],
    ),
    "a heading repeated on the next page": ((NUMBERED, Y1, NUMBERED, Y2), YEARS),
    "blank rows between people": ((NUMBERED, (None,), Y1, (None, " ", None), (None,), Y2), YEARS),
    "a long letterhead": (
        (
            ("ĐẢNG BỘ THÀNH PHỐ MẪU", None, "ĐẢNG CỘNG SẢN VIỆT NAM"),
            ("ĐẢNG ỦY PHƯỜNG MẪU",),
            ("*",),
            ("Số 12-CV/ĐU", None, "Phường Mẫu, ngày 01 tháng 10 năm 2026"),
            (None,),
            ("DANH SÁCH",),
            ("Đảng viên mới dự lớp bồi dưỡng lý luận chính trị",),
            ("(Kèm theo Công văn số 12)",),
            ("-----",),
            NUMBERED,
            Y1,
            Y2,
        ),
        YEARS,
    ),
    "a count in words below": ((NUMBERED, Y1, Y2, ("Danh sách có 02 (hai) người./.",)), YEARS),
    "a place and date, a post and a name below": (
        (
            NUMBERED,
            Y1,
            Y2,
            (None, None, "Mẫu, ngày 1 tháng 10 năm 2026"),
            (None, None, "T/M CHI ỦY"),
            (None, None, "BÍ THƯ"),
            (None, None, "Trần Thị Ký"),
        ),
        YEARS,
    ),
    "English headings": ((("No.", "Full name", "DOB", "Mobile"), FIRST, SECOND), PAIR),
    "headings in two languages": (
        (("STT/No", "Họ và tên/Full name", "Ngày sinh/Date of birth", "Điện thoại/Phone"), FIRST, SECOND),
        PAIR,
    ),
    "headings without marks": ((("STT", "HO VA TEN", "NGAY SINH", "SO DT"), FIRST, SECOND), PAIR),
    "letters of a Mac": (
        (
            tuple(unicodedata.normalize("NFD", one) for one in ("Họ và tên", "Ngày sinh", "Điện thoại")),
            (unicodedata.normalize("NFD", "Nguyễn Văn An"), D1, AN),
            (unicodedata.normalize("NFD", "Đặng Thị Lan"), D2, LAN),
        ),
        PAIR,
    ),
    "two phones that are one": (
        (
            ("Họ tên", "Ngày sinh", "Di động", "Zalo"),
            (*FIRST[1:], "0912 345 674"),
            (*SECOND[1:], "84912345675"),
        ),
        PAIR,
    ),
    "a day of birth and its year": (
        (
            ("Họ tên", "Ngày sinh", "Năm sinh", "SĐT"),
            ("Nguyễn Văn An", D1, 1990, AN),
            ("Đặng Thị Lan", D2, 1991, LAN),
        ),
        PAIR,
    ),
    "a day of birth and another year are asked": (
        (("Họ tên", "Ngày sinh", "Năm sinh"), ("Nguyễn Văn An", D1, 1991)),
        ["Nguyễn Văn An · ?12/05/1990/1991 · - · -"],
    ),
    "days that a program turned around are asked": (
        (
            ("Họ tên", "Ngày sinh"),
            ("Nguyễn Văn An", date(1990, 5, 3)),
            ("Đặng Thị Lan", date(1991, 7, 7)),
            ("Lê Văn Ba", "23/05/1990"),
            ("Vũ Thị Tư", "31/12/1992"),
        ),
        [
            "Nguyễn Văn An · ?03/05/1990/05/03/1990 · - · -",
            "Đặng Thị Lan · 07/07/1991 · - · -",
            "Lê Văn Ba · 23/05/1990 · - · -",
            "Vũ Thị Tư · 31/12/1992 · - · -",
        ],
    ),
    "an error of a formula is no blank": (
        (("Họ tên", "Năm sinh", "SĐT"), ("Nguyễn Văn An", 1990, "#N/A"), ("Đặng Thị Lan", "#REF!", None)),
        ["Nguyễn Văn An · 1990 · ? · -", "Đặng Thị Lan · ? · - · -"],
    ),
    "stars behind names": (
        (NUMBERED, (1, "Nguyễn Văn An *", 1990), Y2),
        ["?Nguyễn Văn An · 1990 · - · -", YEARS[1]],
    ),
    "a surname in capitals stays": (
        (NUMBERED, (1, "NGUYỄN Văn An", 1990)),
        ["NGUYỄN Văn An · 1990 · - · -"],
    ),
    "people of the highlands": (
        (NUMBERED, (1, "H'Hen Niê", 1992), (2, "Y Bhăm Êban", 1970), (3, "K'Sor Phước", 1954)),
        ["H'Hen Niê · 1992 · - · -", "Y Bhăm Êban · 1970 · - · -", "K'Sor Phước · 1954 · - · -"],
    ),
    "twins": (
        (NUMBERED, (1, "Nguyễn Thị Hương", 1990), (2, "Nguyễn Thị Hường", 1990)),
        ["Nguyễn Thị Hương · 1990 · - · -", "Nguyễn Thị Hường · 1990 · - · -"],
    ),
    "the heading over the first of two columns, not merged": (
        (
            ("Họ và tên", None, "Năm sinh"),
            ("Họ", "Tên", None),
            ("Nguyễn Văn", "An", 1990),
            ("Đặng Thị", "Lan", 1991),
        ),
        YEARS,
    ),
    "only names and phones": (
        (("Quý danh", "Số Zalo"), ("Nguyễn Văn An", AN), ("Đặng Thị Lan", "zalo 0912345675")),
        ["Nguyễn Văn An · - · 0912 345 674 · -", "Đặng Thị Lan · - · ?0912 345 675 · -"],
    ),
    "nothing but names": (
        (("STT", "Họ và tên", "Ký nhận"), (1, "Nguyễn Văn An", None), (2, "Đặng Thị Lan", None)),
        ["Nguyễn Văn An · - · - · -", "Đặng Thị Lan · - · - · -"],
    ),
    "no heading at all": ((Y1, Y2, (3, "Lê Văn Ba", 1988)), [*YEARS, "Lê Văn Ba · 1988 · - · -"]),
    "a heading that nobody knows over what is plain": (
        (("Số", "Người dự", "Sinh", "LH"), FIRST, SECOND, (3, "Lê Văn Ba", "1/2/1988", "0912345676")),
        [*PAIR, "Lê Văn Ba · 01/02/1988 · 0912 345 676 · -"],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_list_comes_out_as_a_careful_person_reads_it(shape: str) -> None:
    cells, right = SHAPES[shape]
    merged = ("D2:D3",) if "merged over" in shape else ()
    read = rows(*cells, merged=merged)
    assert lines(read) == right
    assert not read.questions
    assert not read.doubtful
