"""Whom of a known few a row of a list means, by the name and birth that it has (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from lms.people.duplicates import is_exact_name, may_be_same_birth
from lms.text.vietnamese import search_key


class Named(Protocol):
    """Somebody with a name and perhaps a birth."""

    @property
    def full_name(self) -> str:
        """The whole name."""

    @property
    def birth_date(self) -> date | None:
        """The day, where it is known."""

    @property
    def birth_year(self) -> int | None:
        """The year, where it is known."""


Who = TypeVar("Who", bound=Named)


@dataclass(frozen=True, slots=True)
class Match(Generic[Who]):
    """The only one who has exactly this name, or None and those of whom a person must choose."""

    found: Who | None
    suggested: tuple[Who, ...] = ()


def match(name: str, born: date | int | None, people: Sequence[Who]) -> Match[Who]:
    """Who is meant: only the exact text of a name decides, where births agree; a folded key suggests."""
    exact = [one for one in people if is_exact_name(one.full_name, name)]
    likely = [one for one in exact if may_be_same_birth(one.birth_date, one.birth_year, born)]
    if len(likely) == 1:
        return Match(likely[0])
    key = search_key(name)
    alike = likely or exact or [one for one in people if key and search_key(one.full_name) == key]
    return Match(None, tuple(alike))
