"""On which terms units nominate for a class: until when, how many in all, how many each (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from lms.forms import dates
from lms.vietnamese import normalise

MOST = 9999


class TermsFlaw(Enum):
    """What is wrong with a field of the terms."""

    NO_DAY = auto()
    IS_OVER = auto()
    AFTER_END = auto()
    NO_NUMBER = auto()
    BELOW_TAKEN = auto()


@dataclass(frozen=True, slots=True)
class TypedTerms:
    """The terms as typed; `places` by the unit's id. Nothing typed: not open, no limit, no place."""

    until: str
    capacity: str
    places: Mapping[int, str]

    @classmethod
    def read(cls, form: Mapping[str, str], unit_ids: list[int]) -> "TypedTerms":
        """The terms in a sent form; with `fill` the number `same` stands for every unit."""
        same = form.get("same", "") if "fill" in form else None
        places = {
            number: same if same is not None else form.get(f"places-{number}", "") for number in unit_ids
        }
        return cls(form.get("until", ""), form.get("capacity", ""), places)


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms that can be kept; None: not open, no limit."""

    until: date | None
    capacity: int | None
    places: Mapping[int, int]


def check_terms(
    draft: TypedTerms, *, before: date | None, ends_on: date, today: date, taken: Mapping[int, int]
) -> Terms | dict[str, TermsFlaw]:
    """The terms, or what is wrong with them by field.

    `before` is the day until now, which may stay though it is over; `taken` the places in use by unit.
    """
    flaws: dict[str, TermsFlaw] = {}
    until = dates.day(draft.until)
    if until is None:
        if normalise(draft.until):
            flaws["until"] = TermsFlaw.NO_DAY
    elif until < today and until != before:
        flaws["until"] = TermsFlaw.IS_OVER
    elif until > ends_on:
        flaws["until"] = TermsFlaw.AFTER_END
    capacity, places = _number(draft.capacity), {}
    if capacity is None and normalise(draft.capacity):
        flaws["capacity"] = TermsFlaw.NO_NUMBER
    for unit_id, typed in draft.places.items():
        number = _number(typed) if normalise(typed) else 0
        if number is None:
            flaws[f"places-{unit_id}"] = TermsFlaw.NO_NUMBER
        elif number < taken.get(unit_id, 0):
            flaws[f"places-{unit_id}"] = TermsFlaw.BELOW_TAKEN
        else:
            places[unit_id] = number
    return flaws or Terms(until, capacity, places)


def _number(typed: str) -> int | None:
    text = normalise(typed)
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(MOST))
    return int(text) if is_number else None
