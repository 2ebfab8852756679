"""Matching and ordering in Word, with their keys '1-b, 2-a' and '1-3-2' (pure)."""

import re
from collections.abc import Sequence

from lms.courses.exchange.word_lines import WordLine, lines_of
from lms.courses.exchange.word_pairs import matches_of
from lms.office.blocks import Table

Labelled = dict[str, WordLine]
_LEFT = re.compile(r"(?:cột|vế)?\s*(?:a|i|1|trái|x)|(?:cột|vế)\s.*", re.IGNORECASE)
_RIGHT = re.compile(r"(?:cột|vế)?\s*(?:b|ii|2|phải|y)|(?:cột|vế)\s.*", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?(?P<label>\d{1,2}|[IVX]{1,4})\s*[.):\-]\s*(?=\S)")
_LETTERED = re.compile(r"\(?(?P<label>[a-jA-J])\s*[.):\-]\s*(?=\S)")
_STEP = re.compile(r"(?:(?<=\s)|^)(?:\((?P<closed>\d|[a-jA-J])\)|(?P<open>\d|[a-jA-J])[.)])\s*(?=\S)")
_PLACES = re.compile(r"\s*(?:[-–—,;>→]|=>|->|\s)+\s*")


def is_matching(table: Table) -> bool:
    """Whether the table has the two labelled sides of a matching question."""
    return columns_of(table) is not None


def columns_of(table: Table) -> tuple[Labelled, Labelled] | None:
    """The labelled left and right sides of a table, None where it is another one."""
    cells = table.cells()
    if len(cells) < 2 or any(len(row) != 2 for row in cells):
        return None
    has_head = bool(_LEFT.fullmatch(cells[0][0]) and _RIGHT.fullmatch(cells[0][1]))
    rows = table.rows[1:] if has_head else table.rows
    sides: tuple[Labelled, Labelled] = ({}, {})
    for row in rows:
        for cell, side, label in zip(row, sides, (_NUMBERED, _LETTERED), strict=True):
            for line in (line for one in cell for line in lines_of(one)):
                found = label.match(line.text)
                if found is None or found["label"].lower() in side:
                    return None
                side[found["label"].lower()] = line.cut(found.end())
    return sides if len(sides[0]) >= 2 and len(sides[1]) >= 2 else None


def paired(columns: tuple[Labelled, Labelled], told: str) -> list[tuple[WordLine | None, WordLine]] | None:
    """The pairs that an answer '1-b, 2-a' makes of the columns; what is over on the right has no left."""
    left, right = columns
    pairs = [(str(number), letter.lower()) for number, letter in matches_of(told)]
    if not pairs or {one for one, _ in pairs} != set(left) or not {one for _, one in pairs} <= set(right):
        return None
    if len({one for one, _ in pairs}) < len(pairs):
        return None
    used = {letter for _, letter in pairs}
    spare: list[tuple[WordLine | None, WordLine]] = [
        (None, line) for letter, line in right.items() if letter not in used
    ]
    return [(left[number], right[letter]) for number, letter in pairs] + spare


def ordered(lines: Sequence[WordLine], told: str) -> tuple[list[WordLine], list[WordLine]] | None:
    """What is left of the lines without the steps in them, and the steps in the order of an answer."""
    rest: list[WordLine] = []
    steps: Labelled = {}
    for line in lines:
        places = list(_STEP.finditer(line.text))
        rest.append(line.cut(0, places[0].start() if places else None))
        ends = [*(one.start() for one in places[1:]), len(line.text)]
        for found, end in zip(places, ends, strict=False):
            label = (found["closed"] or found["open"]).lower()
            if label in steps:
                return None
            steps[label] = line.cut(found.end(), end)
    order = [one.strip("().").lower() for one in _PLACES.split(told.strip().rstrip(".")) if one.strip("().")]
    if len(steps) < 2 or sorted(order) != sorted(steps):
        return None
    return [line for line in rest if line.text], [steps[label] for label in order]
