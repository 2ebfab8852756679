"""Weights that are typed into the form of a question."""

from fractions import Fraction

from lms.authoring.editing.asking import TypedQuestion, question


def test_a_weight_before_an_answer_is_its_weight() -> None:
    typed = TypedQuestion("short", {"title": "Ai?"}, ["Trần Phú", "50% | Phú"], [])
    assert [(one.text, one.weight) for one in question(typed, ()).answers] == [
        ("Trần Phú", None),
        ("Phú", Fraction(1, 2)),
    ]
