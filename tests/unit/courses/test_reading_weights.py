"""Weights in the course format: read, checked, written back, and without a trace where there are none."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.courses.exchange import house
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.grading.near import Near
from lms.grading.number import Number
from lms.grading.one_choice import OneChoice
from lms.grading.question import Question
from lms.grading.short_text import ShortText
from lms.storage import canonical_json
from tests.unit.courses.conftest import HEADING, Read

MASKED = HEADING.replace("}", " mau}")


def weights_of(question: Question | None) -> list[Fraction | None]:
    assert question is not None
    return [one.weight for one in question.body.choices]


def test_several_choices_with_weights(read: Read) -> None:
    question, problems = read("- [x] 50% | A\n- [x] 50% | B // Đúng rồi.\n- [ ] -25% | C\n- [ ] D")
    assert weights_of(question) == [Fraction(1, 2), Fraction(1, 2), Fraction(-1, 4), 0]
    assert question is not None
    assert (question.body.choices[1].html, question.body.choices[1].feedback_html) == ("B", "Đúng rồi.")
    assert problems == []


def test_one_choice_with_a_part_for_a_near_miss(read: Read) -> None:
    question, problems = read("- (x) A\n- ( ) 30% | B\n- ( ) C")
    assert question is not None
    assert isinstance(question.body, OneChoice)
    assert weights_of(question) == [1, Fraction(3, 10), 0]
    assert problems == []


def test_two_options_of_one_choice_may_be_right(read: Read) -> None:
    question, _ = read("- (x) 100% | A\n- (x) 100% | B\n- ( ) C")
    assert question is not None
    assert [question.body.mark(one).value for one in ("o1", "o2", "o3")] == [1, 1, 0]


@pytest.mark.parametrize(
    "body", ["- [x] 50% | A\n- [x] 50% | B\n- [ ] -50% | C", "- (x) 100% | A\n- ( ) 0% | B"]
)
def test_weights_that_say_what_the_rule_says_are_none(read: Read, body: str) -> None:
    question, problems = read(body)
    assert weights_of(question) == [None] * len(weights_of(question))
    assert problems == []


def test_a_text_with_weights(read: Read) -> None:
    question, problems = read("= Trần Phú\n= 50% | Phú")
    assert question is not None
    assert question.body == ShortText(("Trần Phú", "Phú"), weights=(Fraction(1), Fraction(1, 2)))
    assert problems == []


def test_a_number_with_several_tolerances(read: Read) -> None:
    question, problems = read("= 100% | 12 ± 0\n= 50% | 12 ± 1")
    assert question is not None
    assert isinstance(question.body, Number)
    assert question.body.answers == (Near(Decimal(12)), Near(Decimal(12), Decimal(1), Fraction(1, 2)))
    assert problems == []


def test_a_star_stands_for_letters_only_where_the_question_says_so(read: Read) -> None:
    masked, _ = read("= Hội nghị * Pà", heading=MASKED)
    plain, _ = read("= Hội nghị * Pà")
    assert masked is not None
    assert plain is not None
    assert (masked.body.mark("Hội nghị Pắc Pà").value, plain.body.mark("Hội nghị Pắc Pà").value) == (1, 0)


def test_any_number_may_bring_a_part(read: Read) -> None:
    question, _ = read("= 12\n= 10% | *", heading=MASKED)
    assert question is not None
    assert [question.body.mark(one).value for one in ("12", "7", "bảy tám")] == [1, Fraction(1, 10), 0]


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("- [x] A\n- [x] 50% | B\n- [ ] C", 2, "ghi cả ở dòng này"),
        ("- [x] 50% | A\n- [x] -50% | B", 3, "lớn hơn 0%"),
        ("- [x] 50% | A\n- [ ] 50% | B", 3, "đánh dấu x"),
        ("- (x) 50% | A\n- ( ) 60% | B", 3, "đánh dấu x"),
        ("- [x] 60% | A\n- [ ] -10% | B", 1, "chỉ được 60%"),
        ("= 0% | A\n= 0% | B", 1, "Không đáp án nào được điểm"),
        ("= A\n= -50% | B", 3, "không bị trừ điểm"),
        ("= 50% | A", 1, "chỉ được 50%"),
        ("= 100% | 12\n= 50% | mười hai ± 1", 3, "Không đọc được số"),
    ],
)
def test_a_weight_that_cannot_be_meant(read: Read, body: str, line: int, words: str) -> None:
    _, problems = read(body)
    assert any(one.startswith(f"{line}: ") and words in one for one in problems), problems


def test_weights_and_a_rule_exclude_each_other(read: Read) -> None:
    _, problems = read("- [x] 60% | A\n- [x] 40% | B", heading=HEADING.replace("}", " rule=all-or-nothing}"))
    assert any("thì không dùng “rule”" in one for one in problems)


def test_a_question_without_weights_is_stored_as_it_always_was(read: Read) -> None:
    for body in ("- (x) A\n- ( ) B", "- [x] A\n- [ ] B", "= Phú", "= 12 ± 1"):
        question, _ = read(body)
        assert question is not None
        data = canonical_json.to_data(question.body)
        assert not {"weight", "weights", "others", "wildcards", "like"} & data.keys()
        assert all("weight" not in one for one in data.get("options", ()))
        assert canonical_json.load(canonical_json.dump(question), Question) == question


TEXTS = st.sampled_from(["Phú", "50% | Phú", "Trần Phú", "1930 năm", "a*b", "x | y", "5% giá"])
SHARES = st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(1, 3), Fraction(5, 6), Fraction(1, 10)])
LOSSES = st.sampled_from([Fraction(-1), Fraction(-1, 2), Fraction(-1, 7), Fraction(0)])


@st.composite
def options(draw: st.DrawFn, kind: str) -> ExchangedQuestion:
    texts = draw(st.lists(TEXTS, min_size=3, max_size=5, unique=True))
    right = draw(SHARES)
    answers = [
        ExchangedAnswer(texts[0], weight=right),
        *(ExchangedAnswer(one, right=False) for one in texts[1:]),
    ]
    answers = [answers[0], *(replace(one, weight=draw(LOSSES)) for one in answers[1:])]
    return ExchangedQuestion(kind, "Hỏi", answers=tuple(answers), id="q", grounds=("dieu-le",))


@st.composite
def typed(draw: st.DrawFn) -> ExchangedQuestion:
    texts = draw(st.lists(TEXTS, min_size=2, max_size=4, unique=True))
    answers = tuple(ExchangedAnswer(one, weight=draw(SHARES)) for one in texts)
    return ExchangedQuestion(
        "short", "Hỏi", answers=answers, id="q", grounds=("dieu-le",), wildcards=draw(st.booleans())
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(options("one") | options("several") | typed())
def test_what_is_written_reads_back_with_its_weights(read: Read, asked: ExchangedQuestion) -> None:
    found, problems = house.read(house.written(asked), "kiem-tra.md")
    assert problems == ()
    assert [(one.text, one.right, one.weight) for one in found[0].answers] == [
        (one.text, one.right, one.weight) for one in asked.answers
    ]
    assert found[0].wildcards == asked.wildcards


@given(st.lists(TEXTS, min_size=2, max_size=4, unique=True))
def test_options_that_look_like_weights_stay_options(texts: list[str]) -> None:
    answers = tuple(ExchangedAnswer(one, right=not place) for place, one in enumerate(texts))
    asked = ExchangedQuestion("several", "Hỏi", answers=answers, id="q", grounds=("dieu-le",))
    found, problems = house.read(house.written(asked), "kiem-tra.md")
    assert problems == ()
    assert [one.weight for one in found[0].answers] == [None] * len(texts)
