"""What the office types for a document to sign: its number, its day, who gets it (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lms.forms import dates
from lms.vietnamese import normalise

LONGEST_NUMBER, LONGEST_LINE, MOST_LINES = 40, 120, 12
DEFAULT_RECIPIENTS = "Ban Thường vụ (để báo cáo)\nLưu Ban Xây dựng Đảng"


class Unfit(StrEnum):
    """What is wrong with what was typed for the document."""

    NUMBER_TOO_LONG = "number-too-long"
    NO_DAY = "no-day"
    RECIPIENTS_TOO_LONG = "recipients-too-long"


@dataclass(frozen=True, slots=True)
class DocumentHeading:
    """The document's number, its day, who gets it; what is empty is left to be written by hand."""

    number: str = ""
    typed_day: str = ""
    recipients: str = DEFAULT_RECIPIENTS

    @classmethod
    def read(cls, typed: Mapping[str, str]) -> "DocumentHeading":
        """The heading in a sent form."""
        lines = [normalise(line) for line in typed.get("noi-nhan", DEFAULT_RECIPIENTS).splitlines()]
        return cls(
            normalise(typed.get("so", "")),
            normalise(typed.get("ngay-ky", "")),
            "\n".join(line.rstrip(".;, ") for line in lines if line),
        )

    @property
    def signed_on(self) -> date | None:
        """The day of the document."""
        return dates.day(self.typed_day)

    @property
    def lines(self) -> list[str]:
        """Who gets it, a line each."""
        return self.recipients.splitlines()

    def flaws(self) -> dict[str, Unfit]:
        """What is wrong, by field."""
        found: dict[str, Unfit] = {}
        if len(self.number) > LONGEST_NUMBER:
            found["so"] = Unfit.NUMBER_TOO_LONG
        if self.typed_day and self.signed_on is None:
            found["ngay-ky"] = Unfit.NO_DAY
        if len(self.lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in self.lines):
            found["noi-nhan"] = Unfit.RECIPIENTS_TOO_LONG
        return found
