"""What a browser may see of a question: ids and safe HTML in a given order, never a key (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import Protocol

Order = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A piece that is shown: a side of a pair, an item to order, an option without its key."""

    id: str
    html: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The visible parts of a body; what a type does not have is empty.

    options: both choice types · lefts, rights: matching · items: ordering · segments (HTML around the gaps,
    one more than gaps) and gaps (ids): gap text · rubric (criterion, points): essay. Number and short text
    show only their field.
    """

    options: tuple[Side, ...] = ()
    lefts: tuple[Side, ...] = ()
    rights: tuple[Side, ...] = ()
    items: tuple[Side, ...] = ()
    segments: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    rubric: tuple[tuple[str, Fraction], ...] = ()


class ShownPart(Protocol):
    """Anything with an id and HTML."""

    @property
    def id(self) -> str:
        """Its id, unique in its question."""

    @property
    def html(self) -> str:
        """Its safe HTML."""


def ids_of(parts: Sequence[ShownPart]) -> Order:
    """Return the ids in source order."""
    return tuple(part.id for part in parts)


def check_parts(parts: Sequence[ShownPart], least: int) -> None:
    """Raise ValueError when there are fewer than `least` parts or two share an id."""
    if len(parts) < least:
        raise ValueError(f"needs at least {least} parts, has {len(parts)}")
    if len(set(ids_of(parts))) < len(parts):
        raise ValueError("two parts share an id")


def arranged(parts: Sequence[ShownPart], order: Order) -> tuple[Side, ...]:
    """Return the parts, without keys, in `order`; raise ValueError unless it names each part once."""
    sides = {part.id: Side(part.id, part.html) for part in parts}
    if len(order) != len(sides) or set(order) != sides.keys():
        raise ValueError(f"{order} is not an order of {tuple(sides)}")
    return tuple(sides[part] for part in order)


def mixed(source: Order, seed: str) -> Order:
    """Return an order of `source` that only depends on `seed` and is not the source order (from 2 ids on)."""
    by_hash = sorted(source, key=lambda part: sha256(f"{seed}\n{part}".encode()).digest())
    return unlike(tuple(by_hash), source)


def unlike(order: Order, source: Order) -> Order:
    """Return `order`, moved on by one when it equals `source`: where the source order would be the key."""
    return order[1:] + order[:1] if order == source else order
