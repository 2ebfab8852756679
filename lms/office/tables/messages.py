"""What the reading process says of sheets, and grids of it: one form for every kind of file (pure).

A message is {"total"}, {"sheet", …}, {"rows"}, {"told"} or {"done"}. A cell is null, a text, a number, or
{"k": kind, "t": text, "v": value, "f": legacy font, "u": formula without a result, "m": marks, "s": a day as
it is shown without its year}.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from lms.office.tables.grids import EMPTY, GridCell, cell_of
from lms.text.vietnamese import normalise

Message = dict[str, Any]
CHUNK = 250
MOST_TOLD = 1_000


def sheet(
    name: str,
    *,
    is_hidden: bool = False,
    hidden_rows: Sequence[int] = (),
    hidden_places: Sequence[int] = (),
    merged: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> Message:
    """The message that begins a sheet."""
    return {
        "sheet": name,
        "is_hidden": is_hidden,
        "hidden_rows": list(hidden_rows),
        "hidden_places": list(hidden_places[:MOST_TOLD]),
        "merged": list(merged[:MOST_TOLD]),
        "notes": list(notes),
    }


def chunks(rows: Iterable[list[Any]]) -> Iterator[Message]:
    """Messages of so many rows at once."""
    chunk: list[list[Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield {"rows": chunk}
            chunk = []
    if chunk:
        yield {"rows": chunk}


def cell(told: Any) -> GridCell:
    """The cell of a message."""
    if not isinstance(told, dict):
        return cell_of(told)
    kind, value = told["k"], told.get("v")
    if kind == "date":
        day = date.fromisoformat(str(value))
        return GridCell(told["t"], "date", day, marks=told.get("m", ""), short=told.get("s", ""))
    if kind == "empty":
        return GridCell(is_uncounted=True) if told.get("u") else EMPTY
    if kind == "bool":
        return cell_of(bool(value))
    text = normalise(told.get("t") or cell_of(value).text)
    return GridCell(text, kind, value, told.get("f", ""), marks=told.get("m", "")) if text else EMPTY
