"""What a phone's keyboard or a polite hand adds to a right answer does not count, and nothing else passes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.grading.gap_text import Gap, GapText
from lms.grading.marking import FIRST, LATEST, mark, unread
from lms.grading.number import Number
from lms.grading.question import Body, Question
from lms.grading.short_text import ShortText

MONTHS = "<p>Thời gian dự bị là bao nhiêu <b>tháng</b>?</p>"


def question(body: Body, title: str = "<p>Hỏi</p>") -> Question:
    return Question("c1", title, "", body)


def short(key: str, typed: str, *, without_marks: bool = False) -> bool:
    return ShortText((key,), without_marks).mark(typed).value == 1


@pytest.mark.parametrize(
    "typed",
    [
        "Trần Phú.",
        "trần  phú ,",
        "Trần Phú…",
        "\u201cTrần Phú\u201d",
        "\u00abTrần Phú\u00bb.",
        "(Trần Phú)",
        "đ/c Trần Phú",
        "Đ/C. Trần Phú.",
        "đồng chí Trần Phú",
        "đc Trần Phú",
        "Ông Trần Phú",
        "Đáp án: Trần Phú",
        "Trả lời: đ/c \u201cTrần Phú\u201d.",
        "- Trần Phú",
        "Dạ, Trần Phú ạ",
        "\uff34rần Phú",
    ],
)
def test_what_is_put_around_a_name_does_not_count(typed: str) -> None:
    assert short("Trần Phú", typed)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("Đổi mới", '"Đổi mới"'),
        ('"Đổi mới"', "Đổi mới"),
        ("Đổi mới.", "đổi mới"),
        ("v.v.", "v.v."),
        ("v.v.", "\u201cv.v.\u201d"),
        ("v.v.", "v.v.."),
        ("Mác - Lênin", "Mác\u2013Lênin"),
        ("33-CT/TW", "33 \u2013 CT / TW."),
        ("Đồng chí Trần Phú", "Trần Phú"),
        ("TP. Hồ Chí Minh", "TP.Hồ Chí Minh"),
        ("1930 \u2013 1945", "1930-1945."),
        ("3/2/1930", "03/02/1930."),
        ("3/2/1930", "ngày 3 tháng 2 năm 1930"),
        ("3/2/1930", "3-2-1930"),
        ("10/1930", "tháng 10 năm 1930"),
        ("[0;1]", "[0; 1]."),
        ("30%", "30 %"),
        ("< 10", "<10"),
        ("≥5", "≥ 5"),
        ("1, 3, 4", "1,3,4"),
        ("1,3,4", "1, 3, 4."),
        ("Trần Phú", "Dạ thưa đồng chí Trần Phú"),
        ("Trần Phú", "dạ Trần Phú ạ"),
        ("Bà Huyện Thanh Quan", "cụ Huyện Thanh Quan"),
    ],
)
def test_the_key_is_taken_as_its_author_meant_it(key: str, typed: str) -> None:
    assert short(key, typed)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("v.v.", "v.v"),
        ("v.v.", "vv"),
        ("có", "cô."),
        ("má", "mà."),
        ("114", "115."),
        ("12 tháng", "24 tháng."),
        ("12 tháng", "12 năm"),
        ("cháy", "chạy."),
        ("phải", "không phải."),
        ("con", "bà con"),
        ("em", "anh em"),
        ("giáo", "cô giáo"),
        ("hội", "dạ hội"),
        ("[0;1]", "(0;1)"),
        ("5", "- 5"),
        ("A", "A+"),
        ("1, 5", "1,5"),
        ("3/2/1930", "2/3/1930"),
        ("3/2/1930", "3/2/1931"),
        ("3/2/1930", "2/1930"),
        ("3/2/1930", "3/2"),
        ("32/2/1930", "32-2-1930 âm lịch"),
        ("Trần Phú", "d/c tran phu"),
        ("Trần Phú", "Trần Phú Thọ"),
        ("Bà Huyện Thanh Quan", "Ông Huyện Thanh Quan"),
        ("Ông Nguyễn An", "chị Nguyễn An"),
        ("1, 23, 4", "12, 3, 4"),
        ("30%", "30"),
        ("dày", "dạ dày"),
        ("Hội", "dạ hội"),
        ("< 10", "> 10"),
    ],
)
def test_another_answer_stays_another_answer(key: str, typed: str) -> None:
    assert not short(key, typed)


def test_an_address_without_marks_needs_a_question_that_takes_them() -> None:
    assert short("Trần Phú", "dong chi tran phu.", without_marks=True)
    assert not short("Trần Phú", "dong chi trần phụ.", without_marks=True)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("1930", "1930."),
        ("1930", "1.930,"),
        ("-5", "\u20135"),
        ("-5", "\u2212 5."),
        ("-5", "âm năm"),
        ("8", "tám"),
        ("12", "Mười hai."),
        ("1930", "một nghìn chín trăm ba mươi"),
        ("12", "12 tháng"),
        ("12", "mười hai tháng ạ"),
        ("12", "\uff11\uff12"),
        ("12", "(12)"),
        ("12", "Đáp án: 12"),
        ("8.5", "8,5."),
    ],
)
def test_a_number_may_be_typed_as_people_type_it(key: str, typed: str) -> None:
    assert mark(question(Number(Decimal(key)), MONTHS), typed).value == 1


def test_the_word_that_a_question_asks_by_may_stand_before_the_number() -> None:
    year = question(Number(Decimal(1930)), "Đảng ra đời năm nào?")
    assert mark(year, "Năm 1930.").value == 1
    assert mark(year, "năm 1931").value == 0
    assert unread(year, "tháng 1930") == ("tháng 1930",)


@pytest.mark.parametrize("typed", ["12 năm", "12%", "năm 12", "12 giờ", "một tá", "12 hay 13", "mười năm"])
def test_what_cannot_be_read_as_the_number_asked_for_is_told(typed: str) -> None:
    asked = question(Number(Decimal(12)), MONTHS)
    assert unread(asked, typed) == (typed,)
    assert mark(asked, typed).detail == (("number", "unreadable"),)


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Tỷ lệ là bao nhiêu phần trăm?", "12%"),
        ("Tỷ lệ tán thành (%)", "12 %"),
        ("Thời gian dự bị (đơn vị: tháng)", "12 tháng"),
        ("Tính bằng tháng, thời gian dự bị là", "12 tháng"),
        ("Cấp bao nhiêu triệu đồng?", "mười hai triệu đồng"),
        ("Bao nhiêu đại biểu dự?", "12 đại biểu"),
    ],
)
def test_the_unit_that_a_question_asks_for_may_be_typed(title: str, typed: str) -> None:
    assert mark(question(Number(Decimal(12)), title), typed).value == 1


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Nghị quyết (khóa XI) có mấy điểm?", "12 khóa"),
        ("Trong một số năm gần đây có bao nhiêu tháng?", "12 năm"),
        ("Học 12 tháng thì được mấy buổi?", "12 tháng"),
        ("Có bao nhiêu bà mẹ?", "12 ba"),
    ],
)
def test_another_word_of_the_question_is_no_unit(title: str, typed: str) -> None:
    assert unread(question(Number(Decimal(12)), title), typed) == (typed,)


def test_a_wrong_number_with_its_unit_is_wrong_and_was_read() -> None:
    asked = question(Number(Decimal(12)), MONTHS)
    assert (mark(asked, "24 tháng").value, unread(asked, "24 tháng")) == (0, ())


def test_in_a_gap_the_unit_behind_it_may_be_typed() -> None:
    body = GapText(
        ("<p>Dự bị ", " tháng, do ", "</p>"), (Gap("g1", ("12", "mười hai")), Gap("g2", ("chi bộ",)))
    )
    asked = question(body)
    assert mark(asked, {"g1": "12 tháng.", "g2": "\u201cChi bộ\u201d"}).value == 1
    assert mark(asked, {"g1": "mười hai tháng"}).detail[0] == ("g1", "right")
    assert unread(asked, {"g1": "12 năm", "g2": "đảng ủy"}) == ("12 năm",)
    assert unread(asked, None) == ()


def test_a_gap_that_also_takes_words_is_never_unreadable() -> None:
    body = GapText(("", ""), (Gap("g1", ("12", "một năm")),))
    assert unread(question(body), {"g1": "lâu"}) == ()


def test_a_result_of_the_first_rule_replays_by_it() -> None:
    name, year = question(ShortText(("Trần Phú",))), question(Number(Decimal(1930)))
    gap = question(GapText(("", " tháng"), (Gap("g1", ("12",)),)))
    for asked, typed in ((name, "Trần Phú."), (year, "1930."), (gap, {"g1": "12 tháng"})):
        assert (mark(asked, typed, rule=FIRST).value, mark(asked, typed, rule=LATEST).value) == (0, 1)
    assert mark(name, "trần phú", rule=FIRST).value == 1
    assert mark(year, "1.930", rule=FIRST).value == 1
    assert mark(gap, {"g1": "12,0"}, rule=FIRST).value == 1
    assert mark(gap, {"g1": "24"}, rule=FIRST).detail == (("g1", "wrong"),)


def test_a_rule_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(ValueError, match="no rule 4"):
        mark(question(Number(Decimal(1))), "1", rule=4)


words = st.text("aàáâăđĐeêoôơuưyTPH ", min_size=1, max_size=12).filter(str.strip)
before = st.sampled_from(["", "(", "“", '"', "Đáp án: ", "trả lời: ", "• ", "Dạ, "])
after = st.sampled_from(["", ".", ",", " .", "...", "!", ";", " ạ", ")", "”", '"'])
CLOSE = {"(": ")", "“": "”", '"': '"'}


@given(words, st.lists(st.tuples(before, st.sampled_from(["", ".", ",", " .", "!", "…", ";"])), max_size=4))
def test_a_key_is_right_whatever_is_put_around_it(key: str, layers: list[tuple[str, str]]) -> None:
    typed = key
    for opening, ending in layers:
        typed = f"{opening}{typed}{CLOSE.get(opening, '')}{ending}"
    assert short(key, typed)


@given(words, words, after)
def test_two_keys_never_become_one_by_what_is_added(key: str, other: str, ending: str) -> None:
    if not short(key, other):
        assert not short(key, f"{other}{ending}")


@given(st.text(max_size=30), st.text("aăâ.,()\"' -", max_size=12).filter(str.strip))
def test_nothing_that_the_first_rule_took_is_refused(typed: str, key: str) -> None:
    asked = question(ShortText((key,)))
    for given_text in (typed, key):
        first, latest = mark(asked, given_text, rule=FIRST).value, mark(asked, given_text).value
        assert first is not None
        assert latest is not None
        assert latest >= first


@given(
    st.integers(-9_999_999, 9_999_999), st.sampled_from(["", ".", " ,", "!", "…", " ạ", " tháng", " tháng."])
)
def test_a_number_with_what_is_added_is_that_number_only(value: int, ending: str) -> None:
    asked, other = question(Number(Decimal(value)), MONTHS), question(Number(Decimal(value + 1)), MONTHS)
    for typed in (f"{value}{ending}", f"{value}{ending}".replace("-", "\u2013")):
        assert (mark(asked, typed).value, mark(other, typed).value) == (1, 0)
