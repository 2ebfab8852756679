"""Statements and options go to the page under names of places and come back as what they are."""

import pytest
from werkzeug.datastructures import MultiDict

from lms.exams.blinding import NamedForm, named
from lms.grading.choice import Choice
from lms.grading.one_choice import OneChoice
from lms.grading.response import Response
from lms.grading.several_choices import SeveralChoices
from lms.grading.statements import Statements

CHOICES = (Choice("s1", "A", right=True), Choice("s2", "B", right=False), Choice("s11", "C", right=True))
ORDER = ("s11", "s1", "s2")


@pytest.mark.parametrize(
    ("body", "form", "response"),
    [
        (
            Statements(CHOICES),
            {"q-a-lua-chon-1": "false", "q-a-lua-chon-2": "true"},
            {"s11": "false", "s1": "true"},
        ),
        (Statements(CHOICES), {"q-a-s2": "true"}, {"s2": "true"}),  # of a page that was open before
        (SeveralChoices(CHOICES), {"q-a": ["lua-chon-1", "lua-chon-3"]}, ["s11", "s2"]),
        (OneChoice(CHOICES[:2]), {"q-a": "lua-chon-2"}, "s1"),
    ],
)
def test_what_the_page_sends_is_read_by_ids(
    body: Statements | SeveralChoices | OneChoice, form: dict[str, str | list[str]], response: Response
) -> None:
    sent: MultiDict[str, str] = MultiDict(form)  # type: ignore[arg-type]
    read = body.read(NamedForm(sent, ORDER), "q-a")
    assert sorted(read or []) == sorted(response)
    assert not isinstance(response, dict) or read == response


def test_what_was_said_of_statements_is_shown_beside_them_again() -> None:
    assert named(ORDER, {"s11": "false", "s2": "true"}) == {"lua-chon-1": "false", "lua-chon-3": "true"}
    assert named(ORDER, {"left": "right"}) == {"left": "right"}
