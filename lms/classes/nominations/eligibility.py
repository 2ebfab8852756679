"""What a unit may nominate now, and which decision may follow which (pure)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Literal

from lms.text.vietnamese import normalise

State = Literal["proposed", "waiting", "accepted", "refused", "withdrawn"]
# Who holds one of the unit's places: a refused or withdrawn nomination gives its place back.
COUNTED: tuple[State, ...] = ("proposed", "waiting", "accepted")
UNDECIDED: tuple[State, ...] = ("proposed", "waiting")
LONGEST_REASON = 500


class Bar(Enum):
    """Why a unit cannot nominate now."""

    NOT_OPEN = auto()
    TOO_LATE = auto()
    NO_PLACES = auto()
    FULL = auto()
    TOO_MANY = auto()


class Hindrance(Enum):
    """Why one person cannot be nominated for a class."""

    IN_CLASS = auto()
    NOMINATED = auto()
    REFUSED = auto()
    CLOSED = auto()
    NO_LEARNER = auto()


@dataclass(frozen=True, slots=True)
class PlacesOffer:
    """What one class offers one unit: until which day (inclusive), how many places, how many in use."""

    until: date | None
    places: int
    taken: int

    @property
    def left(self) -> int:
        """How many more people the unit may nominate."""
        return max(0, self.places - self.taken)


def find_bar(offer: PlacesOffer, today: date, wanted: int = 1) -> Bar | None:
    """Why the unit cannot nominate `wanted` more people today (in Vietnam), or None when it can."""
    if offer.until is None:
        return Bar.NOT_OPEN
    if today > offer.until:
        return Bar.TOO_LATE
    if offer.places == 0:
        return Bar.NO_PLACES
    if offer.left == 0:
        return Bar.FULL
    return Bar.TOO_MANY if wanted > offer.left else None


def find_hindrance(state: str | None, *, in_class: bool, closed: bool, is_learner: bool) -> Hindrance | None:
    """Why a person cannot be nominated; `state` is that of their nomination for the class, if there is one.

    Whom the unit withdrew it may nominate again; whom staff refused it may not. Only learners are asked
    whether they agree to take part, so nobody else could ever be enrolled.
    """
    if in_class:
        return Hindrance.IN_CLASS
    if state == "refused":
        return Hindrance.REFUSED
    if state is not None and state != "withdrawn":
        return Hindrance.NOMINATED
    if closed:
        return Hindrance.CLOSED
    return None if is_learner else Hindrance.NO_LEARNER


def may_follow(state: str, decision: State, *, in_class: bool) -> bool:
    """Whether a nomination in `state` may become `decision`; who is in the class already stays accepted.

    Anyone who is accepted but not in the class may be accepted again, which enrols anyone who agreed
    meanwhile. A refused nomination may only be taken up again, as 'proposed'.
    """
    if decision == "proposed":
        return state == "refused"
    if decision in ("accepted", "refused"):
        return state in UNDECIDED or (state == "accepted" and not in_class)
    return state in (("proposed",) if decision == "waiting" else UNDECIDED)


def read_reasons(person_ids: Iterable[int], own: Mapping[int, str], for_all: str) -> dict[int, str]:
    """The reason for each person: their own, else the one for all, cut to nothing but its words."""
    shared = normalise(for_all)
    return {number: normalise(own.get(number, "")) or shared for number in person_ids}


def is_reason(text: str) -> bool:
    """Whether `text` says something, and not too much."""
    return 0 < len(text) <= LONGEST_REASON
