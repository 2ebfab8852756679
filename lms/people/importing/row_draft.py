"""One person as a row of a list means them (pure)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RowDraft:
    """One person as a row means them; `key` names the row among those of its file.

    `birth_date` may be unknown where `birth_year` is not.
    """

    key: str
    sheet: str
    row: int
    full_name: str
    birth_date: date | None
    birth_year: int | None
    phone: str | None
    phone_cell: str
    unit_id: int | None
