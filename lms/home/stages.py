"""How far a learner of a class is: one of a few stages, why they are stuck, what they lack (pure)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from lms.classes.outcome import Outcome

Stage = Literal[
    "not-started",
    "studying",
    "stuck",
    "ready",
    "sitting",
    "awaiting",
    "passed",
    "certified",
    "revoked",
    "over",
]
Hitch = Literal["idle", "failed", "no-attempts", "absent"]
Lack = Literal["consent", "attendance", "essay"]
Group = Stage | Lack
STAGES: tuple[Stage, ...] = (
    "not-started", "studying", "stuck", "ready", "sitting", "awaiting", "passed", "certified", "revoked",
    "over",
)  # fmt: skip
LACKS: tuple[Lack, ...] = ("consent", "attendance", "essay")
DONE: frozenset[Stage] = frozenset({"passed", "certified", "revoked"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one learner.

    `attempts` were handed in or ran out, of `allowed` (None: the course has no exam); `sitting`: one is under
    way; `uncollected`: one is past its deadline and not marked yet. `missed`: absent at a session that is
    over. `active_at` is when they last did something. `closed`: the class takes nothing any more.
    """

    outcome: Outcome
    begun: bool = True
    agreed: bool = True
    certificate: Literal["valid", "revoked"] | None = None
    attempts: int = 0
    allowed: int | None = None
    sitting: bool = False
    uncollected: bool = False
    missed: bool = False
    active_at: datetime | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class LearnerStage:
    """One learner's stage, what holds them up, and what they lack."""

    stage: Stage
    hitches: tuple[Hitch, ...] = ()
    lacks: tuple[Lack, ...] = ()

    def is_in(self, group: str) -> bool:
        """Whether the learner belongs to a stage, or lacks what the group is named by."""
        return group in (self.stage, *self.lacks)


def find_place(facts: Facts, *, now: datetime, patience: timedelta) -> LearnerStage:
    """How far the learner is; one who did nothing for `patience` is stuck, unless only the exam is left."""
    stage = _settled(facts)
    if stage is not None:
        return LearnerStage(stage, lacks=() if stage in DONE else _lacks(facts))
    hitches = _hitches(facts)
    if hitches:
        return LearnerStage("stuck", hitches, _lacks(facts))
    missing = _missing(facts)
    if missing & {"exam", "essay"} and "lessons" not in missing:
        return LearnerStage("ready", lacks=_lacks(facts))
    is_idle = facts.active_at is None or now - facts.active_at >= patience
    if is_idle and "lessons" in missing:
        return LearnerStage("stuck", ("idle",), _lacks(facts))
    return LearnerStage("studying", lacks=_lacks(facts))


def count(places: Iterable[LearnerStage]) -> dict[Group, int]:
    """How many learners are in each group; those who lack something are in a stage as well."""
    counted: Counter[str] = Counter()
    for place in places:
        counted.update((place.stage, *place.lacks))
    return {group: counted[group] for group in (*STAGES, *LACKS)}


def _settled(facts: Facts) -> Stage | None:
    """The stage of one who has nothing to do now, or is doing it."""
    if facts.certificate is not None:
        return "certified" if facts.certificate == "valid" else "revoked"
    if facts.outcome.passed:
        return "passed"
    if facts.sitting:
        return "sitting"
    if facts.uncollected or facts.outcome.awaiting:
        return "awaiting"
    if not facts.begun:
        return "not-started"
    return "over" if facts.closed else None


def _hitches(facts: Facts) -> tuple[Hitch, ...]:
    missing = _missing(facts)
    found: list[Hitch] = []
    if missing & {"exam", "essay"} and facts.attempts:
        has_more = facts.allowed is not None and facts.attempts < facts.allowed
        found.append("failed" if has_more else "no-attempts")
    if "attendance" in missing and facts.missed:
        found.append("absent")
    return tuple(found)


def _lacks(facts: Facts) -> tuple[Lack, ...]:
    missing = _missing(facts)
    lacking: list[Lack] = [] if facts.agreed else ["consent"]
    if "attendance" in missing and facts.missed:
        lacking.append("attendance")
    if "essay" in missing and facts.begun and not facts.outcome.awaiting:
        lacking.append("essay")
    return tuple(lacking)


def _missing(facts: Facts) -> set[str]:
    return {gap.requirement for gap in facts.outcome.missing}
