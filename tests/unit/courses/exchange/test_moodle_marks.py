"""Questions that came from Moodle are marked as Moodle marks them."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from werkzeug.datastructures import MultiDict

from lms.courses.exchange import gift_writing
from lms.courses.exchange.gathering import gather
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.grading.marking import mark
from tests.moodle_marks import compare, released
from tests.moodle_questions import make


@pytest.mark.parametrize("seed", range(4))
def test_made_up_questions_get_the_marks_that_moodle_gives(seed: int) -> None:
    found = [one for case in make(Random(seed), 60) for one in compare(case)]
    assert len(found) > 300
    assert [one for one in found if not one.is_equal] == []


# Worked out by hand from Moodle's documentation and the rules of its question types.
@pytest.mark.parametrize(
    ("braces", "typed", "share"),
    [
        ("{=Trần Phú =%50%Phú}", "trần phú", 1),
        ("{=Trần Phú =%50%Phú}", "PHÚ", 0.5),
        ("{=Trần Phú}", "Trần Phú.", 0),
        ("{=Trần Phú}", "Trần  Phú", 0),
        ("{=Trần Phú}", "  Trần Phú ", 1),
        ("{=kỹ thuật}", "kĩ thuật", 0),
        ("{=%60%Trần* =Trần Phú}", "Trần Phú", 0.6),
        ("{=Hội nghị * Pà}", "Hội nghị Pắc Pà", 1),
        ("{=Hội nghị * Pà}", "Hội nghị Pà", 0),
        ("{=a\\\\*b}", "a*b", 1),
        ("{=a\\\\*b}", "a1b", 0),
        ("{=istanbul}", "İstanbul", 0),
        ("{=İstanbul}", "İSTANBUL", 1),
        ("{=1930}", "1930", 1),
        ("{=1930}", "1.930", 0),
        ("{#12}", "12 tháng", 1),
        ("{#12}", "12%", 1),
        ("{#12}", "năm 12", 0),
        ("{#12}", "12,0", 1),
        ("{#12}", "1.2e1", 1),
        ("{#300}", "3x10^2", 1),
        ("{#1930}", "1930.", 1),
        ("{#1930}", "1 930", 1),
        ("{#-5}", "–5", 0),
        ("{#=12:0 =%50%12:1}", "12", 1),
        ("{#=12:0 =%50%12:1}", "13", 0.5),
        ("{#=12:0 =%50%12:1}", "13.01", 0),
        ("{#10..12}", "10", 1),
        ("{#10..12}", "9.99", 0),
    ],
)
def test_what_is_typed_is_worth_what_moodle_says(braces: str, typed: str, share: float) -> None:
    [exchanged] = gather(f"Hỏi gì? {braces}".encode()).questions
    body = released(exchanged).body
    assert mark(released(exchanged), body.read(MultiDict({"q": typed}), "q")).value == Fraction(str(share))


def test_a_question_with_a_gap_is_compared_as_moodle_does_too() -> None:
    [exchanged] = gather("Người đầu tiên là {=Trần Phú} đó.".encode()).questions
    question = released(exchanged)
    assert exchanged.kind == "gap"
    given = [
        question.body.read(MultiDict({"q-g1": one}), "q") for one in ("Trần Phú", "Trần Phú.", "Trần  Phú")
    ]
    assert [mark(question, one).value for one in given] == [1, 0, 0]


HALF, LOSS = Fraction(1, 2), Fraction(-1, 3)
CARRIED = (
    ExchangedQuestion(
        "one",
        "Chọn một?",
        answers=(
            ExchangedAnswer("A", weight=Fraction(1)),
            ExchangedAnswer("B*", right=False, weight=HALF),
            ExchangedAnswer("C", right=False, weight=LOSS),
            ExchangedAnswer("D", right=False, weight=Fraction(0)),
        ),
    ),
    ExchangedQuestion(
        "several",
        "Chọn nhiều?",
        answers=(
            ExchangedAnswer("A", weight=Fraction(2, 3)),
            ExchangedAnswer("B", weight=Fraction(1, 3)),
            ExchangedAnswer("C", right=False, weight=Fraction(-1)),
        ),
    ),
    ExchangedQuestion(
        "short",
        "Ai?",
        answers=(ExchangedAnswer("Trần*"), ExchangedAnswer("a\\*b", weight=HALF)),
        wildcards=True,
    ),
    ExchangedQuestion("short", "Dấu gì?", answers=(ExchangedAnswer("a*b"),)),
    ExchangedQuestion("short", "Năm nào?", answers=(ExchangedAnswer("1930"),), like="moodle"),
    ExchangedQuestion("gap", "Điền", "Dấu {= a*b} ở đây."),
    ExchangedQuestion(
        "number",
        "Mấy?",
        answers=(ExchangedAnswer("12", weight=Fraction(1)), ExchangedAnswer("12 ± 1", weight=HALF)),
    ),
)


@pytest.mark.parametrize("asked", CARRIED, ids=lambda one: one.title)
@pytest.mark.parametrize("grounds", [(), ("dieu-le",)])
def test_weights_and_wildcards_go_to_gift_and_come_back(
    asked: ExchangedQuestion, grounds: tuple[str, ...]
) -> None:
    sent = replace(asked, id="q", grounds=grounds)
    exported = gift_writing.write([sent])
    [back] = gather(exported.content).questions
    bare = replace(back, line=0, answers=tuple(replace(one, line=0) for one in back.answers))
    assert (bare, exported.losses) == (sent, ())
