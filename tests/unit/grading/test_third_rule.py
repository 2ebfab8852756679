"""What the third rule of marking takes, and that results of the second replay by it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.grading.body import Body
from lms.grading.gap import Gap
from lms.grading.gap_text import GapText
from lms.grading.globs import fits, parted
from lms.grading.marking import LATEST, SECOND, mark, unread
from lms.grading.number import Number
from lms.grading.question import Question
from lms.grading.response import Response
from lms.grading.short_text import ShortText


def worth(body: Body, typed: Response, rule: int = LATEST) -> bool:
    return mark(Question("q", "Hỏi", "", body), typed, rule=rule).value == 1


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("kỹ thuật", "kĩ thuật."),
        ("Lý Thường Kiệt", "đ/c Lí Thường Kiệt"),
        ("công ty", "Công ti"),
        ("3/2", "03/02"),
        ("3/2", "ngày 3 tháng 2"),
        ("03/02", "3/2."),
    ],
)
def test_words_that_the_third_rule_takes_and_the_second_did_not(key: str, typed: str) -> None:
    assert (worth(ShortText((key,)), typed), worth(ShortText((key,)), typed, SECOND)) == (True, False)
    gap = GapText(("", ""), (Gap("g1", (key,)),))
    assert (worth(gap, {"g1": typed}), worth(gap, {"g1": typed}, SECOND)) == (True, False)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("300000000", "3e8"),
        ("300000000", "3 × 10^8"),
        ("300000000", "3.10⁸"),
        ("300000000", "3x10**8."),
        ("0.000001", "10^-6"),
        ("0.000001", "1,0e-6"),
        ("-5", "âm 5"),
        ("-5", "Âm 5."),
        ("602000", "6,02·10^5"),
    ],
)
def test_numbers_that_the_third_rule_reads_and_the_second_did_not(key: str, typed: str) -> None:
    body = Number(Decimal(key))
    assert (worth(body, typed), worth(body, typed, SECOND)) == (True, False)
    assert unread(Question("q", "Hỏi", "", body), typed) == ()


@pytest.mark.parametrize("typed", ["50%", "năm 1930", "2h", "5h30", "1e", "10^", "e5", "âm", "3e999", "3^8"])
def test_what_is_no_number_is_told_while_there_is_time(typed: str) -> None:
    assert unread(Question("q", "Bao nhiêu?", "", Number(Decimal(5))), typed) == (typed,)


@pytest.mark.parametrize(
    ("key", "typed"), [("3/2", "2/3"), ("3/2", "3-2"), ("3/2", "3.2"), ("thúy", "thúi"), ("v.v.", "v.v")]
)
def test_what_is_another_answer_stays_wrong(key: str, typed: str) -> None:
    assert not worth(ShortText((key,)), typed)


@pytest.mark.parametrize(
    ("pattern", "typed", "bare", "right"),
    [
        ("Hội nghị * Pà", "hội nghị Pắc Pà.", False, True),
        ("Hội nghị * Pà", "hoi nghi pac pa", False, False),
        ("Hội nghị * Pà", "hoi nghi pac pa", True, True),
        ("kỹ*", "kĩ thuật", False, True),
        ("*", "gì cũng được", False, True),
        ("a\\*b", "a*b", False, True),
        ("a\\*b", "axb", False, False),
        ("Trần*Phú", "Trần Phúc", False, False),
    ],
)
def test_a_star_stands_for_letters(pattern: str, typed: str, bare: bool, right: bool) -> None:
    assert worth(ShortText((pattern,), bare, wildcards=True), typed) is right


PIECES = st.lists(st.text("ab", max_size=3), min_size=1, max_size=5)


@given(PIECES, st.lists(st.text("abc", max_size=3), min_size=4, max_size=4))
def test_a_pattern_takes_what_is_put_in_place_of_its_stars(pieces: list[str], fills: list[str]) -> None:
    text = pieces[0] + "".join(fill + piece for fill, piece in zip(fills, pieces[1:], strict=False))
    assert fits(text, tuple(pieces))
    assert not fits(f"c{text}", ("a", *pieces))


@given(st.text("ab*\\", max_size=12))
def test_a_pattern_without_stars_is_itself(pattern: str) -> None:
    pieces = parted(pattern)
    if len(pieces) == 1:
        assert fits(pattern.replace("\\*", "*"), tuple(pieces))


LETTERS = "aàáăâeêioôơuưyhklmstv TPđ/0123."


@given(st.text(LETTERS, min_size=1, max_size=12).filter(str.strip), st.text(LETTERS, min_size=1, max_size=12))
def test_what_the_second_rule_took_the_third_takes(key: str, typed: str) -> None:
    body = ShortText((key,))
    assert worth(body, typed) or not worth(body, typed, SECOND)
    assert worth(body, key) == worth(body, key, SECOND)
