"""The answers of many questions in a table of any direction: by number, variant and statement (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lms.courses.exchange.word_keys import truth_of
from lms.courses.exchange.word_pairs import GIVEN, NUMBER, pairs_of

Cells = Sequence[Sequence[str]]
_HEAD = re.compile(
    r"câu(?: hỏi)?(?: số)?|stt|tt|số|đáp án(?: đúng)?|đ/?a|trả lời|chọn|ý|lệnh hỏi|kết quả|", re.IGNORECASE
)
_ASKED = re.compile(r"(?:câu(?: hỏi)?(?: số)?|stt|tt|số câu)?", re.IGNORECASE)
_ANSWERED = re.compile(r"đáp án(?: đúng)?|đ/?a|trả lời|chọn|kết quả", re.IGNORECASE)
_EXPLAINED = re.compile(
    r"giải thích|lời giải(?: chi tiết)?|hướng dẫn(?: giải| chấm| trả lời)?|gợi ý|ghi chú|căn cứ",
    re.IGNORECASE,
)
_POINTS = re.compile(r"(?:số |thang |biểu )?điểm", re.IGNORECASE)
_CODE = re.compile(r"(?:mã\s*đề|mã|đề(?: số)?)\s*:?\s*([0-9A-H]\w{0,3})|(\d{3,4})", re.IGNORECASE)
_CORNER = re.compile(r"(?:mã đề|đề|câu|stt|tt|\W)*(?:câu|mã đề|stt|tt)?\W*", re.IGNORECASE)
_STATEMENT = re.compile(r"(?:ý\s*)?([a-f])[.):]?", re.IGNORECASE)
_NAMES_VARIANT = re.compile(r"(?:^|\W)(?:mã|đề)(?:\W|$)", re.IGNORECASE)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """What a key says of a question: its number, the answer, the variant that it is of ('' for any).

    `explanation` and `points` where its table has columns for them.
    """

    number: int
    given: str
    variant: str = ""
    explanation: str = ""
    points: str = ""


def entries_of(cells: Cells) -> list[KeyEntry]:
    """The entries of a table in which only a key stands, [] of one that says anything else."""
    cells = [row for row in cells if any(row)]
    whole = [pairs_of(cell) for row in cells for cell in row if not _HEAD.fullmatch(cell)]
    if whole and all(whole):
        return [KeyEntry(number, given) for pairs in whole for number, given in pairs]
    widths = {len(row) for row in cells}
    turned: Cells = list(zip(*cells, strict=True)) if len(widths) == 1 else []
    if found := _under_heads(cells):
        return found
    readers = (_statements, _by_variant, _in_rows)
    for read in readers:
        for way in (cells, turned):
            found = list(read(way))
            if any(one.given for one in found):
                return found
    return _long(cells)


def _under_heads(cells: Cells) -> list[KeyEntry]:
    """Under 'Câu | Đáp án | Điểm | Giải thích' a row for each question; [] where no such column is."""
    kinds = {"asked": _ASKED, "given": _ANSWERED, "explained": _EXPLAINED, "points": _POINTS}
    heads = [next((kind for kind, head in kinds.items() if head.fullmatch(cell)), "") for cell in cells[0]]
    if len(heads) < 3 or len(set(heads)) != len(heads) or not {"asked", "given"} <= set(heads) or "" in heads:
        return []
    found = []
    for row in cells[1:]:
        told = dict(zip(heads, row, strict=False))
        counted = NUMBER.fullmatch(told["asked"])
        if len(row) != len(heads) or not counted or not _is_given(told["given"], free=True):
            return []
        explained, points = told.get("explained", ""), told.get("points", "")
        found.append(KeyEntry(int(counted[1]), told["given"], explanation=explained, points=points))
    return found


def _in_rows(cells: Cells) -> list[KeyEntry]:
    """Rows of numbers, each above the row of their answers; [] when anything else is there."""
    found: list[KeyEntry] = []
    for above, below in zip(cells[::2], cells[1::2], strict=False):
        named = bool(above) and bool(_ASKED.fullmatch(above[0])) and bool(_ANSWERED.fullmatch(below[0]))
        for number, given in zip(above, below, strict=False):
            if _HEAD.fullmatch(number) and _HEAD.fullmatch(given):
                continue
            counted = NUMBER.fullmatch(number)
            if not counted or not (_is_given(given, free=named) or not given):
                return []
            found.append(KeyEntry(int(counted[1]), given))
    return found if len(cells) % 2 == 0 else []


def _by_variant(cells: Cells) -> list[KeyEntry]:
    """Under 'Câu | 101 | 102' a row for each question; such columns may stand side by side."""
    if len(cells) < 2 or len({len(row) for row in cells}) != 1:
        return []
    heads = cells[0]
    codes = [_code(head) for head in heads]
    numbers = [n for n, code in enumerate(codes) if not code]
    if not numbers or numbers[0] != 0 or not all(_is_corner(heads[n]) for n in numbers):
        return []
    if not any(codes) or (len(heads) < 3 and not _NAMES_VARIANT.search(f"{heads[0]} {heads[1]}")):
        return []
    found: list[KeyEntry] = []
    for row in cells[1:]:
        number = 0
        for place, cell in enumerate(row):
            counted = NUMBER.fullmatch(cell)
            if place in numbers:
                number = int(counted[1]) if counted else 0
                if cell and not counted:
                    return []
            elif cell and (not number or not _is_given(cell, free=True)):
                return []
            elif cell:
                found.append(KeyEntry(number, cell, codes[place]))
    return found


def _is_corner(head: str) -> bool:
    return len(head) <= _LONGEST and _CORNER.fullmatch(head) is not None


def _code(head: str) -> str:
    found = _CODE.fullmatch(head)
    return (found[1] or found[2]).upper() if found else ""


def _statements(cells: Cells) -> list[KeyEntry]:
    """Under 'Câu | 1 | 2' a row for each of the statements a, b, c, d."""
    if len(cells) < 3 or not _HEAD.fullmatch(cells[0][0]):
        return []
    numbers = [NUMBER.fullmatch(one) for one in cells[0][1:]]
    letters = [_STATEMENT.fullmatch(row[0]) for row in cells[1:]]
    if not numbers or not all(numbers) or not all(letters):
        return []
    found = []
    for place, number in enumerate(numbers, 1):
        column = [(letter[1], row[place]) for letter, row in zip(letters, cells[1:], strict=True) if letter]
        if not all(truth_of(cell) for _, cell in column if cell):
            return []
        told = ", ".join(f"{letter.lower()}) {truth_of(cell)}" for letter, cell in column if cell)
        found.append(KeyEntry(int(number[1]) if number else 0, told))
    return found


def _long(cells: Cells) -> list[KeyEntry]:
    """Under 'Câu | Ý | Đáp án' a row for each statement, with the number perhaps in the first only."""
    if not cells or len(cells[0]) != 3 or not _ASKED.fullmatch(cells[0][0]):
        return []
    found: dict[int, list[str]] = {}
    number = 0
    for first, letter, truth in (row for row in cells[1:] if len(row) == 3):
        counted, named = NUMBER.fullmatch(first), _STATEMENT.fullmatch(letter)
        number = int(counted[1]) if counted else number
        if (first and not counted) or not named or not truth_of(truth) or not number:
            return []
        found.setdefault(number, []).append(f"{named[1].lower()}) {truth_of(truth)}")
    return [KeyEntry(one, ", ".join(told)) for one, told in found.items()]


def _is_given(text: str, *, free: bool) -> bool:
    """Whether it is an answer: letters or truths; some other words only where the table names them so."""
    return GIVEN.fullmatch(text) is not None or (free and 0 < len(text) <= _LONGEST)
