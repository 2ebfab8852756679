"""What the office types for a document to sign: its number, its day, who gets it (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lms.forms import dates
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, Refusal
from lms.text.vietnamese import normalise

LONGEST_NUMBER, LONGEST_LINE, MOST_LINES = 40, 120, 12
DEFAULT_RECIPIENTS = "Ban Thường vụ (để báo cáo)\nLưu Ban Xây dựng Đảng"


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

    def check(self) -> Refusal:
        """What is wrong with it."""
        reading = Reading({"so": self.number, "ngay-ky": self.typed_day})
        reading.text("so", LONGEST_NUMBER)
        unread = _("Không đọc được ngày này. Hãy viết như 31/12/2026, hoặc để trống để ghi tay.")
        reading.day("ngay-ky", unread, needed=False)
        if len(self.lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in self.lines):
            many = _(
                "Nơi nhận có nhiều nhất %(lines)s dòng, mỗi dòng nhiều nhất %(letters)s ký tự. "
                "Hãy viết gọn lại.",
                lines=MOST_LINES,
                letters=LONGEST_LINE,
            )
            reading.refuse("noi-nhan", many)
        return reading.refusal
