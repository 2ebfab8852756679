from datetime import date

import pytest

from lms.people.duplicates import may_be_same_birth

BORN = date(1998, 5, 12)


@pytest.mark.parametrize(
    ("known", "typed", "same"),
    [
        ((BORN, 1998), BORN, True),
        ((BORN, 1998), date(1998, 12, 5), False),
        ((BORN, 1998), 1998, True),
        ((BORN, 1998), 1997, False),
        ((None, 1998), BORN, True),
        ((None, 1998), date(1997, 5, 12), False),
        ((None, None), BORN, True),
        ((BORN, 1998), None, True),
    ],
)
def test_births_are_the_same_as_far_as_both_are_known(
    known: tuple[date | None, int | None], typed: date | int | None, same: bool
) -> None:
    assert may_be_same_birth(*known, typed) is same
