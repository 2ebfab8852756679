"""From passed to issued: who waits, who is held back, and who may approve what (pure)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from lms.certificates.payload import LONGEST_DECISION
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, Refusal
from lms.storage import canonical_json
from lms.text.vietnamese import normalise

Stage = Literal["waiting", "proposed", "held"]
Bar = Literal["unproposed", "own", "changed", "held"]


@dataclass(frozen=True, slots=True)
class ApprovalRecord:
    """What is on record of one learner's approval: its state, the digest checked, and who proposed."""

    state: str
    seen: str
    proposed_by: int


@dataclass(frozen=True, slots=True)
class TypedDecision:
    """The approving document as typed, and as read: None where it cannot be read."""

    number: str
    on: str
    day: date | None

    def check(self, today: date) -> Refusal:
        """What is wrong: a number must be given, and a day that is not to come."""
        reading = Reading({})
        if not normalise(self.number) or len(normalise(self.number)) > LONGEST_DECISION:
            reading.refuse("number", _("Hãy nhập số quyết định, nhiều nhất 60 ký tự, như 05-QĐ/ĐU."))
        if self.day is None or self.day > today:
            reading.refuse("on", _("Hãy nhập ngày quyết định như 05/02/2026, không muộn hơn hôm nay."))
        return reading.refusal


def digest_seen(full_name: str, birth: str, unit: str) -> str:
    """What stands for the details that somebody checked: other details, another digest."""
    return canonical_json.digest(canonical_json.dump([full_name, birth, unit]))


def stage(decided: ApprovalRecord | None, seen_now: str) -> Stage:
    """How far the approval of one who has passed is; a proposal lapses when the details changed later."""
    if decided is None:
        return "waiting"
    if decided.state == "held":
        return "held"
    return "proposed" if decided.seen == seen_now else "waiting"


def refuse_proposal(decided: ApprovalRecord | None, *, seen: str, seen_now: str) -> Bar | None:
    """Why a learner may not be proposed whose details were `seen` when they were checked; None: they may."""
    if decided is not None and decided.state == "held":
        return "held"
    return "changed" if seen != seen_now else None


def refuse_approval(
    decided: ApprovalRecord | None, *, actor_id: int, by_two: bool, seen: str, seen_now: str
) -> Bar | None:
    """Why `actor_id` may not approve a learner; None: they may.

    With `by_two` somebody else must have proposed the very details that are on record now.
    """
    found = refuse_proposal(decided, seen=seen, seen_now=seen_now)
    if found or not by_two:
        return found
    if decided is None or stage(decided, seen_now) != "proposed":
        return "unproposed"
    return "own" if decided.proposed_by == actor_id else None
