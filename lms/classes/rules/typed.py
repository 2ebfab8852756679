"""What a clerk types for one rule of a class, and what it means or what is wrong with it (pure)."""

from collections.abc import Callable, Collection
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Any

from lms.classes.rules.rules import Name
from lms.courses.course import Course
from lms.vietnamese import search_key

ALL, NOTHING = ("tất cả", "all"), ("không", "none")
LONGEST_DOCUMENT, MOST_ATTEMPTS, MOST_HOURS = 120, 20, 720


class RuleFlaw(StrEnum):
    """What is wrong with a field."""

    NO_COUNT = "no-count"
    NO_SHARE = "no-share"
    NO_SCORE = "no-score"
    NO_ATTEMPTS = "no-attempts"
    NO_HOURS = "no-hours"
    DOCUMENT_MISSING = "document-missing"
    TOO_LONG = "too-long"
    NO_DAY = "no-day"
    NOTHING_SET = "nothing-set"


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


def _says(typed: str, words: Collection[str]) -> bool:
    return search_key(typed) in {search_key(word) for word in words}


def _count(typed: str, least: int, most: int) -> int | None:
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 6
    return int(typed) if is_number and least <= int(typed) <= most else None


def _number(typed: str, most: int) -> Decimal | None:
    """A number with at most two decimals from 0 to `most`, decimal comma or point."""
    try:
        value = Decimal(typed.replace(",", ".")) if typed.isascii() and len(typed) < 8 else None
    except InvalidOperation:
        return None
    if value is None or not value.is_finite() or not 0 <= value <= most:
        return None
    return value if value == round(value, 2) else None


def _lessons(typed: str, course: Course) -> int | RuleFlaw | None:
    if _says(typed, ALL):
        return None
    found = _count(typed, 0, len(course.lessons))
    return RuleFlaw.NO_COUNT if found is None else found


def read_attendance(typed: str) -> Fraction | RuleFlaw | None:
    """The share of sessions that is typed in percent, or as none."""
    if _says(typed, NOTHING):
        return None
    found = _number(typed.removesuffix("%").strip(), 100)
    return RuleFlaw.NO_SHARE if found is None else Fraction(found) / 100


def _attendance(typed: str, _course: Course) -> Fraction | RuleFlaw | None:
    return read_attendance(typed)


def _score(typed: str, _course: Course) -> Decimal | RuleFlaw | None:
    if _says(typed, NOTHING):
        return None
    found = _number(typed, 10)
    return RuleFlaw.NO_SCORE if found is None else found


def _attempts(typed: str, _course: Course) -> int | RuleFlaw:
    return _count(typed, 1, MOST_ATTEMPTS) or RuleFlaw.NO_ATTEMPTS


def _hours(typed: str, _course: Course) -> int | RuleFlaw:
    found = _count(typed, 0, MOST_HOURS)
    return RuleFlaw.NO_HOURS if found is None else found


READERS: dict[Name, Callable[[str, Course], Any]] = {
    "lessons": _lessons,
    "attendance": _attendance,
    "exam": _score,
    "essay": _score,
    "attempts": _attempts,
    "wait_hours": _hours,
}
