"""How easy a question is: the mean share of its points (pure)."""

from collections.abc import Sequence
from math import sqrt

from lms.exams.items.estimates import Estimate, Z


def facility(shares: Sequence[float]) -> Estimate | None:
    """The mean of shares in [0, 1] with Wilson's interval; None for nobody.

    With partial marks the interval is that of as many right or wrong answers with the same mean: no shares
    in [0, 1] vary more than those, so it may be too wide but is not too narrow.
    """
    n = len(shares)
    if not n:
        return None
    mean = sum(shares) / n
    middle = (mean + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * sqrt(mean * (1 - mean) / n + Z * Z / (4 * n * n))
    return Estimate(mean, max(0.0, middle - half), min(1.0, middle + half))
