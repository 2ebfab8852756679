"""Whether a phone's log of an outage agrees with itself and with what the server saw (pure).

It proves less than it seems: who changes the page's program holds the key and the clock, see decision 049.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

from lms.exams.outages.phone_log import LoggedAnswer, PhoneLog

Reason = Literal[
    "chain", "stamp", "backwards", "gap", "slept", "restarted", "elsewhere", "handed-in", "longest"
]
SLACK = timedelta(seconds=30)
"""A request is given up after 15 seconds, on the way there and, at the last contact, on the way back."""
STEP = timedelta(seconds=1)
"""A network sets a device's clock right by fractions of a second, and browsers round their own."""


@dataclass(frozen=True, slots=True)
class SeenByServer:
    """What the server knows: `last_contact` by the stamp (None: not ours), when each answer was saved.

    `received_at` is when the log arrived; `is_handed_in` when the learner ended the attempt elsewhere.
    """

    started_at: datetime
    deadline_at: datetime
    last_contact: datetime | None
    received_at: datetime
    saved: Mapping[str, datetime]
    is_handed_in: bool
    longest: timedelta


@dataclass(frozen=True, slots=True)
class OutageFinding:
    """The outage as it seems, the last answer in time to each question, and what speaks against it."""

    cut_off_at: datetime
    given: Mapping[str, tuple[LoggedAnswer, datetime]]
    reasons: tuple[Reason, ...]

    @property
    def is_consistent(self) -> bool:
        """Whether nothing speaks against the log."""
        return not self.reasons


def judge(log: PhoneLog, seen: SeenByServer) -> OutageFinding:
    """Judge a log; times count from the last contact, by whichever of the phone's clocks says later."""
    contact = seen.last_contact or max([seen.started_at, *seen.saved.values()])
    has_slept = _has_slept(log, seen)
    timed = [(one, contact + _passed(one, has_slept)) for one in log.entries]
    known = {question_id for question_id, at in seen.saved.items() if _is_known(question_id, at, timed)}
    cut_off = max([contact, *(at for question_id, at in seen.saved.items() if question_id in known)])
    given = {one.question_id: (one, at) for one, at in timed if at < seen.deadline_at}
    reasons = tuple(_reasons(log, seen, timed, known, contact, cut_off, has_slept=has_slept))
    return OutageFinding(cut_off, given, reasons)


def _reasons(
    log: PhoneLog,
    seen: SeenByServer,
    timed: list[tuple[LoggedAnswer, datetime]],
    known: set[str],
    contact: datetime,
    cut_off: datetime,
    *,
    has_slept: bool,
) -> Iterator[Reason]:
    if not log.is_unbroken:
        yield "chain"
    if seen.last_contact is None or not seen.started_at - SLACK <= contact <= seen.received_at:
        yield "stamp"
    times = [contact, *(at for _one, at in timed)]
    if any(later < earlier - STEP for earlier, later in pairwise(times)):
        yield "backwards"
    if has_slept:
        yield "slept"
    elif log.returned is None or not _is_gap(log.returned.passed, seen):
        yield "gap"
    if any(one.is_restarted for one in (*log.entries, *filter(None, [log.returned]))):
        yield "restarted"
    if any(at > contact + SLACK and one not in known for one, at in seen.saved.items()):
        yield "elsewhere"
    if seen.is_handed_in:
        yield "handed-in"
    if seen.received_at - cut_off > seen.longest:
        yield "longest"


def _passed(one: LoggedAnswer, has_slept: bool) -> timedelta:
    return timedelta(milliseconds=max(one.passed, one.by_device) if has_slept else one.passed)


def _is_gap(passed: int, seen: SeenByServer) -> bool:
    """Whether the phone measured as long an outage as the server did."""
    if seen.last_contact is None:
        return False
    return abs(seen.received_at - seen.last_contact - timedelta(milliseconds=passed)) <= SLACK


def _has_slept(log: PhoneLog, seen: SeenByServer) -> bool:
    """Whether the page's clock stood still, as it may while a phone sleeps, and the device's went on."""
    end = log.returned
    if end is None or end.passed >= end.by_device or _is_gap(end.passed, seen):
        return False
    return _is_gap(end.by_device, seen)


def _is_known(question_id: str, saved_at: datetime, timed: list[tuple[LoggedAnswer, datetime]]) -> bool:
    """Whether the log tells of an answer that arrived although the phone never heard so."""
    return any(one.question_id == question_id and abs(saved_at - at) <= SLACK for one, at in timed)
