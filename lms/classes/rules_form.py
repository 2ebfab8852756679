"""The form of a class's own rules: what was typed, and what it means or what is wrong with it (pure)."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Any, Self

from lms import typed_dates
from lms.classes.meeting_rules import MEETS
from lms.classes.rules import NAMES, Name, Overrides, Rules
from lms.courses.course import Course
from lms.vietnamese import normalise, search_key

ALL, NOTHING = ("tất cả", "all"), ("không", "none")
LONGEST_DOCUMENT = 120
MOST_ATTEMPTS, MOST_HOURS = 20, 720


class Flaw(StrEnum):
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


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed, field by field; blank: as the course has it."""

    lessons: str = ""
    attendance: str = ""
    exam: str = ""
    essay: str = ""
    attempts: str = ""
    wait_hours: str = ""
    document: str = ""
    dated: str = ""

    @classmethod
    def read(cls, form: Mapping[str, str]) -> Self:
        """The draft in a sent form."""
        return cls(**{field.name: normalise(form.get(field.name, "")) for field in fields(cls)})


def offered(course: Course, mode: str) -> tuple[Name, ...]:
    """The rules that can matter in a class of the course in that mode."""
    has_exam = course.exam is not None
    kept = {"lessons": True, "attendance": mode == MEETS, "essay": True}
    return tuple(name for name in NAMES if kept.get(name, has_exam))


def draft_of(overrides: Overrides | None) -> Draft:
    """The form as it shows what is set."""
    if overrides is None:
        return Draft()
    typed = {name: _typed(name, getattr(overrides.rules, name)) for name in overrides.replaces}
    return Draft(document=overrides.document, dated=typed_dates.day_field(overrides.dated), **typed)


def check_rules(draft: Draft, course: Course, mode: str) -> Overrides | dict[str, Flaw] | None:
    """What is set (None: nothing, all is as in the course), or the first flaw of each field."""
    values: dict[Name, Any] = {}
    flaws: dict[str, Flaw] = {}
    for name in offered(course, mode):
        if typed := getattr(draft, name):
            found = _READERS[name](typed, course)
            if isinstance(found, Flaw):
                flaws[name] = found
            else:
                values[name] = found
    dated = typed_dates.day(draft.dated)
    for field, flaw in _flaws_of_document(draft, dated, bool(values or flaws)):
        flaws.setdefault(field, flaw)
    if flaws:
        return flaws
    if not values or dated is None:
        return None
    return Overrides(draft.document, dated, tuple(values), Rules(**values))


def _flaws_of_document(draft: Draft, dated: date | None, is_set: bool) -> Iterator[tuple[str, Flaw]]:
    if len(draft.document) > LONGEST_DOCUMENT:
        yield "document", Flaw.TOO_LONG
    if is_set and not draft.document:
        yield "document", Flaw.DOCUMENT_MISSING
    if not is_set and (draft.document or draft.dated):
        yield "document", Flaw.NOTHING_SET
    if is_set and dated is None:
        yield "dated", Flaw.NO_DAY


def _typed(name: Name, value: int | Decimal | Fraction | None) -> str:
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


def _lessons(typed: str, course: Course) -> int | Flaw | None:
    if _says(typed, ALL):
        return None
    found = _count(typed, 0, len(course.lessons))
    return Flaw.NO_COUNT if found is None else found


def _attendance(typed: str, _course: Course) -> Fraction | Flaw | None:
    if _says(typed, NOTHING):
        return None
    found = _number(typed.removesuffix("%").strip(), 100)
    return Flaw.NO_SHARE if found is None else Fraction(found) / 100


def _score(typed: str, _course: Course) -> Decimal | Flaw | None:
    if _says(typed, NOTHING):
        return None
    found = _number(typed, 10)
    return Flaw.NO_SCORE if found is None else found


def _attempts(typed: str, _course: Course) -> int | Flaw:
    return _count(typed, 1, MOST_ATTEMPTS) or Flaw.NO_ATTEMPTS


def _hours(typed: str, _course: Course) -> int | Flaw:
    found = _count(typed, 0, MOST_HOURS)
    return Flaw.NO_HOURS if found is None else found


_READERS: dict[Name, Callable[[str, Course], Any]] = {
    "lessons": _lessons,
    "attendance": _attendance,
    "exam": _score,
    "essay": _score,
    "attempts": _attempts,
    "wait_hours": _hours,
}
