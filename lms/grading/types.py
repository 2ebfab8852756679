"""The types of questions: the one list of them, and finding one by what it is called (pure)."""

from collections.abc import Callable

from lms.grading import (
    essay,
    gap_text,
    matching,
    number,
    one_choice,
    ordering,
    several_choices,
    short_text,
    statements,
)
from lms.grading.body import Body
from lms.grading.question_type import QuestionType

TYPES: tuple[QuestionType, ...] = (
    one_choice.TYPE,
    several_choices.TYPE,
    statements.TYPE,
    number.TYPE,
    short_text.TYPE,
    matching.TYPE,
    ordering.TYPE,
    gap_text.TYPE,
    essay.TYPE,
)


def every() -> tuple[QuestionType, ...]:
    """Every type, in the order in which people see them."""
    return TYPES


def of(body: Body) -> QuestionType:
    """The type of a body; LookupError for one that is in no list."""
    return _first(lambda one: one.body is type(body), type(body).__name__)


def named(name: str) -> QuestionType:
    """The type of that name in releases; LookupError when there is none."""
    return _first(lambda one: one.name == name, name)


def of_kind(kind: str) -> QuestionType:
    """The type of that kind in files on their way; LookupError when there is none."""
    return _first(lambda one: one.kind == kind, kind)


def _first(is_meant: Callable[[QuestionType], bool], what: str) -> QuestionType:
    for one in TYPES:
        if is_meant(one):
            return one
    raise LookupError(f"there is no type of questions {what}")
