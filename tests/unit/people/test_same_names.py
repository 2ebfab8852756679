"""Who is the same by name: a folded key finds people and units, their words decide."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.people.duplicates import is_same_name
from lms.people.importing.cells import CellError
from lms.people.importing.repetitions import find, find_alike
from lms.people.importing.row_draft import RowDraft
from lms.people.importing.unit_names import UnitNames
from tests.unit.people.office_lists import D1, FIRST, HEAD, LAN, people, reading


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Nguyễn Thị Hương", "Nguyễn Thị Hường", False),
        ("Nguyễn Thị Hương", "NGUYỄN THỊ HƯƠNG", True),
        ("Trần Hòa", "Trần Hoà", True),
        ("Trần Hoà", unicodedata.normalize("NFD", "TRẦN HÒA"), True),
        ("Lê Hoa", "Le Hoa", True),
        ("Nguyễn Thị Lan", "Nguyễn Thị Lân", False),
        ("Đặng Lan", "Đăng Lan", False),
        ("Tổ Hà", "Tổ Hạ", False),
    ],
)
def test_two_names_are_the_same_by_their_words(one: str, other: str, same: bool) -> None:
    assert is_same_name(one, other) is is_same_name(other, one) is same


@given(st.sampled_from("àáảãạ"), st.sampled_from("àáảãạ"))
def test_a_tone_alone_parts_two_people(first: str, second: str) -> None:
    assert is_same_name(f"Trần H{first}o", f"Trần H{second}o") is (first == second)


def test_twins_are_two_people_and_are_shown_and_one_person_twice_is_not() -> None:
    twins = reading(HEAD, (1, "Nguyễn Thị Hương", D1, LAN), (2, "Nguyễn Thị Hường", D1, "0912345699"))
    assert len(people(twins)) == 2
    assert twins.mistakes == ()
    assert twins.doubts[0].startswith("Dòng 3 “Nguyễn Thị Hường” và dòng 2 “Nguyễn Thị Hương” cùng ngày sinh")
    again = reading(HEAD, FIRST, (2, "Nguyễn Văn An", D1, "0912345699"))
    assert [one.cell for one in again.mistakes] == ["D3"]
    assert again.mistakes[0].sentence.startswith("trùng họ tên và ngày sinh với dòng 2")
    assert again.doubts == ()


@pytest.mark.parametrize("written", ["NGUYỄN VĂN AN", "nguyễn văn an", "Nguyen Van An"])
def test_the_same_words_in_another_spelling_are_asked_about(written: str) -> None:
    first = RowDraft("1-2", "DS", 2, "Nguyễn Văn An", date(1990, 1, 2), 1990, "+84912000001", "C2", None)
    other = replace(first, key="1-3", row=3, full_name=written, phone="+84912000002")
    ((asked, sentence, _detail),) = find([first, other])
    assert asked is other
    assert sentence.startswith("có thể là “Nguyễn Văn An” ở dòng 2: cùng ngày sinh, tên chỉ khác cách viết")
    assert list(find([first, other], others=["1-3"])) == []


def test_people_without_a_whole_birth_date_are_not_compared_by_name() -> None:
    rows = [RowDraft(f"1-{n}", "DS", n, "Lê Hoa", None, 1990, None, f"C{n}", None) for n in (2, 3)]
    assert (list(find(rows)), list(find_alike(rows))) == ([], [])


def test_a_unit_is_named_by_its_words() -> None:
    units = UnitNames({"Tổ Hà": 1, "Tổ Hạ": 2, "Đoàn phường": 3})
    assert [units.find(one) for one in ("tổ hà", "TỔ HẠ", "doan phuong", "")] == [1, 2, 3, None]
    for typed, hint in (
        ("to ha", "“Tổ Hà” hay “Tổ Hạ”"),
        ("Đoàn phương", "“Đoàn phường”"),
        ("Xa lạ", "trang Đơn vị"),
    ):
        with pytest.raises(CellError) as caught:
            units.find(typed)
        assert hint in caught.value.sentence
