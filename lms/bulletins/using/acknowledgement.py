"""What a unit says when it has used an issue, as typed and as kept (pure)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from lms.forms.refusal import Refusal
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, TypedForm

LONGEST = 2_000
MOST_PRESENT = 9_999


@dataclass(frozen=True, slots=True)
class TypedAcknowledgement(TypedForm):
    """What was typed, field by field."""

    LINES: ClassVar = ("remarks", "questions")

    met_on: str = ""
    present: str = ""
    remarks: str = ""
    questions: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What is kept: the day of the meeting, how many were present, remarks and questions ('' for none)."""

    met_on: date
    present: int
    remarks: str
    questions: str


def check(draft: TypedAcknowledgement, *, published_on: date, today: date) -> Acknowledged | Refusal:
    """What may be kept, or what is wrong with it."""
    reading = Reading(draft)
    met_on = reading.day("met_on", _("Hãy nhập ngày sinh hoạt, ví dụ 03/12/2026."))
    if met_on is not None and met_on < published_on:
        reading.refuse("met_on", _("Ngày này trước ngày phát hành bản tin. Hãy kiểm tra lại."))
    elif met_on is not None and met_on > today:
        reading.refuse("met_on", _("Ngày này chưa đến. Hãy xác nhận sau khi đã sinh hoạt."))
    present = reading.number("present", 1, MOST_PRESENT, _("Hãy nhập số người dự, từ 1 đến 9999."))
    remarks, questions = reading.text("remarks", LONGEST), reading.text("questions", LONGEST)
    if reading.refusal or met_on is None or present is None:
        return reading.refusal
    return Acknowledged(met_on, present, remarks, questions)
