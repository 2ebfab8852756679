"""What one cell, or the cells of one detail, of a list mean: a value, or what is wrong (pure)."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CellProposal:
    """A text that a person may put in place of what is there, and why it is proposed."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ReadCell(Generic[T]):
    """A detail of a person as a list has it.

    `cell` is where it is mended, like 'C7'; `text` what is there. `problem` is '' or says why there is no
    value; `told` is '' or how a short form was understood ('88 là 1988'). Proposals never change anything:
    beside a problem they are the readings to choose from, beside a value they are another spelling of it.
    """

    cell: str
    text: str
    value: T | None
    problem: str = ""
    told: str = ""
    proposals: tuple[CellProposal, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person as a row means them; `key` names the row among those of its file; a birth may be a year."""

    key: str
    sheet: str
    number: int
    name: ReadCell[str]
    birth: ReadCell[date | int]
    phone: ReadCell[str]
    unit: ReadCell[int]
    group: str = ""
    is_hidden: bool = False

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """Each cell with what is wrong there."""
        read: tuple[ReadCell[object], ...] = (self.name, self.birth, self.phone, self.unit)  # type: ignore[assignment]
        return tuple((one.cell, one.problem) for one in read if one.problem)
