"""Whether a text begins with one of a vocabulary's phrases, written with its marks (pure)."""

from functools import lru_cache

from lms.office.tables.label_cells import phrase
from lms.office.tables.office_words import split
from lms.text.vietnamese import spelling

_LONGEST_BEGINNING = 4


@lru_cache(64)
def beginnings(lines: tuple[str, ...]) -> frozenset[str]:
    """The phrases of such lines as they are compared."""
    return frozenset(map(spelling, split(lines)))


def begins(text: str, phrases: frozenset[str]) -> bool:
    """Whether a text begins with one of these phrases, written with its marks."""
    if text[:1].isdigit():
        return False
    spoken = phrase(text).split()
    return (
        bool(spoken)
        and spoken[0] in _firsts(phrases)
        and any(" ".join(spoken[:count]) in phrases for count in range(1, _LONGEST_BEGINNING + 1))
    )


@lru_cache(64)
def _firsts(phrases: frozenset[str]) -> frozenset[str]:
    """The first words of these phrases: few texts begin with one."""
    return frozenset(one.split()[0] for one in phrases)
