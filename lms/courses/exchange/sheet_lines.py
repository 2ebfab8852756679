"""Questions written in the cells of a sheet as in Word, one line below the other, as blocks (pure)."""

from collections.abc import Iterator, Sequence

from lms.courses.exchange import sheet_cells
from lms.courses.exchange.word_grammar import NAMED, NUMBERED
from lms.office.blocks import Block, Paragraph, TextRun
from lms.office.tables.grids import Grid


def blocks_of(grids: Sequence[Grid]) -> list[Block]:
    """A paragraph for each filled row of the visible sheets; none where no line begins a question."""
    lines: list[Block] = list(_lines(grids))
    texts = [one.text for one in lines if isinstance(one, Paragraph)]
    starts = [text for text in texts if NAMED.match(text) or NUMBERED.match(text)]
    return lines if starts else []


def _lines(grids: Sequence[Grid]) -> Iterator[Paragraph]:
    before = 0
    for grid in grids:
        if not grid.is_hidden:
            for number in range(1, len(grid.rows) + 1):
                if runs := list(_runs(grid, number)):
                    yield Paragraph(before + number, tuple(runs))
        before += len(grid.rows)


def _runs(grid: Grid, row: int) -> Iterator[TextRun]:
    for place, (_at, cell) in enumerate(grid.filled(row)):
        if place:
            yield TextRun("\t")
        yield TextRun(sheet_cells.text_of(cell), cell.marks)
