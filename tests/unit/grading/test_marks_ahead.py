"""What a phone looks up without a network is what the server would say."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from lms.grading import marking, marks_ahead
from lms.grading.body import Body
from lms.grading.choice import Choice
from lms.grading.marks_ahead import LETTERS, Choices
from lms.grading.matching import Matching
from lms.grading.number import Number
from lms.grading.one_choice import OneChoice
from lms.grading.ordering import Ordering
from lms.grading.question import Question
from lms.grading.several_choices import SeveralChoices
from lms.grading.shown import Side
from lms.grading.statements import Statements


def options(count: int, *right: int, weight: Fraction | None = None) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"o{n}", f"<p>{n}</p>", n in right, f"<p>Vì {n}</p>" if n % 2 else None, weight)
        for n in range(1, count + 1)
    )


def asked(body: Body) -> Question:
    return Question(id="q", title_html="Hỏi", text_html="", body=body)


BODIES: list[Body] = [
    OneChoice(options(4, 2)),
    SeveralChoices(options(5, 1, 3)),
    SeveralChoices(options(4, 1, 3), "all-or-nothing"),
    SeveralChoices(options(3, 1, 2, weight=Fraction(1, 2))),
    Statements(options(4, 1, 4), "table-2025"),
    Statements(options(3, 2)),
    Ordering((Side("i1", "a"), Side("i2", "b"), Side("i3", "a"))),
    Matching(
        (Side("l1", "a"), Side("l2", "b")),
        (Side("r1", "A"), Side("r2", "B"), Side("r3", "C")),
        (("l1", "r1"), ("l2", "r2")),
    ),
]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: type(body).__name__)
def test_every_choice_has_the_mark_and_the_feedback_of_the_server(body: Body) -> None:
    question = asked(body)
    found = marks_ahead.work_out(question)
    assert found is not None
    everything = list(product(*(range(len(values) + 1) for _, values in found.slots)))
    assert len(found.marks) == len(everything)
    for letter, digits in zip(found.marks, everything, strict=True):
        response = body.read(Choices(found.slots, digits), "")
        assert letter == LETTERS[marking.mark(question, response).reason]
        chosen = {f"{slot}:{digit}" for slot, digit in enumerate(digits)}
        said = tuple(one.html for one in found.said if not chosen.isdisjoint(one.places))
        assert said == body.feedback(response)


def test_what_is_typed_and_what_is_too_much_to_choose_is_compared_with_the_key() -> None:
    assert marks_ahead.work_out(asked(Number(Decimal(12)))) is None
    assert marks_ahead.work_out(asked(SeveralChoices(options(11, 1)))) is None
    assert marks_ahead.work_out(asked(SeveralChoices(options(10, 1)))) is not None
