"""Who of a list would join its class, who is in it already, and who cannot (pure)."""

from collections.abc import Collection
from dataclasses import dataclass

from lms.people.importing.planning import ImportPlan, PlannedRow


@dataclass(frozen=True, slots=True)
class Joining:
    """Lines of a plan by what happens to their people in the class; doubtful and skipped rows are in none."""

    joins: tuple[PlannedRow, ...] = ()
    there: tuple[PlannedRow, ...] = ()
    closed: tuple[PlannedRow, ...] = ()


NOBODY = Joining()


def join(plan: ImportPlan, there: Collection[int], closed: Collection[int]) -> Joining:
    """Sort the plan's people by those who are in the class and those without an open account."""
    taken = plan.of("added", "changed", "same")
    return Joining(
        joins=tuple(line for line in taken if line.person_id not in there and line.person_id not in closed),
        there=tuple(line for line in taken if line.person_id in there),
        closed=tuple(line for line in taken if line.person_id in closed and line.person_id not in there),
    )


def known_ids(plan: ImportPlan) -> list[int]:
    """Everybody on record whom the plan takes."""
    return [line.person_id for line in plan.of("changed", "same") if line.person_id is not None]
