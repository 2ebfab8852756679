"""Whom to call: what can be dialled, and the nearest contact up the tree."""

import pytest

from lms.forms.typed import Reading
from lms.people import contact_rules
from lms.people.contact_rules import Contact

ABOVE = {1: None, 2: 1, 3: 2, 4: None}
OFFICE, CELL = Contact("Ban Xây dựng Đảng", "028 3812 3456"), Contact("Chị Hoa", "+84 912 345 678")


@pytest.mark.parametrize("typed", ["0912 345 678", "028.3812.3456", "+84 (28) 3812 3456", "19001234"])
def test_a_number_that_can_be_dialled_is_kept_as_typed(typed: str) -> None:
    assert contact_rules.dialled(typed) == typed


@pytest.mark.parametrize("typed", ["", "gọi chị Hoa", "123", "0912345678901234567", "0912 345 678 (Hoa)"])
def test_anything_else_is_no_number(typed: str) -> None:
    assert contact_rules.dialled(typed) is None


def test_a_link_holds_digits_only() -> None:
    assert CELL.href == "tel:+84912345678"


@pytest.mark.parametrize(
    ("unit_id", "found"), [(3, CELL), (2, CELL), (1, OFFICE), (4, None), (None, None), (99, None)]
)
def test_the_nearest_contact_up_the_tree_is_taken(unit_id: int | None, found: Contact | None) -> None:
    assert contact_rules.nearest(unit_id, ABOVE, {1: OFFICE, 2: CELL}) == found


def test_a_circle_of_units_ends() -> None:
    assert contact_rules.nearest(1, {1: 2, 2: 1}, {}) is None


def test_the_offices_contact_is_that_of_a_top_unit() -> None:
    assert contact_rules.top(ABOVE, {2: CELL}) is None
    assert contact_rules.top(ABOVE, {2: CELL, 1: OFFICE}) == OFFICE


@pytest.mark.parametrize(
    ("name", "phone", "refused"),
    [
        ("", "", set()),
        ("Chị Hoa", "0912 345 678", set()),
        ("Chị Hoa", "", {"contact_phone"}),
        ("Chị Hoa", "hỏi ở văn phòng", {"contact_phone"}),
        ("", "0912 345 678", {"contact_name"}),
        ("H" * 81, "0912 345 678", {"contact_name"}),
    ],
)
def test_a_contact_has_both_or_neither(name: str, phone: str, refused: set[str]) -> None:
    reading = Reading({"contact_name": name, "contact_phone": phone})
    contact_rules.check(reading)
    assert set(reading.refusal) == refused
