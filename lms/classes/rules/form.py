"""The form of a class's own rules: what was typed, and what it means or what is wrong with it (pure)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

from lms.classes.meetings.rules import MEETS
from lms.classes.rules.rules import NAMES, Name, Overrides, Rules
from lms.classes.rules.typed import LONGEST_DOCUMENT, READERS, RuleFlaw, typed
from lms.courses.course import Course
from lms.forms import dates
from lms.vietnamese import normalise


@dataclass(frozen=True, slots=True)
class TypedRules:
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


def draft_of(overrides: Overrides | None) -> TypedRules:
    """The form as it shows what is set."""
    if overrides is None:
        return TypedRules()
    shown = {name: typed(name, getattr(overrides.rules, name)) for name in overrides.replaces}
    dated = dates.day_field(overrides.dated) if overrides.document else ""
    return TypedRules(document=overrides.document, dated=dated, **shown)


def check_rules(draft: TypedRules, course: Course, mode: str) -> Overrides | dict[str, RuleFlaw] | None:
    """What is set (None: nothing, all is as in the course), or the first flaw of each field."""
    values: dict[Name, Any] = {}
    flaws: dict[str, RuleFlaw] = {}
    for name in offered(course, mode):
        if written := getattr(draft, name):
            found = READERS[name](written, course)
            if isinstance(found, RuleFlaw):
                flaws[name] = found
            else:
                values[name] = found
    dated = dates.day(draft.dated)
    for field, flaw in _flaws_of_document(draft, dated, bool(values or flaws)):
        flaws.setdefault(field, flaw)
    if flaws:
        return flaws
    if not values or dated is None:
        return None
    return Overrides(draft.document, dated, tuple(values), Rules(**values))


def _flaws_of_document(draft: TypedRules, dated: date | None, is_set: bool) -> Iterator[tuple[str, RuleFlaw]]:
    if len(draft.document) > LONGEST_DOCUMENT:
        yield "document", RuleFlaw.TOO_LONG
    if is_set and not draft.document:
        yield "document", RuleFlaw.DOCUMENT_MISSING
    if not is_set and (draft.document or draft.dated):
        yield "document", RuleFlaw.NOTHING_SET
    if is_set and dated is None:
        yield "dated", RuleFlaw.NO_DAY
