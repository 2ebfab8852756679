"""How far the exam's score would come out the same on other questions of the kind: alpha (pure)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import variance

from lms.exams.items.estimates import Estimate, student
from lms.exams.items.sitting import Item

LEAST = 20


@dataclass(frozen=True, slots=True)
class _Sums:
    """Over people: Σ((Σd)²−Σd²), Σd², and how many pairs and items these are sums over."""

    together: float
    apart: float
    pairs: int
    items: int

    def without(self, other: "_Sums", scale: float) -> "_Sums":
        """These without one person, whose leaving moves the means: `scale` is n / (n - 1)."""
        return _Sums(
            self.together - scale * other.together,
            self.apart - scale * other.apart,
            self.pairs - other.pairs,
            self.items - other.items,
        )


def alpha(deviated: Sequence[Mapping[Item, float]]) -> Estimate | None:
    """Alpha of papers of the mean length, from deviations in points, with an interval.

    Σ((Σd)²−Σd²) sums d over pairs of items that met in one paper, so it works for drawn papers too; when
    all had the same paper it is Cronbach's alpha. The interval is the jackknife's of ln(1−alpha). None
    below `LEAST` people or where nothing varies.
    """
    asked = Counter(item for one in deviated for item in one)
    people = [_of(one, asked, len(deviated)) for one in deviated if len(one) > 1]
    n = len(people)
    if n < LEAST:
        return None
    total = _Sums(
        sum(one.together for one in people),
        sum(one.apart for one in people),
        sum(one.pairs for one in people),
        sum(one.items for one in people),
    )
    length = total.items / n
    whole = _unreliable(total, length)
    parts = [_unreliable(total.without(one, n / (n - 1)), length) for one in people]
    known = [log(part) for part in parts if part is not None]
    if whole is None or len(known) < n:
        return None
    values = [n * log(whole) - (n - 1) * part for part in known]
    half = student(n - 1) * sqrt(variance(values) / n)
    return Estimate(1 - whole, 1 - exp(log(whole) + half), 1 - exp(log(whole) - half))


def _of(one: Mapping[Item, float], asked: Mapping[Item, int], people: int) -> _Sums:
    """One person's part, freed of what each shares in the means that they are compared with.

    Where n of N people were asked an item, squares come out too small by 1 − 1/n, and products with those of
    another item by about 1 − 2/n + 1/N; both are the same when everybody was asked everything.
    """
    apart = sum(d * d / (1 - 1 / asked[item]) for item, d in one.items())
    products = [d / sqrt(1 - 2 / asked[item] + 1 / people) for item, d in one.items()]
    k = len(one)
    return _Sums(sum(products) ** 2 - sum(d * d for d in products), apart, k * (k - 1), k)


def _unreliable(sums: _Sums, length: float) -> float | None:
    """1 − alpha: the part of the variance of a paper's score that its items do not share."""
    shared = sums.together / sums.pairs
    own = sums.apart / sums.items
    whole = own + (length - 1) * shared
    return (own - shared) / whole if whole > 1e-12 and own - shared > 1e-12 else None
