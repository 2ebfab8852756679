"""The rules of one class: its course's, but for what an approving document changes (pure)."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

from lms.classes.meetings.meeting_rules import MEETS
from lms.courses.course import Course, PassRules

Name = Literal["lessons", "attendance", "exam", "essay", "attempts", "wait_hours"]
NAMES: tuple[Name, ...] = get_args(Name)
_OF_EXAM = ("attempts", "wait_hours")


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules that a class may have of its own, in the units and with the Nones of `PassRules` and `Exam`."""

    lessons: int | None = None
    attendance: Fraction | None = None
    exam: Decimal | None = None
    essay: Decimal | None = None
    attempts: int | None = None
    wait_hours: int | None = None


@dataclass(frozen=True, slots=True)
class Overrides:
    """Which rules the class sets itself, to what, and the number and day of the document that approves it.

    Without a document they were chosen when the class was opened (`choice`), on the day `dated`.
    """

    document: str
    dated: date
    replaces: tuple[Name, ...]
    rules: Rules

    @property
    def document_and_day(self) -> str:
        """The document as it is cited, '12-QĐ/ĐU ngày 05/02/2027'; '' when there is none."""
        return f"{self.document} ngày {self.dated:%d/%m/%Y}" if self.document else ""


def in_force(course: Course, mode: str, overrides: Overrides | None) -> Course:
    """The course as a class in `mode` holds it: with the rules that decide admission and outcome there.

    Only a class that meets has sessions, so attendance is asked for in no other mode. A release that offers
    less than an override asks (fewer lessons, no exam) asks for what it has. Lessons that were chosen to be
    study material are asked for after all where a release asks for nothing else: nobody passes by enrolling.
    """
    own = {} if overrides is None else {name: getattr(overrides.rules, name) for name in overrides.replaces}
    rules = replace(course.rules, **{name: value for name, value in own.items() if name not in _OF_EXAM})
    if rules.lessons is not None:
        rules = replace(rules, lessons=min(rules.lessons, len(course.lessons)))
    if mode != MEETS:
        rules = replace(rules, attendance=None)
    if course.exam is None:
        rules = replace(rules, exam=None)
    if overrides is not None and not overrides.document and not asks_beside_lessons(rules):
        rules = replace(rules, lessons=course.rules.lessons)
    if course.exam is None:
        return replace(course, rules=rules)
    sittings = {name: value for name, value in own.items() if name in _OF_EXAM}
    return replace(course, rules=rules, exam=replace(course.exam, **sittings))


def asks_beside_lessons(rules: PassRules) -> bool:
    """Whether something else than lessons is asked for."""
    return any(one is not None for one in (rules.attendance, rules.exam, rules.essay))


def rules_of(course: Course) -> Rules:
    """The rules that stand in a course."""
    rules, exam = course.rules, course.exam
    return Rules(
        lessons=rules.lessons,
        attendance=rules.attendance,
        exam=rules.exam,
        essay=rules.essay,
        attempts=exam.attempts if exam else None,
        wait_hours=exam.wait_hours if exam else None,
    )
