"""What was decided and what came of it, frozen for ever and without learners' names (pure)."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lms.config import Issuer
from lms.grading.rulings import Policy
from lms.regrading.changes import KINDS, Kind, RulingEffect


@dataclass(frozen=True, slots=True)
class ClassChanges:
    """What happened to the learners of one class: how many changed in which way."""

    code: str
    title: str
    counts: Mapping[Kind, int]

    @property
    def total(self) -> int:
        """How many changed at all."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """The question in plain text, and its key in lines before and after (none after: it is dropped)."""

    course: str
    title: str
    question_id: str
    releases: tuple[int, ...]
    key_before: tuple[str, ...]
    key_after: tuple[str, ...]

    @property
    def is_dropped(self) -> bool:
        """Whether the question no longer counts."""
        return not self.key_after


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """Who proposed and who approved, when, why, and what the second person wrote ('' nothing)."""

    number: int
    policy: Policy
    reason: str
    proposer: str
    proposed_at: datetime
    approver: str
    decided_at: datetime
    answer: str


@dataclass(frozen=True, slots=True)
class Record:
    """One regrading as its document tells it; `certificates` are numbers of those left to be decided on."""

    asked: QuestionRecord
    decided: DecisionRecord
    issuer: Issuer
    reached: int
    attempts: int
    under_way: int
    lost: int
    raised: int
    lowered: int
    classes: tuple[ClassChanges, ...]
    certificates: tuple[str, ...]

    def count(self, kind: Kind) -> int:
        """How many learners changed in this way, over all classes."""
        return sum(line.counts[kind] for line in self.classes)


def freeze(asked: QuestionRecord, decided: DecisionRecord, effect: RulingEffect, issuer: Issuer) -> Record:
    """The record of an effect."""
    moved = [one for change in effect.changes for one in change.moved]
    return Record(
        asked=asked,
        decided=decided,
        issuer=issuer,
        reached=effect.reached,
        attempts=effect.attempts,
        under_way=effect.under_way,
        lost=effect.lost,
        raised=sum((one.after or 0) > (one.before or 0) for one in moved),
        lowered=sum((one.after or 0) < (one.before or 0) for one in moved),
        classes=_classes(effect),
        certificates=tuple(change.certificate.number for change in effect.changes if change.certificate),
    )


def _classes(effect: RulingEffect) -> tuple[ClassChanges, ...]:
    counted: defaultdict[tuple[str, str], Counter[Kind]] = defaultdict(Counter)
    for change in effect.changes:
        counted[change.code, change.class_title][change.kind] += 1
    return tuple(
        ClassChanges(code, title, {kind: found[kind] for kind in KINDS})
        for (code, title), found in sorted(counted.items())
    )
