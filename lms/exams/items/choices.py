"""Who chose what: counts per option, in all and among weak, middle and strong (pure)."""

from collections import Counter
from collections.abc import Sequence

from lms.exams.items.estimates import midranks

SMALLEST = 5
"""A group of fewer people is not broken down: it would say little, and come close to naming them."""
THIRDS = 3


def thirds(rests: Sequence[float]) -> list[int]:
    """The third of each person by rest: 0 weak, 1 middle, 2 strong. Equal rests are in one third."""
    ranks = midranks(rests)
    return [min(THIRDS - 1, int(THIRDS * (ranks[rest] - 0.5) / len(rests))) for rest in rests]


def count(picked: Sequence[Sequence[str]]) -> Counter[str]:
    """How many people picked each option."""
    return Counter(option for one in picked for option in set(one))


def by_thirds(
    picked: Sequence[Sequence[str]], rests: Sequence[float]
) -> tuple[tuple[int, Counter[str]], ...]:
    """The people and counts of each third; () when one of them has fewer than `SMALLEST` people."""
    groups: list[list[Sequence[str]]] = [[] for _third in range(THIRDS)]
    for one, third in zip(picked, thirds(rests), strict=True):
        groups[third].append(one)
    if any(len(group) < SMALLEST for group in groups):
        return ()
    return tuple((len(group), count(group)) for group in groups)
