"""Numbers as people write and say them, and which numbers a text can mean (pure)."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

from lms.grading import layers, spoken, units
from lms.text.vietnamese import normalise

IsUnit = Callable[[str], bool]
Noted = Callable[[str], tuple[Decimal, ...]]
_LONGEST = 60
_SIGNED = re.compile(r"([-+\u2212]?) ?(.+)")
# How digits may be written, and what then groups thousands; the Vietnamese reading of '1.586' and of '1,586'
# comes before the English one.
_WRITTEN = (
    (re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?"), "."),
    (re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]+)?"), " "),
    (re.compile(r"[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+"), " "),
    (re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"), ","),
)
_MEASURED = re.compile(rf"([-+0-9., ]*[0-9]) ?(%|[^\W\d].{{0,{units.LONGEST}}})")
_LABELLED = re.compile(rf"([^\W\d][^\W\d]{{0,{units.LONGEST}}}) ([0-9]+)")


def _no_unit(_unit: str) -> bool:
    return False


def nothing(_text: str) -> tuple[Decimal, ...]:
    """No further notation."""
    return ()


def readings(text: str) -> tuple[Decimal, ...]:
    """Return every number that `text` can mean, the Vietnamese reading first; () when it is no number.

    Decimal comma or point; thousands in groups of three by point, space or comma. '8,5' and '8.5' mean 8.5;
    '1 586' means 1586; '1.586' means 1586 or 1.586, '1,586' means 1.586 or 1586; '0.586' only 0.586.
    """
    signed = _SIGNED.fullmatch(normalise(text))
    if not signed or len(text) > _LONGEST:
        return ()
    sign = "" if signed[1] in ("", "+") else "-"
    return tuple(
        Decimal(sign + signed[2].replace(group, "").replace(",", "."))
        for pattern, group in _WRITTEN
        if pattern.fullmatch(signed[2])
    )


def meanings(
    text: str, is_unit: IsUnit = _no_unit, is_label: IsUnit = _no_unit, noted: Noted = nothing
) -> tuple[Decimal, ...]:
    """Return every number that somebody who typed `text` can mean; () when it cannot be read as one.

    Like `readings`, and also numbers in words ('mười hai'), with what a keyboard or a polite hand adds
    ('1930.', '–5'), before a unit that `is_unit` knows ('12 tháng' where months are asked) and behind a word
    that `is_label` knows ('năm 1930' where it is asked which year). `noted` reads further notations.
    """
    if found := readings(text):
        return found
    for form in layers.forms(layers.tidy(text)):
        if found := readings(form) or (
            *_spoken(form),
            *_measured(form, is_unit),
            *_labelled(form, is_label),
            *noted(form),
        ):
            return found
    return ()


def _spoken(text: str) -> tuple[Decimal, ...]:
    found = spoken.read(text)
    return () if found is None else (Decimal(found),)


def _measured(text: str, is_unit: IsUnit) -> tuple[Decimal, ...]:
    """The number before a known unit; words may part in two places ('năm triệu' of 'triệu đồng' is 5)."""
    if measured := _MEASURED.fullmatch(text):
        return readings(measured[1]) if is_unit(measured[2]) else ()
    words = text.split()
    parts = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    return tuple(value for number, unit in parts if is_unit(unit) for value in _spoken(number))


def _labelled(text: str, is_label: IsUnit) -> tuple[Decimal, ...]:
    found = _LABELLED.fullmatch(text)
    return readings(found[2]) if found and is_label(found[1]) else ()


def can_mean(found: Iterable[Decimal], value: Decimal, tolerance: Decimal = Decimal(0)) -> bool:
    """Say whether one of the readings `found` lies within `tolerance` of `value` (bounds included).

    Two readings differ a thousandfold, so only one can equal the key; where a very wide tolerance takes in
    both, the answer is right whichever was meant.
    """
    key, margin = Fraction(value), Fraction(tolerance)
    return any(abs(Fraction(reading) - key) <= margin for reading in found)


def comma(number: Decimal | Fraction) -> str:
    """A number as it is typed, like '8,5'; a fraction without end as '1/3'."""
    if isinstance(number, Decimal):
        return f"{number:f}".replace(".", ",")
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return comma(exact) if Fraction(exact) == number else str(number)
