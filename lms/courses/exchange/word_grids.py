"""Tables of a Word file as the table reader sees them (pure)."""

from collections.abc import Iterable, Iterator

from lms.courses.exchange.word_key_tables import entries_of
from lms.courses.exchange.word_lines import lines_of
from lms.office.blocks import Block, Paragraph, Table
from lms.office.tables.grids import EMPTY, Area, Grid, GridCell
from lms.text.vietnamese import normalise

Cells = dict[tuple[int, int], tuple[Paragraph, ...]]
"""The paragraphs of a table's cells by row, from 1, and place, from 0."""


def tables_of(blocks: Iterable[Block]) -> list[Table]:
    """The tables that are no key of many questions, in order."""
    return [one for one in blocks if isinstance(one, Table) and not entries_of(one.cells())]


def grid_of(table: Table, number: int) -> Grid:
    """The table as a sheet with this number."""
    cells, merged = laid_out(table)
    width = max((place for _row, place in cells), default=-1) + 1
    rows = tuple(
        tuple(_cell(cells.get((row, place), ())) for place in range(width))
        for row in range(1, len(table.rows) + 1)
    )
    return Grid(f"Bảng {number}", rows, merged=tuple(merged))


def laid_out(table: Table) -> tuple[Cells, list[Area]]:
    """Where each cell stands, and which are merged; a row with fewer cells than columns is left empty."""
    spans = table.spans or tuple(tuple(1 for _cell in row) for row in table.rows)
    width = max((sum(map(_wide, row)) for row in spans), default=0)
    found: Cells = {}
    merged: dict[int, Area] = {}
    areas: list[Area] = []
    for number, (row, told) in enumerate(zip(table.rows, spans, strict=True), 1):
        if sum(map(_wide, told)) != width and len(row) > 1:
            continue
        place = 0
        for cell, span in zip(row, told, strict=True):
            above = merged.get(place)
            if span < 0 and above:
                merged[place] = Area(above.top, above.left, number, above.right)
                place = above.right + 1
                continue
            found[number, place] = cell
            if (here := merged.pop(place, None)) is not None:
                areas.append(here)
            merged[place] = Area(number, place, number, place + _wide(span) - 1)
            place += _wide(span)
    return found, [
        one for one in (*areas, *merged.values()) if (one.top, one.left) != (one.bottom, one.right)
    ]


def of_another_shape(table: Table) -> Iterator[str]:
    """What stands in rows that have another number of cells than the table has columns."""
    laid, _areas = laid_out(table)
    there = {row for row, _place in laid}
    for number, row in enumerate(table.cells(), 1):
        if number not in there and (text := " ".join(filter(None, row))):
            yield text


def _wide(span: int) -> int:
    return max(1, abs(span))


def _cell(paragraphs: tuple[Paragraph, ...]) -> GridCell:
    text = "\n".join(line.text for one in paragraphs for line in lines_of(one))
    return GridCell(normalise(text), "text", text) if text.strip() else EMPTY
