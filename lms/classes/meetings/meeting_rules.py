"""What a session (buổi) may be, and when presence at it may be recorded (pure)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, Refusal, TypedForm

# The mode of classes that meet; only they have sessions.
MEETS = "tai-doanh-nghiep"
# Doors open early and talk goes on: codes and the roster serve an hour longer on both sides.
MARGIN = timedelta(hours=1)
LONGEST = timedelta(hours=12)
LONGEST_TEXT = 200

Phase = Literal["ahead", "on", "over"]


@dataclass(frozen=True, slots=True)
class TypedMeeting(TypedForm):
    """What was typed into the form of a session, field by field."""

    topic: str = ""
    place: str = ""
    starts_at: str = ""
    ends_at: str = ""
    instructor: str = ""


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """A session as it may be kept; the names are those of its row. Moments are in UTC."""

    topic: str
    place: str
    starts_at: datetime
    ends_at: datetime
    instructor_id: int | None


def check_meeting(draft: TypedMeeting, instructors: Collection[int]) -> MeetingPlan | Refusal:
    """The plan in `draft`, or what is wrong with it; `instructors` are the ids of the class's."""
    reading, missing = Reading(draft), _("Hãy điền ô này.")
    topic, place = (reading.text(field, LONGEST_TEXT, missing) for field in ("topic", "place"))
    unread = _("Hãy nhập giờ và ngày, ví dụ 07:30 05/02/2027.")
    starts_at, ends_at = reading.moment("starts_at", unread), reading.moment("ends_at", unread)
    if starts_at is not None and ends_at is not None and ends_at <= starts_at:
        reading.refuse("ends_at", _("Giờ kết thúc phải sau giờ bắt đầu. Hãy kiểm tra lại."))
    elif starts_at is not None and ends_at is not None and ends_at - starts_at > LONGEST:
        reading.refuse("ends_at", _("Một buổi dài nhất 12 giờ. Hãy kiểm tra lại ngày, giờ."))
    teaching = {str(one): one for one in instructors}
    other = _("Người này không phải giảng viên của lớp. Hãy chọn lại.")
    instructor_id = reading.choice("instructor", teaching, other, needed=False)
    if reading.refusal or starts_at is None or ends_at is None:
        return reading.refusal
    return MeetingPlan(topic, place, starts_at, ends_at, instructor_id)


def phase(starts_at: datetime, ends_at: datetime, now: datetime) -> Phase:
    """Whether presence cannot be recorded yet, is recorded by code now, or only by the roster any more."""
    if now < starts_at - MARGIN:
        return "ahead"
    return "on" if now < ends_at + MARGIN else "over"
