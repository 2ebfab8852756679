"""A report's tables: the same figures by part of the period, unit, class, mode and grade (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from lms.people.units.tree import Branch
from lms.reports.counting import Figures, Placed, Proposed, tally, total
from lms.reports.periods import ReportRequest
from lms.text.vietnamese import search_key

UNKNOWN = "khong-ro"
# The order of the usual grades (DOMAIN); others follow by name.
_GRADES = ("Xuất sắc", "Giỏi", "Khá", "Trung bình")

By = Literal["thoi-gian", "don-vi", "lop", "hinh-thuc", "xep-loai"]


@dataclass(frozen=True, slots=True)
class ClassThen:
    """A class as it was."""

    id: int
    title: str
    mode: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line of a table: what it is about by `key`, as addresses name it, and its name, or '' for none."""

    key: str
    name: str
    figures: Figures
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What was asked, counted, with the names of then; `unit_id` is the unit that it is limited to.

    `cells` tell apart what the tables need that are asked for.
    """

    asked: ReportRequest
    cells: Sequence[Placed | Proposed] = field(repr=False)
    units: Sequence[Branch] = field(repr=False)
    classes: Mapping[int, ClassThen] = field(repr=False)
    unit_id: int | None = None

    @property
    def total(self) -> Figures:
        """All of it."""
        return total(self.cells)

    @property
    def unit_name(self) -> str:
        """The unit that it is limited to, or ''."""
        return self.name_of_unit(self.unit_id)

    def name_of_unit(self, unit_id: int | None) -> str:
        """What a unit was called, or ''."""
        return next((one.node.name for one in self.units if one.node.id == unit_id), "")

    def rows(self, by: By) -> list[ReportRow]:
        """The lines of one table, without those that have nothing to say."""
        made = {
            "thoi-gian": self._by_part,
            "don-vi": self._by_unit,
            "lop": self._by_class,
            "hinh-thuc": self._by_mode,
            "xep-loai": self._by_grade,
        }[by]
        return [row for row in made() if not row.figures.is_empty]

    def _by_part(self) -> list[ReportRow]:
        parts = enumerate(self.asked.period.parts)
        return [ReportRow(part.key, "", total(self.cells, number)) for number, part in parts]

    def _by_unit(self) -> list[ReportRow]:
        """Each unit with all units below it, in the order of the tree."""
        own = tally(self.cells, lambda cell: cell.unit_id)
        sums = {branch.node.id: own.get(branch.node.id, Figures()) for branch in self.units}
        for branch in reversed(self.units):  # those below come further down
            if branch.node.parent_id is not None:
                sums[branch.node.parent_id] += sums[branch.node.id]
        rows = [
            ReportRow(str(one.node.id), one.node.name, sums[one.node.id], one.depth) for one in self.units
        ]
        inside = below(self.units, self.unit_id)
        return [
            *(row for row in rows if inside is None or int(row.key) in inside),
            ReportRow(UNKNOWN, "", own.get(None, Figures())),
        ]

    def _by_class(self) -> list[ReportRow]:
        found = tally(self.cells, lambda cell: cell.class_id)
        held = sorted(
            (one for one in self.classes.values() if one.id in found),
            key=lambda one: (search_key(one.title), one.id),
        )
        return [ReportRow(str(one.id), one.title, found[one.id]) for one in held]

    def _by_mode(self) -> list[ReportRow]:
        modes = {one.id: one.mode for one in self.classes.values()}
        found = tally(self.cells, lambda cell: modes.get(cell.class_id or 0, ""))
        return [ReportRow(mode, "", found[mode]) for mode in sorted(found)]

    def _by_grade(self) -> list[ReportRow]:
        """Only who has passed has a grade."""
        found = tally((one for one in self.cells if isinstance(one, Placed)), lambda cell: cell.grade or "")
        ordered = sorted(found, key=lambda grade: (not grade, *_place(grade)))
        return [ReportRow(grade or UNKNOWN, grade, found[grade]) for grade in ordered if found[grade].passed]


def below(units: Sequence[Branch], unit_id: int | None) -> frozenset[int] | None:
    """The unit with all below it, by id; None when no unit is asked for."""
    if unit_id is None:
        return None
    found: set[int] = {unit_id}
    for branch in units:  # from the top down
        if branch.node.parent_id in found:
            found.add(branch.node.id)
    return frozenset(found)


def _place(grade: str) -> tuple[int, str]:
    return (_GRADES.index(grade) if grade in _GRADES else len(_GRADES), search_key(grade))
