"""The form of a class's own rules: what was typed, and what it means or what is wrong with it (pure)."""

from dataclasses import dataclass
from typing import Any

from lms.classes.meetings.meeting_rules import MEETS
from lms.classes.rules.rules import NAMES, Name, Overrides, Rules
from lms.classes.rules.typed_rule import LONGEST_DOCUMENT, read, typed
from lms.courses.course import Course
from lms.forms import dates
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, Refusal, TypedForm


@dataclass(frozen=True, slots=True)
class TypedRules(TypedForm):
    """What was typed, field by field; blank: as the course has it."""

    lessons: str = ""
    attendance: str = ""
    exam: str = ""
    essay: str = ""
    attempts: str = ""
    wait_hours: str = ""
    document: str = ""
    dated: str = ""


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


def check_rules(draft: TypedRules, course: Course, mode: str) -> Overrides | Refusal | None:
    """What is set (None: nothing, all is as in the course), or what is wrong with it."""
    reading = Reading(draft)
    written = {name: text for name in offered(course, mode) if (text := getattr(draft, name))}
    values: dict[Name, Any] = {name: read(reading, name, text, course) for name, text in written.items()}
    missing = _("Hãy ghi số văn bản phê duyệt: lớp có quy định riêng thì phải có văn bản.")
    reading.text("document", LONGEST_DOCUMENT, missing if values else None)
    if not values and (draft.document or draft.dated):
        reading.refuse(
            "document",
            _("Chưa có quy định nào được đổi. Hãy điền ít nhất một ô ở trên, hoặc xóa số và ngày văn bản."),
        )
    needed = bool(values)
    dated = reading.day("dated", _("Hãy nhập ngày của văn bản, ví dụ 05/02/2027."), needed=needed)
    if reading.refusal:
        return reading.refusal
    if not values or dated is None:
        return None
    return Overrides(draft.document, dated, tuple(values), Rules(**values))
