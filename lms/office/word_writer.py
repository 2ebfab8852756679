"""Word files (.docx) written from paragraphs and tables; equal blocks give equal bytes (pure)."""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from lms.office import packages
from lms.office.blocks import BOLD, ITALIC, UNDERLINE, Block, Paragraph, Table

if TYPE_CHECKING:
    from docx.document import Document


def write(blocks: Iterable[Block]) -> bytes:
    """The document; of what runs may wear it has bold, italics and underline."""
    import docx  # noqa: PLC0415 - seldom needed, and every process would load it

    document = docx.Document()
    for block in blocks:
        if isinstance(block, Table):
            _table(document, block)
        elif block.heading:
            document.add_heading(block.text, min(block.heading, 9))
        else:
            _fill(document.add_paragraph(), block)
    made = io.BytesIO()
    document.save(made)
    return packages.without_clock(made.getvalue())


def _fill(paragraph: Any, block: Paragraph) -> None:
    paragraph.paragraph_format.keep_with_next = block.keeps
    for run in block.runs:
        made = paragraph.add_run(run.text)
        made.bold, made.italic = BOLD in run.marks or None, ITALIC in run.marks or None
        made.underline = UNDERLINE in run.marks or None


def _table(document: "Document", block: Table) -> None:
    table = document.add_table(len(block.rows), max(map(len, block.rows)), "Table Grid")
    for row, cells in zip(table.rows, block.rows, strict=True):
        for cell, paragraphs in zip(row.cells, cells, strict=False):
            for place, one in enumerate(paragraphs):
                _fill(cell.paragraphs[0] if place == 0 else cell.add_paragraph(), one)
    document.add_paragraph()
