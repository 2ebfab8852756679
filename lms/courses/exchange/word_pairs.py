"""The answers of many questions in lines like '1A 2B', '1.B; 2.C' or '101: 1B 2C' (pure)."""

import re

GIVEN = re.compile(
    r"(?:[A-J](?:\s*(?:[,;&+]|và)?\s*[A-J])*|(?:đúng|sai|đ|s)(?:\s*[-–,;/ ]?\s*(?:đúng|sai|đ|s)){0,5})(?!\w)",
    re.IGNORECASE,
)
_PAIR = re.compile(
    rf"(?:câu\s*)?(?P<number>\d{{1,3}})\s*(?:[.:)\-–/=→]|=>|->)?\s*(?P<given>{GIVEN.pattern})\s*[.,;|]?\s*",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?:câu\s*)?(\d{1,3})[.:)]?", re.IGNORECASE)
Pair = tuple[int, str]


def pairs_of(text: str) -> list[Pair]:
    """The numbers and answers of a line like '1A 2B 3C', [] when the line says anything else."""
    found = list(_PAIR.finditer(text.strip()))
    if not found or "".join(one[0] for one in found) != text.strip():
        return []
    return [(int(one["number"]), one["given"]) for one in found]


def matches_of(text: str) -> list[Pair]:
    """Which number belongs to which letter in '1-b, 2-a, 3-c'; [] when the line says anything else."""
    pairs = pairs_of(text)
    return pairs if all(len(given) == 1 for _, given in pairs) else []
