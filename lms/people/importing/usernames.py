"""Usernames for people who come without a phone number, made of their names (pure)."""

import re
from collections.abc import Collection, Iterable

from lms.text.vietnamese import search_key

_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 40
_NAMELESS = "hocvien"


def make(names: Iterable[str], taken: Collection[str]) -> list[str]:
    """A free username for each name, in order: 'nguyenvanan', then 'nguyenvanan2', …"""
    used = set(taken)
    numbers: dict[str, int] = {}
    made = []
    for name in names:
        base = _OTHER.sub("", search_key(name))[:_LONGEST]
        base = base if len(base) >= 3 and base.strip("0123456789") else f"{_NAMELESS}{base}"
        number = numbers.get(base, 1)
        found = base if number == 1 else f"{base}{number}"
        while found in used:
            number += 1
            found = f"{base}{number}"
        numbers[base] = number
        used.add(found)
        made.append(found)
    return made
