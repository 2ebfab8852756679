"""An act on many people: whom it is done to, and who is left out and why (pure)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lms.storage import canonical_json


class Reason(StrEnum):
    """Why somebody who was chosen is left out."""

    ERASED = "erased"
    CLOSED = "closed"
    OFFICE = "office"
    ONESELF = "oneself"
    THERE = "there"


@dataclass(frozen=True, slots=True)
class ChosenPerson:
    """One of the chosen, as far as an act on many asks."""

    id: int
    full_name: str
    unit: str | None
    unit_id: int | None
    is_closed: bool
    is_erased: bool
    is_office: bool
    sort_key: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Who is taken, and who is left out by reason; both by name."""

    taken: tuple[ChosenPerson, ...]
    left: tuple[tuple[Reason, tuple[ChosenPerson, ...]], ...]

    @property
    def ids(self) -> list[int]:
        """The ids of those taken."""
        return sorted(person.id for person in self.taken)

    def digest(self, *rest: str) -> str:
        """64 hex digits that stand for who is taken and for what else (`rest`) was confirmed."""
        return canonical_json.digest(canonical_json.write([self.ids, list(rest)]))


def sort_out(chosen: Iterable[ChosenPerson], reason_of: Callable[[ChosenPerson], Reason | None]) -> Selection:
    """Put the chosen apart into those taken and those left out."""
    by_name = sorted(chosen, key=lambda person: (person.sort_key, person.id))
    reasons: Sequence[Reason | None] = [reason_of(person) for person in by_name]
    together = list(zip(by_name, reasons, strict=True))
    groups = ((reason, tuple(person for person, why in together if why is reason)) for reason in Reason)
    return Selection(
        taken=tuple(person for person, why in together if why is None),
        left=tuple((reason, people) for reason, people in groups if people),
    )


def for_move(unit_id: int | None, *, sees_office: bool) -> Callable[[ChosenPerson], Reason | None]:
    """Why somebody is not moved to the unit (None: not chosen yet)."""

    def reason_of(person: ChosenPerson) -> Reason | None:
        if person.is_erased:
            return Reason.ERASED
        if person.is_office and not sees_office:
            return Reason.OFFICE
        return Reason.THERE if unit_id is not None and person.unit_id == unit_id else None

    return reason_of


def for_account(person_id: int | None, *, sees_office: bool) -> Callable[[ChosenPerson], Reason | None]:
    """Why somebody's open account is not acted on by who is `person_id` (None: one's own is as any)."""

    def reason_of(person: ChosenPerson) -> Reason | None:
        if person.is_erased:
            return Reason.ERASED
        if person.is_closed:
            return Reason.CLOSED
        if person.id == person_id:
            return Reason.ONESELF
        return Reason.OFFICE if person.is_office and not sees_office else None

    return reason_of


def for_place(there: frozenset[int]) -> Callable[[ChosenPerson], Reason | None]:
    """Why somebody is not put into a class in which `there` are already."""

    def reason_of(person: ChosenPerson) -> Reason | None:
        if person.is_erased:
            return Reason.ERASED
        if person.is_closed:
            return Reason.CLOSED
        return Reason.THERE if person.id in there else None

    return reason_of
