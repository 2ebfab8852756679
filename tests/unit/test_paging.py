import pytest

from lms.web.pagination import Cut, cut


@pytest.mark.parametrize(
    ("total", "wanted", "expected"),
    [
        (0, 1, Cut(1, 1, 0)),
        (50, 1, Cut(1, 1, 50)),
        (51, 2, Cut(2, 2, 51)),
        (51, 99, Cut(2, 2, 51)),
        (51, -3, Cut(1, 2, 51)),
    ],
)
def test_a_wanted_page_is_the_nearest_one_that_there_is(total: int, wanted: int, expected: Cut) -> None:
    assert cut(total, wanted) == expected


def test_a_page_begins_after_the_fifties_before_it() -> None:
    assert [cut(120, number).offset for number in (1, 2, 3)] == [0, 50, 100]
