"""What a session (buổi) may be, and when presence at it may be recorded (pure)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, Self

from lms.forms import dates
from lms.vietnamese import normalise

# The mode of classes that meet; only they have sessions.
MEETS = "tai-doanh-nghiep"
# Doors open early and talk goes on: codes and the roster serve an hour longer on both sides.
MARGIN = timedelta(hours=1)
LONGEST = timedelta(hours=12)
LONGEST_TEXT = 200

Phase = Literal["ahead", "on", "over"]


class MeetingFlaw(StrEnum):
    """What is wrong with a field of the form."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    NO_MOMENT = "no-moment"
    ENDS_BEFORE_START = "ends-before-start"
    TOO_MANY_HOURS = "too-many-hours"
    NOT_TEACHING = "not-teaching"


@dataclass(frozen=True, slots=True)
class TypedMeeting:
    """What was typed into the form of a session, field by field."""

    topic: str = ""
    place: str = ""
    starts_at: str = ""
    ends_at: str = ""
    instructor: str = ""

    @classmethod
    def read(cls, form: Mapping[str, str]) -> Self:
        """The draft in a sent form."""
        return cls(**{field.name: normalise(form.get(field.name, "")) for field in fields(cls)})


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """A session as it may be kept; the names are those of its row. Moments are in UTC."""

    topic: str
    place: str
    starts_at: datetime
    ends_at: datetime
    instructor_id: int | None


def check_meeting(draft: TypedMeeting, instructors: Collection[int]) -> MeetingPlan | dict[str, MeetingFlaw]:
    """The plan in `draft`, or the first flaw of each field; `instructors` are the ids of the class's."""
    starts_at, ends_at = dates.moment(draft.starts_at), dates.moment(draft.ends_at)
    flaws: dict[str, MeetingFlaw] = {}
    for field, flaw in _flaws(draft, starts_at, ends_at, instructors):
        flaws.setdefault(field, flaw)
    if flaws or starts_at is None or ends_at is None:
        return flaws
    instructor_id = int(draft.instructor) if draft.instructor else None
    return MeetingPlan(draft.topic, draft.place, starts_at, ends_at, instructor_id)


def phase(starts_at: datetime, ends_at: datetime, now: datetime) -> Phase:
    """Whether presence cannot be recorded yet, is recorded by code now, or only by the roster any more."""
    if now < starts_at - MARGIN:
        return "ahead"
    return "on" if now < ends_at + MARGIN else "over"


def _flaws(
    draft: TypedMeeting, starts_at: datetime | None, ends_at: datetime | None, instructors: Collection[int]
) -> Iterator[tuple[str, MeetingFlaw]]:
    for field in ("topic", "place"):
        text = getattr(draft, field)
        if not text:
            yield field, MeetingFlaw.MISSING
        elif len(text) > LONGEST_TEXT:
            yield field, MeetingFlaw.TOO_LONG
    if starts_at is None:
        yield "starts_at", MeetingFlaw.NO_MOMENT
    if ends_at is None:
        yield "ends_at", MeetingFlaw.NO_MOMENT
    elif starts_at is not None and ends_at <= starts_at:
        yield "ends_at", MeetingFlaw.ENDS_BEFORE_START
    elif starts_at is not None and ends_at - starts_at > LONGEST:
        yield "ends_at", MeetingFlaw.TOO_MANY_HOURS
    if draft.instructor and draft.instructor not in {str(one) for one in instructors}:
        yield "instructor", MeetingFlaw.NOT_TEACHING
