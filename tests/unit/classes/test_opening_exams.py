"""What is typed to open the exam in the room."""

import pytest

from lms.classes.teaching.typed_exam_room import TypedOpening, check_opening
from lms.forms.refusal import Refusal


def test_minutes_within_bounds_are_taken() -> None:
    assert [check_opening(TypedOpening(minutes), 0) for minutes in ("5", "45", "600")] == [5, 45, 600]


@pytest.mark.parametrize("minutes", ["", "4", "601", "-5", "5,5", "năm"])
def test_other_minutes_are_refused_at_their_field(minutes: str) -> None:
    found = check_opening(TypedOpening(minutes), 0)
    assert isinstance(found, Refusal)
    assert {field: str(said) for field, said in found.items()} == {
        "minutes": "Hãy nhập số phút từ 5 đến 600."
    }


def test_where_explanations_were_read_it_is_opened_only_when_that_is_agreed_to() -> None:
    found = check_opening(TypedOpening("45"), 3)
    assert isinstance(found, Refusal)
    assert list(found) == ["reopen"]
    assert check_opening(TypedOpening("45", reopen="1"), 3) == 45
