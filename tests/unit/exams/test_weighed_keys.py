"""Weights reach every surface: trace, printed key, another key, statistics and workbooks."""

from decimal import Decimal
from fractions import Fraction

import pytest
from werkzeug.datastructures import MultiDict

from lms.courses.exchange import house, sheet_writing, word_writing
from lms.courses.exchange.opening import open_questions
from lms.exams.drawing import Paper, PaperItem
from lms.exams.printed import key
from lms.exams.rulings.keying import mended
from lms.exams.rulings.wording import key_words
from lms.grading.body import Body, WrongKeyError
from lms.grading.choice import Choice
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.grading.marking import FIRST, LATEST, SECOND, mark
from lms.grading.near import Near
from lms.grading.number import Number
from lms.grading.one_choice import OneChoice
from lms.grading.question import Question
from lms.grading.score import ScorePolicy, Weighed, score
from lms.grading.several_choices import SeveralChoices
from lms.grading.short_text import ShortText

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)
SEVERAL = SeveralChoices(
    (
        Choice("o1", "A", right=True, weight=HALF),
        Choice("o2", "B", right=True, weight=HALF),
        Choice("o3", "C", right=False, weight=-HALF),
    )
)
ONE = OneChoice(
    (Choice("o1", "A", right=True, weight=Fraction(1)), Choice("o2", "B", right=False, weight=THIRD))
)
TEXT = ShortText(("Trần Phú", "Phú", "Trần"), weights=(Fraction(1), HALF, Fraction(1)))
NUMBER = Number(Decimal(12), others=(Near(Decimal(12), Decimal(1), HALF), Near(Decimal(24))))


def asked(body: Body) -> Question:
    return Question("q", "Hỏi", "", body)


def trace_of(body: Body, response: object) -> dict[str, str]:
    found = mark(asked(body), response)  # type: ignore[arg-type]
    return dict(score([Weighed("q", Fraction(2), found)], ScorePolicy()).trace[0].data)


def test_the_trace_names_the_weights_that_made_the_mark() -> None:
    data = trace_of(SEVERAL, ["o1", "o2", "o3"])
    assert (data["mark"], data["reason"], data["weights"]) == ("1/2", "partly", "1/2 1/2 -1/2")
    assert trace_of(TEXT, "phú")["weights"] == "1/2"
    assert trace_of(NUMBER, "13")["weights"] == "1/2"


def test_the_trace_of_what_has_no_weights_is_what_it_was() -> None:
    plain = OneChoice((Choice("o1", "A", right=True), Choice("o2", "B", right=False)))
    assert list(trace_of(plain, "o1")) == ["question", "points", "mark", "reason", "earned"]
    assert "weights" not in trace_of(ShortText(("Phú",)), "Phú")


@pytest.mark.parametrize(
    ("body", "order", "line"),
    [
        (SEVERAL, ("o3", "o1", "o2"), ("BC", "", "A -50%; B 50%; C 50%")),
        (ONE, ("o2", "o1"), ("B", "", "A 33,33333%")),
        (TEXT, (), ("Trần Phú", "Trần", "Phú 50%")),
        (NUMBER, (), ("12", "24", "12 ± 1 50%")),
    ],
)
def test_the_printed_key_tells_what_brings_a_part(
    body: Body, order: tuple[str, ...], line: tuple[str, str, str]
) -> None:
    [found] = key.lines(Paper((PaperItem("q", Fraction(1), order),)), {"q": asked(body)})
    assert (found.typed, found.also, found.partly) == line


def test_another_key_changes_weights() -> None:
    form = MultiDict({"q-key-o1": "100", "q-key-o2": "-25,5", "q-key-o3": "0"})
    found = mended(SEVERAL, form)
    assert [(one.right, one.weight) for one in found.choices] == [
        (True, 1),
        (False, Fraction(-51, 200)),
        (False, 0),
    ]
    lines = mended(TEXT, MultiDict({"q-key": "Trần Phú\n25% | Phú"}))
    assert lines == ShortText(("Trần Phú", "Phú"), weights=(Fraction(1), Fraction(1, 4)))
    numbers = mended(NUMBER, MultiDict({"q-key": "12\n20% | 12 ± 2"}))
    assert numbers == Number(Decimal(12), others=(Near(Decimal(12), Decimal(2), Fraction(1, 5)),))


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (SEVERAL, {"q-key-o1": "150", "q-key-o2": "0", "q-key-o3": "0"}),
        (SEVERAL, {"q-key-o1": "-50", "q-key-o2": "0", "q-key-o3": "0"}),
        (TEXT, {"q-key": "-50% | Phú"}),
        (TEXT, {"q-key": "0% | Phú"}),
        (NUMBER, {"q-key": "12\n50% | mười hai nữa"}),
        (NUMBER, {"q-key": ""}),
    ],
)
def test_weights_that_are_none_are_refused(body: Body, form: dict[str, str]) -> None:
    with pytest.raises(WrongKeyError):
        mended(body, MultiDict(form))


def test_the_form_opens_with_the_key_that_it_gives_back() -> None:
    for body in (SEVERAL, ONE, TEXT, NUMBER):
        assert body.mended(MultiDict(body.key_texts())) == body


def test_what_brings_nothing_is_not_shown_as_right() -> None:
    body = ShortText(("Trần Phú", "Trần"), weights=(Fraction(1), Fraction(0)))
    assert [row.right for row in body.key().rows] == [None, False]


def test_documents_tell_weights() -> None:
    assert key_words(SEVERAL) == ["A. A (50%)", "B. B (50%)", "C. C (-50%)"]
    assert key_words(TEXT) == ["Trần Phú (100%)", "Phú (50%)", "Trần (100%)"]
    assert key_words(NUMBER) == ["12 (100%)", "12 ± 1 (50%)", "24 (100%)"]


def test_an_old_result_is_replayed_by_a_key_with_weights_too() -> None:
    assert [mark(asked(TEXT), "phú", rule=rule).value for rule in (FIRST, SECOND, LATEST)] == [HALF] * 3
    assert [mark(asked(NUMBER), "13", rule=rule).value for rule in (FIRST, SECOND, LATEST)] == [HALF] * 3


QUESTIONS = (
    ExchangedQuestion(
        "several",
        "Chọn gì?",
        answers=(
            ExchangedAnswer("A", weight=Fraction(3, 5)),
            ExchangedAnswer("B", weight=Fraction(2, 5)),
            ExchangedAnswer("C", right=False, weight=-THIRD),
        ),
        id="a",
    ),
    ExchangedQuestion(
        "short", "Ai?", answers=(ExchangedAnswer("Trần Phú"), ExchangedAnswer("Phú", weight=HALF)), id="b"
    ),
)


def test_a_workbook_carries_weights() -> None:
    found = open_questions(sheet_writing.write(QUESTIONS).content).questions
    for one, was in zip(found, QUESTIONS, strict=True):
        assert [(a.text, a.right, a.weight) for a in one.answers] == [
            (a.text, a.right, a.weight) for a in was.answers
        ]


def test_a_word_file_tells_that_it_loses_weights() -> None:
    _blocks, losses = word_writing.written("Đề", QUESTIONS)
    assert sum("trọng số" in one.sentence for one in losses) == 2


def test_the_house_writes_what_it_reads_with_wildcards_and_another_way() -> None:
    one = ExchangedQuestion(
        "short", "Ai?", answers=(ExchangedAnswer("Trần*"),), id="a", wildcards=True, like="moodle"
    )
    assert "mau khop=moodle}" in house.written(one)
