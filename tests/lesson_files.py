"""Lessons as instructors type them in Word, paragraph by paragraph."""

import docx
from docx.document import Document

from lms.authoring.bringing.proposals import ShapedLesson
from lms.authoring.bringing.shaping import shape
from lms.office import word_blocks_process, word_html_process
from lms.office.word import WordDocument, _block
from tests.word_files import DRESS, saved

Line = str | tuple[str, str] | list[list[str]]


def document(*lines: Line) -> Document:
    """Paragraphs: text, text with what it wears ('b' bold, 'n' numbered by Word), or rows of a table."""
    made = docx.Document()
    for line in lines:
        if isinstance(line, list):
            table = made.add_table(len(line), len(line[0]))
            for row, cells in zip(table.rows, line, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
            continue
        text, worn = (line, "") if isinstance(line, str) else line
        style = {"n": "List Number", "1": "Heading 1", "2": "Heading 2"}.get(worn[-1:], "Normal")
        run = made.add_paragraph(style=style).add_run(text)
        for mark in worn.rstrip("n12"):
            DRESS[mark](run)
    return made


def shaped(*lines: Line, refused: tuple[str, ...] = ()) -> ShapedLesson:
    """The lesson that comes out of such a file."""
    content = saved(document(*lines))
    read = word_html_process.read(content)
    blocks = [_block(one) for one in word_blocks_process.read(content)["blocks"]]
    told = WordDocument(read["title"], read["markdown"], tuple(read["notes"]), {}, tuple(read["lines"]))
    return shape(told, blocks, refused)
