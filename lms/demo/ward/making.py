"""What every part of the ward is made with: where it is kept, chance, the present moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from lms.storage.db import Base

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Making:
    """One ward in the making; equal dice make equal wards."""

    session: Session
    dice: Random
    now: datetime

    def add(self, rows: Sequence[Base]) -> None:
        """Add rows, which then have their ids."""
        self.session.add_all(rows)
        self.session.flush()

    def keep(self, row: type[Base], lines: Sequence[Line]) -> None:
        """Add many rows whose ids nobody needs; all lines name the same columns."""
        if lines:
            self.session.execute(insert(row), lines)
