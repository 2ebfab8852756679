"""What a unit says when it has used an issue, as typed and as kept (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Self

from lms.forms import dates
from lms.vietnamese import normalise

LONGEST = 2_000
MOST_PRESENT = 9_999


class AcknowledgementFlaw(StrEnum):
    """What is wrong with a field."""

    NO_DAY = "no-day"
    BEFORE_ISSUE = "before-issue"
    IN_FUTURE = "in-future"
    NO_NUMBER = "no-number"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class TypedAcknowledgement:
    """What was typed, field by field."""

    met_on: str = ""
    present: str = ""
    remarks: str = ""
    questions: str = ""

    @classmethod
    def read(cls, form: Mapping[str, str]) -> Self:
        """The draft in a sent form; lines of the longer texts stay lines."""
        return cls(**{field.name: _lines(form.get(field.name, "")) for field in fields(cls)})


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What is kept: the day of the meeting, how many were present, remarks and questions ('' for none)."""

    met_on: date
    present: int
    remarks: str
    questions: str


def check(
    draft: TypedAcknowledgement, *, published_on: date, today: date
) -> Acknowledged | dict[str, AcknowledgementFlaw]:
    """What may be kept, or the flaw of each field that has one."""
    flaws: dict[str, AcknowledgementFlaw] = {}
    met_on = dates.day(draft.met_on)
    if met_on is None:
        flaws["met_on"] = AcknowledgementFlaw.NO_DAY
    elif met_on < published_on:
        flaws["met_on"] = AcknowledgementFlaw.BEFORE_ISSUE
    elif met_on > today:
        flaws["met_on"] = AcknowledgementFlaw.IN_FUTURE
    is_number = draft.present.isascii() and draft.present.isdigit() and len(draft.present) <= 6
    present = int(draft.present) if is_number else 0
    if not 1 <= present <= MOST_PRESENT:
        flaws["present"] = AcknowledgementFlaw.NO_NUMBER
    flaws |= {
        name: AcknowledgementFlaw.TOO_LONG
        for name in ("remarks", "questions")
        if len(getattr(draft, name)) > LONGEST
    }
    if flaws or met_on is None:
        return flaws
    return Acknowledged(met_on, present, draft.remarks, draft.questions)


def _lines(text: str) -> str:
    return "\n".join(normalise(line) for line in text.splitlines()).strip()
