"""What taking a list of units would do: what is new, what is there, what must be mended first (pure)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from lms.people.field_limits import LONGEST_UNIT
from lms.people.units.tree import KINDS
from lms.storage import canonical_json
from lms.text.vietnamese import search_key, spelling

Status = Literal["new", "there", "skipped", "problem"]
Problem = Literal[
    "no-name",
    "too-long",
    "unprintable",
    "no-kind",
    "twice",
    "no-parent",
    "two-parents",
    "circle",
    "too-deep",
    "elsewhere",
]
DEEPEST = 50
"""Levels that a list may have when it names what is below before what is above."""


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A row as it is in the form: its number in the list; `is_other` says that no namesake is meant."""

    number: int
    name: str
    kind: str
    parent: str = ""
    is_skipped: bool = False
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit that there is."""

    id: int
    name: str
    parent_id: int | None


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """What happens to a row. Its unit above is one that there is (`parent_id`) or a row of the list (`above`,
    its place from 0). `said` is what the problem names; `alike` a unit whose name differs only by its marks.
    """

    row: ListedUnit
    status: Status
    problem: Problem | None = None
    said: str = ""
    parent_id: int | None = None
    above: int | None = None
    unit_id: int | None = None
    alike: str = ""


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """The rows in the order of the list, and that of the new ones in which each follows what is above it."""

    units: tuple[PlannedUnit, ...]
    order: tuple[int, ...]

    @property
    def problems(self) -> int:
        """How many rows must be mended or skipped first."""
        return sum(one.status == "problem" for one in self.units)

    def count(self, status: Status) -> int:
        """How many rows come to this."""
        return sum(one.status == status for one in self.units)

    @property
    def digest(self) -> str:
        """64 hex digits that stand for exactly this plan."""
        return canonical_json.digest(canonical_json.dump(self))


def plan(rows: Sequence[ListedUnit], known: Sequence[KnownUnit], refuse: Callable[[str], str]) -> UnitPlan:
    """The plan for these rows beside the units that there are; `refuse` says what cannot be printed."""
    planner = _Planner(rows, known, refuse)
    units = tuple(planner.planned(place) for place in range(len(rows)))
    return UnitPlan(units, _in_order(units))


@dataclass(slots=True)
class _Planner:
    rows: Sequence[ListedUnit]
    known: Sequence[KnownUnit]
    refuse: Callable[[str], str]
    done: dict[int, PlannedUnit] = field(default_factory=dict)
    open: set[int] = field(default_factory=set)
    by_id: Mapping[int, KnownUnit] = field(init=False)
    known_by_name: dict[str, list[KnownUnit]] = field(init=False)
    rows_by_name: dict[str, list[int]] = field(init=False)
    bare: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_id = {one.id: one for one in self.known}
        self.known_by_name, self.rows_by_name, self.bare = {}, {}, {}
        for one in self.known:
            self.known_by_name.setdefault(spelling(one.name), []).append(one)
            self.bare.setdefault(search_key(one.name), set()).add(one.name)
        for place, row in enumerate(self.rows):
            if not row.is_skipped and row.name:
                self.rows_by_name.setdefault(spelling(row.name), []).append(place)
                self.bare.setdefault(search_key(row.name), set()).add(row.name)

    def planned(self, place: int) -> PlannedUnit:
        """What happens to a row, once that of the row above it is known."""
        if place not in self.done:
            self.open.add(place)
            self.done[place] = self._plan(place, self.rows[place])
            self.open.discard(place)
        return self.done[place]

    def _plan(self, place: int, row: ListedUnit) -> PlannedUnit:
        if row.is_skipped:
            return PlannedUnit(row, "skipped")
        if wrong := self._wrong(place, row):
            return PlannedUnit(row, "problem", *wrong)
        parent_id, above, wrong = self._parent(place, row)
        if wrong:
            return PlannedUnit(row, "problem", *wrong)
        named = self.known_by_name.get(spelling(row.name), [])
        beside = [one for one in named if above is None and one.parent_id == parent_id]
        if beside:
            return PlannedUnit(row, "there", parent_id=parent_id, unit_id=beside[0].id)
        if named and not row.is_other:
            return PlannedUnit(row, "problem", "elsewhere", self._where(named[0]))
        return PlannedUnit(row, "new", parent_id=parent_id, above=above, alike=self._alike(row.name))

    def _wrong(self, place: int, row: ListedUnit) -> tuple[Problem, str] | None:
        if not row.name:
            return "no-name", ""
        if len(row.name) > LONGEST_UNIT:
            return "too-long", ""
        if why := self.refuse(row.name):
            return "unprintable", why
        if row.kind not in KINDS:
            return "no-kind", ""
        first = next(
            one
            for one in self.rows_by_name[spelling(row.name)]
            if spelling(self.rows[one].parent) == spelling(row.parent)
        )
        return ("twice", str(self.rows[first].number)) if first < place else None

    def _parent(
        self, place: int, row: ListedUnit
    ) -> tuple[int | None, int | None, tuple[Problem, str] | None]:
        """The id of the unit above or the place of its row, or what is wrong with it."""
        if not row.parent:
            return None, None, None
        name = self._meant(row.parent)
        there = self.known_by_name.get(spelling(name), [])
        listed = [one for one in self.rows_by_name.get(spelling(name), []) if one != place]
        if not there and not listed:
            return None, None, ("no-parent", self._near(row.parent))
        if any(one in self.open for one in listed):
            return None, None, ("circle", "")
        if len(self.open) > DEEPEST:
            return None, None, ("too-deep", "")
        found = {(one.id, None) for one in there} | {self._as_parent(one) for one in listed}
        if len(found) > 1:
            return None, None, ("two-parents", "")
        parent_id, above = found.pop()
        return parent_id, above, None

    def _as_parent(self, place: int) -> tuple[int | None, int | None]:
        planned = self.planned(place)
        return (planned.unit_id, None) if planned.unit_id is not None else (None, place)

    def _meant(self, typed: str) -> str:
        """The only unit that a name without any mark can mean; else the name."""
        key = search_key(typed)
        alike = self.bare.get(key, set())
        return next(iter(alike)) if key == spelling(typed) and len(alike) == 1 else typed

    def _near(self, typed: str) -> str:
        key = search_key(typed)
        names = sorted(self.bare.get(key, set()))
        near = names or [min(self.bare[one]) for one in get_close_matches(key, self.bare, n=1, cutoff=0.75)]
        return near[0] if near else ""

    def _alike(self, name: str) -> str:
        others = self.bare[search_key(name)]
        return next((one for one in sorted(others) if spelling(one) != spelling(name)), "")

    def _where(self, unit: KnownUnit) -> str:
        above = self.by_id.get(unit.parent_id or 0)
        return above.name if above else ""


def _in_order(units: Sequence[PlannedUnit]) -> tuple[int, ...]:
    """The new rows, each after the one above it; those below a row that is no new one are left to the end."""
    order: list[int] = []
    taken: set[int] = set()

    def take(place: int) -> None:
        if place in taken or units[place].status != "new":
            return
        taken.add(place)
        above = units[place].above
        if above is not None:
            take(above)
        order.append(place)

    for place in range(len(units)):
        take(place)
    return tuple(order)
