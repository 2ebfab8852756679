"""A row in every table with every column filled, made from the tables themselves.

All rows have the same number and refer to each other, so that its person has one of everything.
A column of a type that is not known here fails: anyone who adds one says once what a value of it looks like.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer, LargeBinary, String, Table, insert
from sqlalchemy.orm import Session

from lms.schema import METADATA
from lms.storage.db import ExactDecimal, ExactFraction, UtcDateTime

MOMENT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
NUMBER = 100_001  # beyond what sequences give out
VALUES: dict[type, Callable[[Column[Any]], Any]] = {
    UtcDateTime: lambda _column: MOMENT,
    ExactDecimal: lambda _column: Decimal("8.5"),
    ExactFraction: lambda _column: Fraction(17, 20),
    Boolean: lambda _column: True,
    Date: lambda _column: date(1995, 5, 19),
    Integer: lambda _column: NUMBER,
    LargeBinary: lambda _column: b"\x00\xffbytes",
    JSON: lambda _column: {"person_id": NUMBER, "many": ["một", 2, None], "inner": {"half": "1/2"}},
    String: lambda column: "x" * min(column.type.length or 3, 3),
}
# What a value must be, where only some will do: the register gives its own numbers.
FIXED: dict[tuple[str, str], Any] = {
    ("attempt", "paper"): '{"items":[]}',
    ("data_request", "kind"): "delete",
    ("person_role", "role"): "learner",
    ("register_entry", "id"): 1,
}


def row_of(table: Table) -> dict[str, Any]:
    """One row with a value in every column."""
    return {column.name: value_of(column) for column in table.columns}


def value_of(column: Column[Any]) -> Any:
    """A value of the column's type; KeyError for a type that nobody said a value of."""
    known = next((kind for kind in VALUES if isinstance(column.type, kind)), type(column.type))
    return FIXED.get((column.table.name, column.name)) or VALUES[known](column)


def fill(session: Session) -> None:
    """Write one row into every table."""
    for table in METADATA.sorted_tables:
        session.execute(insert(table).values(row_of(table)))
    session.flush()
