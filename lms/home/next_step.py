"""The one thing that a learner should do next in a class (pure)."""

from dataclasses import dataclass
from typing import Literal

from lms.classes.outcome import Outcome
from lms.courses.course import Lesson
from lms.exams.admission import Admission

Kind = Literal["certificate", "go-on", "read", "exam", "await", "passed", "closed"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do: `kind`, and the lesson to read or the admission that says when the exam may be tried."""

    kind: Kind
    lesson: Lesson | None = None
    attempt: str | None = None
    certificate: str | None = None
    admission: Admission | None = None


def next_step(
    *,
    outcome: Outcome,
    lesson: Lesson | None,
    running: str | None,
    certificate: str | None,
    admission: Admission | None,
) -> NextStep:
    """The next step, given the next unread lesson, the key of a running attempt, the certificate's code."""
    if running:
        return NextStep("go-on", attempt=running)
    if certificate:
        return NextStep("certificate", certificate=certificate)
    if outcome.passed:
        return NextStep("passed")
    missing = {gap.requirement for gap in outcome.missing}
    if "lessons" in missing and lesson:
        return NextStep("read", lesson=lesson)
    if outcome.awaiting:
        return NextStep("await")
    if admission and admission.allowed and "exam" in missing:
        return NextStep("exam", admission=admission)
    return NextStep("closed", admission=admission)
