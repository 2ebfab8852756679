"""Answers in Word: letters on an answer line, and keys of many questions in lines and tables (pure)."""

import re
from collections.abc import Sequence

_GIVEN = re.compile(r"(?:[A-J](?:\s*(?:[,;&+]|và)?\s*[A-J])*|đúng|sai|đ|s)(?!\w)", re.IGNORECASE)
_PAIR = re.compile(
    rf"(?:câu\s*)?(?P<number>\d{{1,3}})\s*[.:)\-–/]?\s*(?P<given>{_GIVEN.pattern})\s*[.,;|]?\s*",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*(?:[,;&+/]|\bvà\b|\s)\s*")
_FILLERS = {"", "là", "câu", "ý", "chọn", "đáp", "án", "phương"}
_TOGETHER = re.compile(r"[A-J]{2,5}")
_LEADING = re.compile(r"(?P<letter>[A-J])\s*[.):]\s*(?P<rest>\S.*)")
_PARTS = re.compile(
    r"(?P<letter>[a-jA-J])\s*[.):\-–]?\s*(?P<truth>đúng|sai|đ|s)\b\s*[.,;]?\s*", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:câu\s*)?(\d{1,3})[.:)]?", re.IGNORECASE)
_HEAD = re.compile(r"câu(?: hỏi)?|stt|tt|số|đáp án|đ/?a|trả lời|chọn|", re.IGNORECASE)


def letters_of(text: str) -> tuple[str, ...]:
    """The letters of an answer line that says nothing else, () when it says something else."""
    told = text.strip().strip("()").rstrip(".; ")
    words = [word.rstrip(".)") for word in _APART.split(told) if word.lower() not in _FILLERS]
    if len(words) == 1 and _TOGETHER.fullmatch(words[0]):
        words = list(words[0])
    if not words or not all(len(word) == 1 and "a" <= word.lower() <= "j" for word in words):
        return ()
    return tuple(dict.fromkeys(word.upper() for word in words))


def leading(text: str) -> tuple[str, str] | None:
    """The letter of an answer that is written out, 'B. 3/2/1930', and its words."""
    found = _LEADING.fullmatch(text.strip())
    return (found["letter"], found["rest"].strip()) if found else None


def truth_of(text: str) -> str:
    """'Đúng' or 'Sai' when the answer says only that, else ''."""
    told = text.strip().rstrip(".").lower()
    return {"đúng": "Đúng", "đ": "Đúng", "sai": "Sai", "s": "Sai"}.get(told, "")


def parts_of(text: str) -> dict[str, bool]:
    """The truth of each lettered statement in 'a) Đúng, b) Sai', {} when the line says something else."""
    found = list(_PARTS.finditer(text.strip()))
    if len(found) < 2 or "".join(one[0] for one in found) != text.strip():
        return {}
    return {one["letter"].upper(): one["truth"].lower()[0] == "đ" for one in found}


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
    """Rows of numbers, each above the row of their answers; [] when anything else stands there."""
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
