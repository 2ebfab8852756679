"""The order of a course's lessons, which the numbers in their files' names hold (pure)."""

import hashlib
from collections.abc import Iterable, Sequence

from lms.courses.format.files import LESSON_NAME
from lms.text.vietnamese import slug

LONGEST_SLUG = 50


def lessons(names: Iterable[str]) -> list[str]:
    """The lessons among the files of a course, in order."""
    return sorted(name for name in names if LESSON_NAME.fullmatch(name))


def digest(names: Iterable[str]) -> str:
    """What stands for the order that a page showed."""
    return hashlib.sha256("\n".join(lessons(names)).encode()).hexdigest()[:16]


def moved(order: Sequence[str], name: str, steps: int) -> list[str]:
    """The order with one lesson moved so many places down (up where negative), as far as there are any."""
    rest = [one for one in order if one != name]
    place = max(0, min(len(rest), order.index(name) + steps))
    return [*rest[:place], name, *rest[place:]]


def numbered(order: Sequence[str]) -> dict[str, str]:
    """The new name of every lesson that has to change its number, so that they count 01, 02, 03 …"""
    names = {name: f"{place:02d}-{name[3:]}" for place, name in enumerate(order, 1)}
    return {old: new for old, new in names.items() if old != new}


def steady(name: str, names: Iterable[str]) -> str:
    """What a file keeps when lessons are numbered again; its name for one that has a namesake."""
    rest = [one[3:] for one in lessons(names)]
    return name[3:] if rest.count(name[3:]) == 1 and LESSON_NAME.fullmatch(name) else name


def next_number(names: Iterable[str]) -> int:
    """The number of a lesson that is put behind all others."""
    return max((int(name[:2]) for name in lessons(names)), default=0) + 1


def plain(title: str, fallback: str) -> str:
    """A title as the part of an address; `fallback` for one without letters or digits."""
    return slug(title, LONGEST_SLUG) or fallback
