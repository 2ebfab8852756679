"""A sent page of the grid: what was typed, chosen and ticked, by row (pure)."""

from collections.abc import Iterable
from typing import Protocol

from lms.people.importing.deciding import Typed, stand_of
from lms.people.importing.list_row import DETAILS, ListRow, RowProposal

_CELL, _CHOICE, _TICK, _STAND = "o-", "chon-", "nhan-", "luc-"


class Form(Protocol):
    """A form with several values of a name, as sent."""

    def items(self) -> Iterable[tuple[str, str]]:
        """The first value of each name."""

    def getlist(self, key: str) -> list[str]:
        """All values of a name."""


def cell_name(key: str, detail: str) -> str:
    """The name of the field of a detail of a row."""
    return f"{_CELL}{key}-{detail}"


def choice_name(key: str) -> str:
    """The name of the field of the decision about a row."""
    return f"{_CHOICE}{key}"


def tick_name(key: str) -> str:
    """The name of the boxes that take proposals for a row."""
    return f"{_TICK}{key}"


def tick_value(proposal: RowProposal) -> str:
    """The value of the box that takes a proposal."""
    return f"{proposal.detail}:{proposal.text}"


def stand_name(key: str) -> str:
    """The name of the hidden field that says how a row stood when it was shown."""
    return f"{_STAND}{key}"


def stand_value(row: ListRow, choice: str) -> str:
    """The value of that field."""
    return stand_of(row, choice)


def read(form: Form) -> Typed:
    """What a sent page says; fields of other names are passed over."""
    texts: dict[str, dict[str, str]] = {}
    choices: dict[str, str] = {}
    ticked: set[tuple[str, str, str]] = set()
    stands: dict[str, str] = {}
    for name, value in form.items():
        if name.startswith(_CELL):
            key, _dash, detail = name.removeprefix(_CELL).rpartition("-")
            if detail in DETAILS:
                texts.setdefault(key, {})[detail] = value
        elif name.startswith(_CHOICE):
            choices[name.removeprefix(_CHOICE)] = value
        elif name.startswith(_STAND):
            stands[name.removeprefix(_STAND)] = value
        elif name.startswith(_TICK):
            for one in form.getlist(name):
                detail, _colon, text = one.partition(":")
                ticked.add((name.removeprefix(_TICK), detail, text))
    return Typed(texts, choices, frozenset(ticked), stands)
