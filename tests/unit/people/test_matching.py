"""Whom of a known few a row means: the exact text of a name decides, everything else suggests."""

import unicodedata
from dataclasses import dataclass
from datetime import date

import pytest

from lms.people.matching import match


@dataclass(frozen=True)
class Who:
    full_name: str
    birth_date: date | None = None
    birth_year: int | None = None


HOA = Who("Trần Hòa", date(1990, 5, 12), 1990)
YOUNG = Who("Trần Hòa", date(1999, 1, 2), 1999)
HUONG, HUONG_TOO = Who("Nguyễn Thị Hương"), Who("Nguyễn Thị Hường")
CLASS = (HOA, HUONG, HUONG_TOO)


@pytest.mark.parametrize("name", ["Trần Hòa", " Trần  Hòa ", unicodedata.normalize("NFD", "Trần Hòa")])
def test_exactly_this_name_is_found(name: str) -> None:
    assert match(name, None, CLASS).found is HOA


@pytest.mark.parametrize("name", ["TRẦN HÒA", "Trần Hoà", "Tran Hoa"])
def test_another_spelling_is_only_suggested(name: str) -> None:
    found = match(name, None, CLASS)
    assert (found.found, found.suggested) == (None, (HOA,))


def test_twins_whose_names_a_mark_parts_are_two() -> None:
    assert match("Nguyễn Thị Hường", None, CLASS).found is HUONG_TOO
    assert match("nguyen thi huong", None, CLASS).suggested == (HUONG, HUONG_TOO)


def test_births_part_namesakes_and_one_that_differs_is_asked_about() -> None:
    both = (HOA, YOUNG)
    assert match("Trần Hòa", 1999, both).found is YOUNG
    assert match("Trần Hòa", None, both) == match("Trần Hòa", None, both)
    assert match("Trần Hòa", None, both).suggested == both
    assert match("Trần Hòa", 1980, CLASS).suggested == (HOA,)
    assert match("", None, CLASS).suggested == ()
