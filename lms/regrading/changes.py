"""What a ruling changes: learners, their attempts and certificates, before and after (pure)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lms.storage import canonical_json

Kind = Literal["fails", "passes", "grade", "score", "attempt"]
KINDS: tuple[Kind, ...] = ("fails", "passes", "grade", "score", "attempt")


@dataclass(frozen=True, slots=True)
class LearnerResult:
    """What counts for a learner in a class: the exam's score, the grade, whether they have passed."""

    score: Decimal | None
    grade: str | None
    passed: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """One attempt: its number, and the score before and after; None while an essay awaits its mark."""

    attempt_id: int
    number: int
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class Touched:
    """A certificate in force whose result would no longer be what it says."""

    certificate_id: int
    number: str


@dataclass(frozen=True, slots=True)
class LearnerChange:
    """One learner in one class, of whom at least one attempt changes."""

    enrolment_id: int
    person_id: int
    name: str
    class_id: int
    code: str
    class_title: str
    moved: tuple[Moved, ...]
    before: LearnerResult
    after: LearnerResult
    certificate: Touched | None

    @property
    def kind(self) -> Kind:
        """The weightiest of what changes; 'attempt' where a better attempt keeps counting."""
        if self.before.passed != self.after.passed:
            return "passes" if self.after.passed else "fails"
        if self.before.grade != self.after.grade:
            return "grade"
        return "score" if self.before.score != self.after.score else "attempt"


@dataclass(frozen=True, slots=True)
class Regraded:
    """One attempt: whose, of which class, its number, and the score before and after."""

    person_id: int
    name: str
    class_id: int
    class_title: str
    number: int
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class RulingEffect:
    """What a ruling changes (the weightiest first), and what it reaches without changing it."""

    changes: tuple[LearnerChange, ...]
    reached: int
    under_way: int
    lost: int

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many learners change in each way."""
        found = Counter(one.kind for one in self.changes)
        return {kind: found[kind] for kind in KINDS}

    @property
    def certificates(self) -> list[LearnerChange]:
        """The changes that touch a certificate."""
        return [one for one in self.changes if one.certificate is not None]

    @property
    def attempts(self) -> int:
        """How many attempts change."""
        return sum(len(one.moved) for one in self.changes)

    @property
    def digest(self) -> str:
        """SHA-256 of all that changes: who approves has seen just this."""
        told = [
            [[one.attempt_id, str(one.before), str(one.after)] for one in change.moved]
            + [change.kind, change.certificate.certificate_id if change.certificate else None]
            for change in self.changes
        ]
        return canonical_json.digest(canonical_json.write(told))


def ordered(changes: list[LearnerChange]) -> tuple[LearnerChange, ...]:
    """The weightiest first, then by class and name."""
    place = {kind: number for number, kind in enumerate(KINDS)}
    return tuple(sorted(changes, key=lambda one: (place[one.kind], one.code, one.name, one.enrolment_id)))
