"""What a clerk types for one rule of a class, and what it means or what is wrong with it (pure)."""

from collections.abc import Collection
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from lms.classes.rules.rules import Name
from lms.courses.course import Course
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading
from lms.text.vietnamese import search_key

ALL, NOTHING = ("tất cả", "all"), ("không", "none")
NO_SHARE = _("Hãy nhập phần trăm từ 0 đến 100, ví dụ 80, hoặc “không”.")
LONGEST_DOCUMENT, MOST_ATTEMPTS, MOST_HOURS = 120, 20, 720


def typed(name: Name, value: int | Decimal | Fraction | None) -> str:
    """A rule as it is typed."""
    if value is None:
        return (ALL if name == "lessons" else NOTHING)[0]
    if isinstance(value, Fraction):
        return f"{_plain(Decimal(value.numerator * 100) / value.denominator)}%"
    return _plain(value) if isinstance(value, Decimal) else str(value)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def says_nothing(typed: str) -> bool:
    """Whether nothing is demanded."""
    return _says(typed, NOTHING)


def _says(typed: str, words: Collection[str]) -> bool:
    return search_key(typed) in {search_key(word) for word in words}


def _number(typed: str, most: int) -> Decimal | None:
    """A number with at most two decimals from 0 to `most`, decimal comma or point."""
    try:
        value = Decimal(typed.replace(",", ".")) if typed.isascii() and len(typed) < 8 else None
    except InvalidOperation:
        return None
    if value is None or not value.is_finite() or not 0 <= value <= most:
        return None
    return value if value == round(value, 2) else None


def read(reading: Reading, name: Name, written: str, course: Course) -> Any:
    """What is typed for the rule; None where nothing is demanded, or where it was refused."""
    if _says(written, ALL if name == "lessons" else NOTHING) and name not in ("attempts", "wait_hours"):
        return None
    match name:
        case "lessons":
            most = len(course.lessons)
            return reading.number(name, 0, most, _("Hãy nhập số bài từ 0 đến %(n)s, hoặc “tất cả”.", n=most))
        case "attendance":
            return reading.value(name, read_share, NO_SHARE)
        case "exam" | "essay":
            return reading.value(name, _score, _("Hãy nhập điểm từ 0 đến 10, ví dụ 5,5, hoặc “không”."))
        case "attempts":
            most = MOST_ATTEMPTS
            return reading.number(name, 1, most, _("Hãy nhập số lần từ 1 đến %(n)s.", n=most))
        case "wait_hours":
            return reading.number(name, 0, MOST_HOURS, _("Hãy nhập số giờ từ 0 đến %(n)s.", n=MOST_HOURS))


def read_share(typed: str) -> Fraction | None:
    """The share of sessions in percent; None when it is none from 0 to 100."""
    found = _number(typed.removesuffix("%").strip(), 100)
    return None if found is None else Fraction(found) / 100


def _score(typed: str) -> Decimal | None:
    return _number(typed, 10)
