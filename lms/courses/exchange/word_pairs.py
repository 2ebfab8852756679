"""The answers of many questions in Word, by their numbers: in lines like '1A 2B' and in tables (pure)."""

import re
from collections.abc import Sequence

_GIVEN = re.compile(r"(?:[A-J](?:\s*(?:[,;&+]|và)?\s*[A-J])*|đúng|sai|đ|s)(?!\w)", re.IGNORECASE)
_PAIR = re.compile(
    rf"(?:câu\s*)?(?P<number>\d{{1,3}})\s*[.:)\-–/]?\s*(?P<given>{_GIVEN.pattern})\s*[.,;|]?\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:câu\s*)?(\d{1,3})[.:)]?", re.IGNORECASE)
_HEAD = re.compile(r"câu(?: hỏi)?|stt|tt|số|đáp án|đ/?a|trả lời|chọn|", re.IGNORECASE)


def pairs_of(text: str) -> list[tuple[int, str]]:
    """The numbers and answers of a line like '1A 2B 3C', [] when the line says anything else."""
    found = list(_PAIR.finditer(text.strip()))
    if not found or "".join(one[0] for one in found) != text.strip():
        return []
    return [(int(one["number"]), one["given"]) for one in found]


def pairs_of_table(cells: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """The same of a table in which only numbers, answers and their heads stand, in rows or in columns."""
    whole = [pairs_of(cell) for row in cells for cell in row if not _HEAD.fullmatch(cell)]
    if whole and all(whole):
        return [pair for pairs in whole for pair in pairs]
    widths = {len(row) for row in cells}
    turned = list(zip(*cells, strict=True)) if len(widths) == 1 else []
    return _in_rows(cells) or _in_rows(turned)


def _in_rows(cells: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """Rows of numbers, each above the row of their answers; [] when anything else is there."""
    rows = [row for row in cells if any(row)]
    found: list[tuple[int, str]] = []
    for above, below in zip(rows[::2], rows[1::2], strict=False):
        for number, given in zip(above, below, strict=False):
            if _HEAD.fullmatch(number) and _HEAD.fullmatch(given):
                continue
            counted = _NUMBER.fullmatch(number)
            if not counted or not (_GIVEN.fullmatch(given) or not given):
                return []
            found.append((int(counted[1]), given))
    return found if len(rows) % 2 == 0 else []
