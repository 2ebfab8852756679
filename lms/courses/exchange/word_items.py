"""A Word file as the sequence that its questions are gathered from: lines, keys in tables, tables (pure)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lms.courses.exchange import word_grammar as grammar
from lms.courses.exchange import word_matching, word_tables
from lms.courses.exchange.word_answers import stated
from lms.courses.exchange.word_draft import QuestionDraft
from lms.courses.exchange.word_key_tables import KeyEntry, entries_of
from lms.courses.exchange.word_lines import WordLine, lines_of
from lms.courses.exchange.word_options import split
from lms.courses.exchange.word_pairs import pairs_of
from lms.courses.exchange.word_truth_tables import is_truth_table
from lms.office.blocks import HIDDEN, Block, Paragraph, Table

READ_AS_KEY = "đáp án viết bằng chữ ẩn"
_MIDDLE = re.compile(r"(?<=\s)câu(?: hỏi)?\s*(?P<number>\d{1,3})\s*[.:](?=\s)", re.IGNORECASE)
_HEAD = re.compile(r"(?P<head>[^\W\d][^:]{2,60}):\s*(?=(?:câu\s*)?\d)", re.IGNORECASE)
# Of one answer a letter alone: 'Phần II: 6 đ' says how many points there are.
_ANSWERS = re.compile(r"(?:câu\s*)?\d{1,3}\W{0,3}[A-J]\b.*|.*\d.*\d.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class KeyTable:
    """A table in which only answers stand."""

    line: int
    entries: tuple[KeyEntry, ...]


Thing = WordLine | KeyTable | Table


@dataclass(frozen=True, slots=True)
class Item:
    """Something to read, and what is lost of the paragraph that it begins."""

    thing: Thing
    lost: tuple[str, ...] = ()

    @property
    def line(self) -> int:
        """The paragraph that it is, or begins in."""
        return self.thing.number if isinstance(self.thing, WordLine) else self.thing.line


def items_of(blocks: Iterable[Block]) -> list[Item]:
    """Everything that is to be read, in order; tables that only lay out questions are their lines."""
    items: list[Item] = []
    for block in blocks:
        if isinstance(block, Table):
            lost = tuple(lost for row in block.rows for cell in row for p in cell for lost in p.lost)
            things: Sequence[Thing] = list(_of_table(_seen_table(block)))
        else:
            lines, lost = _seen(block)
            things = [part for line in lines for part in _questions_of(line)]
        items += [Item(thing, lost if n == 0 else ()) for n, thing in enumerate(things)]
    return [one for one in items if not isinstance(one.thing, WordLine) or one.thing.text or one.lost]


def _of_table(table: Table) -> Iterator[Thing]:
    if entries := entries_of(table.cells()):
        yield KeyTable(table.line, tuple(entries))
    elif word_matching.is_matching(table) or is_truth_table(table) or _fills(table):
        yield table
    elif lines := word_tables.as_lines(table):
        yield from (part for line in lines for part in _questions_of(line))
    else:
        yield table


def _fills(table: Table) -> bool:
    return word_tables.fill(QuestionDraft(0, None, ""), table)


def _questions_of(line: WordLine) -> Iterator[WordLine]:
    """A line in which several questions follow each other, as their lines."""
    if head := _key_head(line.text):
        yield replace(line.cut(0, head), opens=line.opens)
        yield replace(line.cut(head), opens=True)
        return
    first = grammar.NAMED.match(line.text)
    if first is None or pairs_of(line.text):
        yield line
        return
    number, starts = int(first["number"]), [0]
    for found in _MIDDLE.finditer(line.text):
        is_next = int(found["number"]) == number + len(starts)
        if is_next and split(line.cut(starts[-1], found.start()), "A")[1]:
            starts.append(found.start())
    for start, end in pairwise([*starts, len(line.text)]):
        yield replace(line.cut(start, end), opens=line.opens or start > 0)


def _key_head(text: str) -> int:
    """Where the answers begin in 'Phần A: 1B 2A' or 'Bảng đáp án: 1B 2A', 0 in any other line."""
    found = _HEAD.match(text)
    if found is None or grammar.word_of(text) or not _ANSWERS.fullmatch(text, found.end()):
        return 0
    is_head = grammar.is_group(found["head"]) or grammar.is_key_head(found["head"])
    return found.end() if is_head and pairs_of(text[found.end() :]) else 0


def _seen(block: Paragraph) -> tuple[list[WordLine], tuple[str, ...]]:
    """The lines of a paragraph and what is lost of it: of a hidden one only a key, which no learner sees."""
    lines = list(lines_of(block))
    lost = block.lost
    if _is_hidden(block):
        if all(_is_key(line.text) for line in lines):
            lost = (*(what for what in lost if not what.startswith("chữ ẩn")), READ_AS_KEY)
        else:
            lines = []
    return lines or [WordLine(block.line, "", ())], lost


def _seen_table(table: Table) -> Table:
    """A table without its hidden paragraphs, unless all of it is hidden and holds keys."""
    written = [one for row in table.rows for cell in row for one in cell if one.text.strip()]
    if all(map(_is_hidden, written)) and entries_of(table.cells()):
        return table
    rows = (tuple(tuple(one for one in cell if not _is_hidden(one)) for cell in row) for row in table.rows)
    return Table(table.line, tuple(rows))


def _is_hidden(block: Paragraph) -> bool:
    return bool(block.runs) and all(HIDDEN in run.marks for run in block.runs)


def _is_key(text: str) -> bool:
    word = grammar.word_of(text)
    return bool(word and word[0] == "answer") or bool(pairs_of(text)) or stated(text) is not None
