"""From counted places to figures: how many reached each stage, and the rates that may be said (pure).

A place is one person in one class: who studies in two classes counts in each.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Self, TypeVar

from lms.forms.sentences import Said
from lms.forms.sentences import gettext_lazy as _

NEVER, OUTSIDE = -2, -1  # not by the day of the report; by then, but not in its period
Key = TypeVar("Key", bound=Hashable)


class Stage(StrEnum):
    """What a figure counts; the values are their names in addresses."""

    NOMINATED = "gioi-thieu"
    ENROLLED = "ghi-danh"
    BEGUN = "bat-dau"
    PASSED = "dat"
    CERTIFIED = "cap-giay"
    REVOKED = "thu-hoi"


NAMES: Mapping[Stage, Said] = {
    Stage.NOMINATED: _("Được giới thiệu"),
    Stage.ENROLLED: _("Ghi danh"),
    Stage.BEGUN: _("Đã bắt đầu học"),
    Stage.PASSED: _("Đạt"),
    Stage.CERTIFIED: _("Được cấp giấy"),
    Stage.REVOKED: _("Bị thu hồi giấy"),
}
"""What each figure is called."""
FUNNEL = (Stage.NOMINATED, Stage.ENROLLED, Stage.BEGUN, Stage.PASSED, Stage.CERTIFIED)


@dataclass(frozen=True, slots=True)
class Placed:
    """So many `people` with a place of one kind: for each stage the part of the period, NEVER or OUTSIDE.

    What nobody asked to be told apart is None.
    """

    class_id: int | None
    unit_id: int | None
    grade: str | None
    enrolled: int
    begun: int
    passed: int
    certified: int
    revoked: int
    people: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """So many `people` nominated alike, and whether they are in the class by the day of the report."""

    class_id: int | None
    unit_id: int | None
    grade: str | None
    has_come: bool
    nominated: int
    people: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers of each stage in the period, and how many of those had come further by the report's day."""

    nominated: int = 0
    enrolled: int = 0
    begun: int = 0
    passed: int = 0
    certified: int = 0
    revoked: int = 0
    nominated_enrolled: int = 0
    enrolled_begun: int = 0
    enrolled_passed: int = 0
    passed_certified: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    def of(self, stage: Stage) -> int:
        """The figure of a stage."""
        found: int = getattr(self, stage.name.lower())
        return found

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not any(self.of(stage) for stage in Stage)


def percent(part: int, whole: int) -> Decimal:
    """A share in per cent, to one place, halves up; `whole` is not 0."""
    return (Decimal(part * 100) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def total(cells: Iterable[Placed | Proposed], part: int | None = None) -> Figures:
    """The figures of all cells, of one part of the period or of all of it."""
    return tally(cells, lambda _cell: None, part).get(None, Figures())


def tally(
    cells: Iterable[Placed | Proposed], key: Callable[[Placed | Proposed], Key], part: int | None = None
) -> dict[Key, Figures]:
    """The figures by what `key` says of a cell, of one part of the period or of all of it."""
    sums: dict[Key, Counter[str]] = {}
    for cell in cells:
        line = sums.setdefault(key(cell), Counter())
        line.update({name: cell.people for name, counts in _counts(cell, part).items() if counts})
    return {name: Figures(**line) for name, line in sums.items()}


def _counts(cell: Placed | Proposed, part: int | None) -> Mapping[str, bool]:
    """Whether the cell counts for each figure that it knows of, by the figure's name."""
    placed = isinstance(cell, Placed)
    found = {}
    for stage in Stage:
        if placed == (stage != Stage.NOMINATED):
            at: int = getattr(cell, stage.name.lower())
            found[stage.name.lower()] = at >= 0 if part is None else at == part
    if isinstance(cell, Proposed):
        return found | {"nominated_enrolled": found["nominated"] and cell.has_come}
    return found | {
        "enrolled_begun": found["enrolled"] and cell.begun != NEVER,
        "enrolled_passed": found["enrolled"] and cell.passed != NEVER,
        "passed_certified": found["passed"] and cell.certified != NEVER,
    }
