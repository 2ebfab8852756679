"""A name and a birth in one cell, a birth in two cells, and letters that were read twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.office.tables import twice_encoded
from lms.office.tables.table_reading import read_grids
from lms.people.importing import parting
from tests.unit.people.reading_lists import file, lines, mapping, rows


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Nguyễn Văn An, 1990", ("Nguyễn Văn An", "1990")),
        ("Nguyễn Văn An - 12/05/1990", ("Nguyễn Văn An", "12/05/1990")),
        ("Nguyễn Văn An (1990)", ("Nguyễn Văn An", "1990")),
        ("Lê Hòa (sinh năm 1988)", ("Lê Hòa", "1988")),
        ("H'Hen Niê; SN: 1988", ("H'Hen Niê", "1988")),
        ("Trần Thị Bình\n1991", ("Trần Thị Bình", "1991")),
        ("Nguyễn Văn Sinh 1990", ("Nguyễn Văn Sinh", "1990")),
        ("Nguyễn Văn Sinh, sinh 1990", ("Nguyễn Văn Sinh", "1990")),
        ("Lê Hòa sinh 1988", None),
        ("Nguyễn Văn An", None),
        ("Nguyễn Văn An, 19900", None),
        ("1990", None),
    ],
)
def test_a_name_and_a_birth_are_told_apart(text: str, parts: tuple[str, str] | None) -> None:
    assert parting.split(text) == parts


@pytest.mark.parametrize("heading", ["Họ tên, năm sinh", "Họ và tên (năm sinh)", "Họ và tên"])
def test_a_column_of_both_is_offered_to_be_parted_and_told(heading: str) -> None:
    table = (
        ("STT", heading, "SĐT"),
        ("1", "Lê Hòa, 1988", "0912345678"),
        ("2", "Vũ An - 12/5/1990", "0912345679"),
    )
    [column] = mapping(*table).of("name_birth")
    assert (column.surety, column.is_open) == ("guess", True)
    read = rows(*table)
    assert lines(read) == ["Lê Hòa · 1988 · 0912 345 678 · -", "Vũ An · 12/05/1990 · 0912 345 679 · -"]
    assert read.people[0].name.told == "“Lê Hòa, 1988” được tách thành họ tên và ngày sinh"


def test_day_and_month_in_one_column_and_the_year_in_another_are_one_birth_that_is_told() -> None:
    read = rows(
        ("STT", "Họ và tên", "Ngày tháng", "Năm sinh"),
        ("1", "Lê Hòa", "12/5", "1988"),
        ("2", "Vũ An", "03/02", "1990"),
        ("3", "Vũ Bình", "", "1991"),
        ("4", "Vũ Chi", "31/2", "1991"),
        ("5", "Vũ Dân", "1/2", ""),
    )
    assert [one.birth.value and str(one.birth.value) for one in read.people] == [
        "1988-05-12",
        "1990-02-03",
        "1991",
        None,
        None,
    ]
    assert read.people[0].birth.told == "“12/5” và “1988” được hiểu là 12/05/1988"
    assert [bool(one.birth.problem) for one in read.people] == [False, False, False, True, True]


def twice(text: str) -> str:
    """The text as a program shows its UTF-8 that takes it for Windows-1252."""
    return "".join(
        chr(one) if one in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([one]).decode("cp1252")
        for one in text.encode()
    )


LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ ĐÂÊÔƠƯẤỆỚỰ,."
)


@given(st.text(alphabet=LETTERS))
def test_what_was_read_twice_is_as_it_was_and_what_was_not_stays(text: str) -> None:
    assert twice_encoded.meant(text) == ""
    assert twice_encoded.meant(twice(text)) == ("" if text.isascii() else text)


def test_a_list_that_was_read_twice_is_mended_and_told() -> None:
    content = twice("STT;Họ và tên;Năm sinh\n1;Nguyễn Thị Thắm;1990\n2;Đỗ Ấn;1988\n").encode()
    assert lines(file("a.csv", content)) == ["Nguyễn Thị Thắm · 1990 · - · -", "Đỗ Ấn · 1988 · - · -"]
    [grid] = read_grids("a.csv", content)
    assert any("UTF-8 đọc hai lần" in note and "“Nguyễn Thị Thắm”" in note for note in grid.notes)
    assert grid.at(2, 1).was != grid.at(2, 1).text
