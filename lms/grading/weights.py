"""What an option or an answer is worth, as authors write it: '50% | …', '-33,33333% | …' (pure).

A weight is an exact share in [-1, 1]. Thirds, sixths, sevenths and the like have no end as decimals, so
a share that was cut off after three decimals or more is the fraction that was meant. Source: the fractions
that Moodle offers, and its files, which write them with five or seven decimals.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

FULL: Final = Fraction(1)
NOTHING: Final = Fraction(0)
_WRITTEN = re.compile(r"(?P<sign>[-\u2212\u2013]?)(?P<number>\d{1,3}(?:[.,]\d{1,9})?)")
_BEFORE = re.compile(rf"{_WRITTEN.pattern} ?% ?\|(?:\s+|$)")
_LARGEST_PART = 12
_NEAR = Fraction(1, 100_000)
_DECIMALS = 5


def read(written: str) -> Fraction | None:
    """The share that a percentage without its sign '%' says, None for what is none or beyond 100."""
    found = _WRITTEN.fullmatch(written.strip())
    return _share(found) if found else None


def split(text: str) -> tuple[Fraction | None, str]:
    """The weight before an option's or answer's text, None when it has none, and the text."""
    found = _BEFORE.match(text)
    share = _share(found) if found else None
    return (None, text) if found is None or share is None else (share, text[found.end() :].strip())


def percent(weight: Fraction) -> str:
    """A weight as it is written, without the sign '%'; `read` gives it back."""
    exact = weight * 100 * 10**_DECIMALS
    whole = round(exact)
    digits = f"{abs(whole):0{_DECIMALS + 1}d}"
    decimals = digits[-_DECIMALS:].rstrip("0")
    return f"{'-' if whole < 0 else ''}{digits[:-_DECIMALS]}{',' if decimals else ''}{decimals}"


def written(weight: Fraction | None, text: str) -> str:
    """The text with its weight before it; one that looks like a weight itself gets the full one."""
    if weight is None and split(text)[0] is None:
        return text
    return f"{percent(FULL if weight is None else weight)}% | {text}"


def hidden(markdown: str) -> str:
    """The Markdown of an option without a weight, also where it looks as if it had one."""
    return markdown if split(markdown)[0] is None else markdown.replace("%", "&#37;", 1)


def shown(weight: Fraction) -> str:
    """A weight as people read it: '50%', '33,33333%'."""
    return f"{percent(weight)}%"


def foreign(weight: Fraction) -> str:
    """A weight as Moodle's files have it, between signs '%' and with a decimal point."""
    return f"%{percent(weight).replace(',', '.')}%"


def together(chosen: Iterable[Fraction]) -> Fraction:
    """What these weights come to: their sum, never below 0 nor above 1."""
    return min(max(sum(chosen, NOTHING), NOTHING), FULL)


def _share(found: re.Match[str]) -> Fraction | None:
    number = found["number"].replace(",", ".")
    share = Fraction(round(Fraction(number) * 10**_DECIMALS), 100 * 10**_DECIMALS)
    meant = share.limit_denominator(_LARGEST_PART)
    if len(number.partition(".")[2]) >= 3 and abs(share - meant) < _NEAR:
        share = meant
    if share > 1:
        return None
    return -share if found["sign"] in ("-", "\u2212", "\u2013") else share
