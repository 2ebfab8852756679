"""Lines, tables and pictures of a question in Word as Markdown (pure)."""

import re
from collections.abc import Sequence
from itertools import groupby

from lms.courses.exchange import plain
from lms.courses.exchange.question_pictures import NO_WORDS, mapped
from lms.courses.exchange.word_draft import Fragment
from lms.courses.exchange.word_lines import WordLine, lines_of
from lms.grading.exchanged import ExchangedQuestion
from lms.office.blocks import PICTURE, Table
from lms.office.word import WordPicture

_PLACE = re.compile(rf"!\[\]\({PICTURE}(\d+)\)")


def block_of(fragments: Sequence[Fragment]) -> str:
    """A block of Markdown: each line on its own, tables apart."""
    parts = []
    for is_table, group in groupby(fragments, lambda one: isinstance(one, Table)):
        if is_table:
            parts += [_table(one) for one in group if isinstance(one, Table)]
        else:
            lines = (one.markdown() for one in group if isinstance(one, WordLine))
            parts.append(plain.guarded_block("  \n".join(lines)))
    return "\n\n".join(part for part in parts if part)


def _table(table: Table) -> str:
    """The table, its first row as its head."""
    width = max(map(len, table.rows), default=0)
    rows = [
        [
            " ".join(line.markdown() for one in cell for line in lines_of(one)).replace("|", "&#124;")
            for cell in row
        ]
        for row in table.rows
    ]
    written = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join([*written[:1], f"|{' --- |' * width}", *written[1:]])


def shown(asked: ExchangedQuestion, pictures: Sequence[WordPicture]) -> ExchangedQuestion:
    """The question with the names of its pictures in place of their places in the file."""

    def named(text: str) -> str:
        return _PLACE.sub(lambda found: _picture(pictures, int(found[1])), text) if PICTURE in text else text

    return mapped(asked, named)


def _picture(pictures: Sequence[WordPicture], place: int) -> str:
    found = pictures[place]
    described = plain.escaped(found.described).replace("[", "").replace("]", "") or NO_WORDS
    return f"![{described}](media/{found.name})"
