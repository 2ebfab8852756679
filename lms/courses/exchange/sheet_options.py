"""Options that stand together in one cell, each behind its letter (pure)."""

import re

from lms.courses.exchange.sheet_columns import LETTERS
from lms.courses.exchange.word_lines import lines_of
from lms.courses.exchange.word_options import WordOption, split
from lms.office.blocks import Paragraph, TextRun

_FEWEST = 2
_BULLET = re.compile(r"^\s*(?:[-–•+*]\s+|[0-9]{1,2}[.)]\s+)")


def split_cell(text: str) -> tuple[str, dict[str, str], str]:
    """What is before the options of a cell, its options by letter, and the letters with a star."""
    before: list[str] = []
    options: list[WordOption] = []
    for line in lines_of(Paragraph(1, (TextRun(text),))):
        expected = chr(ord("A") + len(options)) if len(options) < len(LETTERS) else ""
        first, found = split(line, expected) if expected else (line, [])
        if not found and options:
            options[-1] = WordOption(
                options[-1].letter, options[-1].head, options[-1].body.joined(line), options[-1].starred
            )
        elif first.text:
            before.append(first.text)
        options += found
    letters = [one.letter.upper() for one in options]
    if len(options) < _FEWEST or letters != list(LETTERS[: len(letters)]):
        return text, {}, ""
    by_letter = {letter: one.body.text for letter, one in zip(letters, options, strict=True)}
    starred = "".join(letter for letter, one in zip(letters, options, strict=True) if one.starred)
    return "\n".join(before), by_letter, starred


def lines_as_options(text: str) -> dict[str, str]:
    """Lines of a cell of options without letters, one each; {} for fewer than two."""
    lines = [_BULLET.sub("", line).strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    if not _FEWEST <= len(lines) <= len(LETTERS):
        return {}
    return dict(zip(LETTERS, lines, strict=False))


def without_letter(letter: str, text: str) -> str:
    """An option without its own letter before it, as in 'B. 1945' under 'B'."""
    return re.sub(rf"^\(?{letter}\s?[.):/]\s*", "", text, flags=re.IGNORECASE)
