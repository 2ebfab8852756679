"""An estimate with its interval, and the tails of distributions that the figures need (pure)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import comb, sqrt
from statistics import NormalDist

NORMAL = NormalDist()
Z = NORMAL.inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the bounds of its interval at 95 %."""

    value: float
    low: float
    high: float


def student(freedom: int) -> float:
    """The 97.5 % point of Student's t by the first term of its Cornish-Fisher expansion: 2.04 for 30."""
    return Z + (Z**3 + Z) / (4 * freedom)


def at_least(hits: int, trials: int, chance: float) -> float:
    """The probability of `hits` or more in so many independent trials."""
    return min(
        1.0, sum(comb(trials, k) * chance**k * (1 - chance) ** (trials - k) for k in range(hits, trials + 1))
    )


def midranks(values: Iterable[float]) -> dict[float, float]:
    """The rank of each value from 1 on; equal values share the middle of their ranks."""
    ordered = sorted(values)
    first: dict[float, int] = {}
    last: dict[float, int] = {}
    for rank, value in enumerate(ordered, 1):
        first.setdefault(value, rank)
        last[value] = rank
    return {value: (first[value] + last[value]) / 2 for value in first}


def weaker(some: list[float], others: list[float]) -> float:
    """The rank-sum test's probability, were both alike, that `some` lie as low as they do against `others`.

    Normal approximation with ties; 0.5 where there is nothing to compare.
    """
    n, m = len(some), len(others)
    ranks = midranks([*some, *others])
    total = n + m
    tied = sum(count**3 - count for count in Counter((*some, *others)).values())
    if not n or not m or tied == total**3 - total:
        return 0.5
    spread = n * m / 12 * (total + 1 - tied / (total * (total - 1)))
    return NORMAL.cdf((sum(ranks[one] for one in some) - n * (total + 1) / 2) / sqrt(spread))


def holm(chances: list[float], level: float = 0.05) -> list[bool]:
    """Which of these tests hold when all together err with at most `level` (Holm 1979)."""
    held = [False] * len(chances)
    for place, index in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        if chances[index] > level / (len(chances) - place):
            break
        held[index] = True
    return held
