"""What learners do without a network, as their phones send it later, in any order, perhaps again (pure)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Generic, Literal, TypeVar

R = TypeVar("R")
MOST: Final = 200
"""Deeds that are taken at once; a phone sends fewer."""
OLDEST: Final = timedelta(days=400)
_ID = re.compile(r"[0-9a-f]{32}")
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class Deed:
    """A lesson read or a self-check answered: what the fields of its form held, and when, by both clocks.

    The phone tells how long ago; the server knows when that was, so that a wrong clock does no harm.
    """

    id: str
    kind: Literal["read", "check"]
    lesson: str
    done_at: datetime
    question: str = ""
    fields: tuple[tuple[str, str], ...] = ()

    def get(self, name: str, /) -> str | None:
        """The first value of a field, None when it was not sent."""
        return next(iter(self.getlist(name)), None)

    def getlist(self, name: str, /) -> list[str]:
        """All values of a field."""
        return [value for field, value in self.fields if field == name]


@dataclass(frozen=True, slots=True)
class Tried(Generic[R]):
    """A self-check that was tried: the latest response, when, and how many tries there were."""

    response: R
    at: datetime
    tries: int


def read(sent: object, now: datetime) -> list[Deed] | None:
    """The deeds in what a phone sent; None when it cannot be read as such."""
    listed = sent.get("deeds") if isinstance(sent, dict) else None
    if not isinstance(listed, list) or len(listed) > MOST:
        return None
    found = [_deed(one, now) for one in listed]
    deeds = [one for one in found if one is not None]
    return deeds if len(deeds) == len(listed) else None


def joined(before: Tried[R] | None, later: Tried[R]) -> Tried[R]:
    """What is known of a self-check after more tries became known: all count, the latest answer stands."""
    if before is None:
        return later
    latest = later if later.at > before.at else before
    return Tried(latest.response, latest.at, before.tries + later.tries)


def folded(tries: Iterable[tuple[str, R, datetime]]) -> Mapping[str, Tried[R]]:
    """What several tries of self-checks come to, by question, in whatever order they are."""
    found: dict[str, Tried[R]] = {}
    for question, response, at in tries:
        found[question] = joined(found.get(question), Tried(response, at, 1))
    return found


def _deed(one: object, now: datetime) -> Deed | None:
    if not isinstance(one, dict):
        return None
    kind, age, fields = one.get("kind"), one.get("age"), _fields(one.get("fields") or [])
    id_, lesson, question = (_text(one.get(name)) for name in ("id", "lesson", "question"))
    if kind not in ("read", "check") or not isinstance(age, (int, float)) or fields is None:
        return None
    if not _ID.fullmatch(id_):
        return None
    ago = timedelta(milliseconds=min(max(age, 0), OLDEST / timedelta(milliseconds=1)))
    return Deed(id_, kind, lesson, now - ago, question, fields)


def _text(sent: object) -> str:
    return sent if isinstance(sent, str) and len(sent) <= _LONGEST else ""


def _fields(sent: object) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(sent, list):
        return None
    pairs = [tuple(one) for one in sent if isinstance(one, list)]
    is_sound = all(len(pair) == 2 and all(isinstance(text, str) for text in pair) for pair in pairs)
    return tuple((pair[0], pair[1]) for pair in pairs) if is_sound and len(pairs) == len(sent) else None
