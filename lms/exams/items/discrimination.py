"""Whether those who do well elsewhere do well here (pure)."""

from collections.abc import Sequence
from math import atanh, sqrt, tanh
from statistics import fmean

from lms.exams.items.estimates import Estimate, Z

LEAST = 20
"""Below so many people the interval spans nearly everything from useless to excellent: nothing is said."""


def discrimination(pairs: Sequence[tuple[float, float]]) -> Estimate | None:
    """The correlation of (share, rest) over people with Fisher's interval.

    The item itself is not in the rest, so it does not praise itself. None below `LEAST` people, or when all
    have the same share or the same rest.
    """
    n = len(pairs)
    if n < LEAST:
        return None
    mean_x, mean_y = (fmean(pair[side] for pair in pairs) for side in (0, 1))
    xx = sum((x - mean_x) ** 2 for x, _y in pairs)
    yy = sum((y - mean_y) ** 2 for _x, y in pairs)
    if min(xx, yy) < 1e-12:
        return None
    r = sum((x - mean_x) * (y - mean_y) for x, y in pairs) / sqrt(xx * yy)
    r = max(-0.999999, min(0.999999, r))
    half = Z / sqrt(n - 3)
    return Estimate(r, tanh(atanh(r) - half), tanh(atanh(r) + half))
