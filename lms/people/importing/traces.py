"""What a list changed in one person's details, as it is kept: what was before, and what it wrote (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from lms.people.importing.planning import DetailChange
from lms.storage import canonical_json

Value = str | date | int | None


@dataclass(frozen=True, slots=True)
class FormerDetail:
    """One detail before and after: full_name, birth, phone or unit_id."""

    detail: str
    before: Value
    after: Value


class FormerDetails(Protocol):
    """A person with the details that a list may change."""

    full_name: str
    birth_date: date | None
    birth_year: int | None
    phone: str | None
    unit_id: int | None


def keep(changes: Iterable[DetailChange]) -> str:
    """The changes as canonical JSON."""
    return canonical_json.write({one.detail: [_written(one.before), _written(one.after)] for one in changes})


def details_of(kept: str | None) -> tuple[FormerDetail, ...]:
    """The changes that `keep` wrote; none for None."""
    if not kept:
        return ()
    found = canonical_json.load(kept, dict[str, list[str | None]])
    return tuple(
        FormerDetail(detail, _read(detail, before), _read(detail, after))
        for detail, (before, after) in found.items()
    )


def holds(person: FormerDetails, change: FormerDetail) -> bool:
    """Whether the person still has what the list wrote."""
    now = (
        person.birth_date or person.birth_year if change.detail == "birth" else getattr(person, change.detail)
    )
    return bool(now == change.after)


def _written(value: Value) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


def _read(detail: str, text: str | None) -> Value:
    if text is None:
        return None
    if detail == "unit_id":
        return int(text)
    if detail == "birth":
        return date.fromisoformat(text) if "-" in text else int(text)
    return text
