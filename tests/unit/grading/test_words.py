from fractions import Fraction
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from lms.grading.gap_text import Gap, GapText
from lms.grading.mark import BLANK
from lms.grading.short_text import ShortText

FOUNDER = ShortText(("Nguyễn Ái Quốc", "Hồ Chí Minh"))
CHARTER = GapText(
    ("<p>Đảng viên dự bị có thời gian ", " tháng, nguyên tắc ", "; Đại hội XIV có ", " đại biểu.</p>"),
    (
        Gap("g1", ("12", "mười hai")),
        Gap("g2", ("tập trung dân chủ",), without_marks=True),
        Gap("g3", ("1.586",)),
    ),
)
typed = st.text("aàáâđĐcoòôqQ 12.,\u200b\u00a0", max_size=9)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nguyễn ái quốc", "right"),
        (" Hồ Chí Minh\u200b", "right"),
        ("Nguyen Ai Quoc", "wrong"),
        ("Nguyễn Ái", "wrong"),
        ("không phải Nguyễn Ái Quốc", "wrong"),
        ("  ", "blank"),
        (None, "blank"),
    ],
)
def test_short_text_takes_the_answers_and_nothing_like_them(text: str | None, reason: str) -> None:
    assert FOUNDER.mark(text).reason == reason


@pytest.mark.parametrize(
    ("answer", "text", "right"),
    [
        ("hoà bình", "hòa bình", True),
        ("có", "cô", False),
        ("má", "mà", False),
        ("114", "115", False),
        ("12 tháng", "24 tháng", False),
        ("cháy", "chạy", False),
        ("phải", "không phải", False),
        ("Đảng", "\u00d0ảng", True),
    ],
)
def test_short_text_follows_vietnamese_spelling(answer: str, text: str, right: bool) -> None:
    assert ShortText((answer,)).mark(text).value == int(right)


def test_marks_may_be_left_out_only_where_the_question_says_so() -> None:
    relaxed = ShortText(("Trần Phú",), without_marks=True)
    assert relaxed.mark("tran phu").reason == "right"
    assert relaxed.mark("Trần Phụ").reason == "wrong"
    assert ShortText(("Trần Phú",)).mark("tran phu").reason == "wrong"


@pytest.mark.parametrize(
    ("given_texts", "value", "verdicts"),
    [
        (("12", "tập trung dân chủ", "1586"), Fraction(1), "right right right"),
        (("Mười hai", "tap trung dan chu", "1.586"), Fraction(1), "right right right"),
        (("12,0", "", "1 586"), Fraction(2, 3), "right blank right"),
        (("24", "dân chủ tập trung", "1587"), Fraction(0), "wrong wrong wrong"),
        (("muoi hai", "", ""), Fraction(0), "wrong blank blank"),
    ],
)
def test_each_gap_is_a_share_of_the_mark(
    given_texts: tuple[str, ...], value: Fraction, verdicts: str
) -> None:
    mark = CHARTER.mark(dict(zip(("g1", "g2", "g3"), given_texts, strict=True)))
    assert mark.value == value
    assert mark.detail == tuple(zip(("g1", "g2", "g3"), verdicts.split(), strict=True))


def test_gaps_left_empty_are_blank() -> None:
    assert CHARTER.mark({"g1": " ", "g9": "12"}) is BLANK
    assert CHARTER.mark(None) is BLANK


def test_gaps_are_read_from_a_field_each() -> None:
    form = MultiDict({"q-g1": " 12 ", "q-g2": "", "q-g9": "x"})
    assert CHARTER.read(form, "q") == {"g1": "12"}
    assert CHARTER.read(MultiDict(), "q") is None


def test_a_gap_text_shows_its_segments_and_no_answers() -> None:
    shown = CHARTER.shown()
    assert (len(shown.segments), shown.gaps) == (4, ("g1", "g2", "g3"))
    assert "mười hai" not in repr(shown)


@pytest.mark.parametrize(
    ("segments", "gaps"),
    [
        (("a",), ()),
        (("a", "b"), (Gap("g1", ("x",)), Gap("g2", ("y",)))),
        (("a", "b", "c"), (Gap("g1", ("x",)), Gap("g1", ("y",)))),
    ],
)
def test_a_gap_text_that_does_not_hold_together_is_refused(
    segments: tuple[str, ...], gaps: tuple[Gap, ...]
) -> None:
    with pytest.raises(ValueError, match="gap text"):
        GapText(segments, gaps)


@pytest.mark.parametrize("answers", [(), ("",), ("x", " ")])
def test_a_blank_answer_is_no_answer(answers: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="needs answers"):
        ShortText(answers)
    with pytest.raises(ValueError, match="needs answers"):
        Gap("g1", answers)


def test_a_response_of_another_shape_is_an_error_not_a_mark() -> None:
    with pytest.raises(TypeError, match="expected a mapping"):
        CHARTER.mark("12")


@given(typed, typed.filter(str.strip), st.booleans())
def test_composed_or_decomposed_never_matters(text: str, answer: str, without_marks: bool) -> None:
    for body in (
        ShortText((f"{answer}x",), without_marks),
        GapText(("", ""), (Gap("g1", (f"{answer}x",), without_marks),)),
    ):
        marks = {
            body.mark({"g1": form} if isinstance(body, GapText) else form)
            for form in (normalize("NFC", text + "x"), normalize("NFD", text + "x"))
        }
        assert len(marks) == 1


@given(st.lists(typed.map("x".__add__), min_size=1, max_size=4), typed)
def test_a_further_accepted_answer_never_lowers_a_mark(answers: list[str], text: str) -> None:
    fewer, more = ShortText(tuple(answers[:1])).mark(text).value, ShortText(tuple(answers)).mark(text).value
    assert fewer is not None
    assert more is not None
    assert more >= fewer
