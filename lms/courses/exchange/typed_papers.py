"""Papers as plain text, typed or pasted, as the paragraphs and tables that Word would have (pure)."""

import re
from collections.abc import Iterator, Sequence

from lms.courses.exchange import word_grammar as grammar
from lms.courses.exchange.gathering import LONGEST_STRETCH, QuestionFileError
from lms.courses.exchange.word_key_tables import entries_of
from lms.office.blocks import Block, Paragraph, Table, TextRun

MOST_LINES = 20_000
_GIFT = re.compile(r"^\s*::|(?<!\\)\{\s*(?:[=~#]|T(?:RUE)?\b|F(?:ALSE)?\b|\})|^\$CATEGORY", re.MULTILINE)
_AIKEN = re.compile(r"^ANSWER: [A-Z]\s*$", re.MULTILINE)


def is_paper(text: str) -> bool:
    """Whether it is a paper with 'Câu 1', or with options A and B, and neither GIFT nor Aiken."""
    if _GIFT.search(text):
        return False
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if any(grammar.NAMED.match(line) or grammar.UNNUMBERED.match(line) for line in lines):
        return True
    if _AIKEN.search(text):
        return False
    is_numbered = any(grammar.NUMBERED.match(line) for line in lines)
    return any(
        split_at_start(line) and (is_numbered or split_at_start(after, "Bb"))
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
    )


def split_at_start(line: str, letters: str = "Aa") -> bool:
    """Whether a line begins with option A, or another one."""
    return re.match(rf"[*#]?\(?[{letters}][.)/:]\s*\S", line) is not None


def blocks_of(text: str) -> list[Block]:
    """The lines as paragraphs; lines with the same number of tabs, in which only a key stands, as a table.

    QuestionFileError for more than a paper can be.
    """
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        raise QuestionFileError(f"Tệp có hơn {MOST_LINES} dòng; chia thành nhiều tệp.")
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_STRETCH:
            raise QuestionFileError(
                f"Dòng này có hơn {LONGEST_STRETCH} chữ; tách mỗi câu thành dòng riêng.", number
            )
    return list(_blocks(lines))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    place = 0
    while place < len(lines):
        end = _end_of_table(lines, place)
        if end > place:
            rows = (
                tuple((_paragraph(n + 1, cell),) for cell in lines[n].split("\t")) for n in range(place, end)
            )
            yield Table(place + 1, tuple(rows))
            place = end
            continue
        yield _paragraph(place + 1, lines[place])
        place += 1


def _end_of_table(lines: Sequence[str], place: int) -> int:
    """Behind the last line of a table with a key that begins here; `place` itself where none does."""
    tabs = lines[place].count("\t")
    end = place
    while tabs and end < len(lines) and lines[end].count("\t") == tabs:
        end += 1
    cells = [[cell.strip() for cell in line.split("\t")] for line in lines[place:end]]
    return end if end - place > 1 and entries_of(cells) else place


def _paragraph(number: int, text: str) -> Paragraph:
    return Paragraph(number, (TextRun(text),))
