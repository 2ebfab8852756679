"""The one thing that a learner should do next in a class (pure)."""

from dataclasses import dataclass
from typing import Literal

from lms.classes.outcome import Outcome
from lms.courses.course import Lesson
from lms.exams.admission import Admission

Kind = Literal["collect", "go-on", "certificate", "revoked", "passed", "read", "await", "exam", "closed"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do, and what it takes: a lesson, an attempt's key, a certificate's code, or the admission.

    collect: an attempt is past its deadline and not marked yet · closed: nothing that the learner can do now.
    """

    kind: Kind
    lesson: Lesson | None = None
    attempt: str | None = None
    certificate: str | None = None
    admission: Admission | None = None


def next_step(
    *,
    outcome: Outcome,
    lesson: Lesson | None,
    unfinished: str | None,
    is_over: bool,
    certificate: str | None,
    is_revoked: bool,
    admission: Admission | None,
) -> NextStep:
    """The next step, given the next unread lesson, the certificate's code, and whether an exam may start.

    `unfinished` is the key of an attempt not closed yet, `is_over` whether its deadline has passed;
    `is_revoked` whether the certificate was taken back.
    """
    if unfinished:
        return NextStep("collect" if is_over else "go-on", attempt=unfinished)
    if certificate:
        return NextStep("revoked" if is_revoked else "certificate", certificate=certificate)
    if outcome.passed:
        return NextStep("passed")
    missing = {gap.requirement for gap in outcome.missing}
    if "lessons" in missing and lesson:
        return NextStep("read", lesson=lesson)
    if outcome.awaiting:
        return NextStep("await")
    if admission and missing & {"exam", "essay"}:
        return NextStep("exam" if admission.allowed else "closed", admission=admission)
    return NextStep("closed")
