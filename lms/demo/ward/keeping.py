"""Many rows at once: the database is asked once for thousands of them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from lms.storage.db import Base

Line = dict[str, Any]


def keep(session: Session, row: type[Base], lines: Sequence[Line]) -> None:
    """Add these rows; all lines name the same columns."""
    if lines:
        session.execute(insert(row), lines)


def keep_numbered(session: Session, row: type[Base], lines: Sequence[Line]) -> list[int]:
    """Add these rows and return their ids in the order of the lines."""
    if not lines:
        return []
    number = row.__table__.c.id
    return list(session.scalars(insert(row).returning(number, sort_by_parameter_order=True), lines))
