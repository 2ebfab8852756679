"""When and where an issue was put on the member handbook, as typed and as read (pure)."""

from dataclasses import dataclass
from datetime import date

from lms.forms.refusal import Refusal
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, TypedForm

LONGEST_LINK = 500
_WRONG_DAY = _("Hãy nhập ngày đã đăng, không sau hôm nay, ví dụ 03/12/2026.")


@dataclass(frozen=True, slots=True)
class Posting:
    """The day on which the issue was put there, and its address there ('' when none was given)."""

    posted_on: date
    link: str


@dataclass(frozen=True, slots=True)
class TypedPosting(TypedForm):
    """What was typed about it."""

    posted_on: str
    link: str

    def check(self, today: date) -> Posting | Refusal:
        """The posting, or what is wrong: a day is asked for that is not after `today`."""
        reading = Reading(self)
        posted_on, link = reading.day("posted_on", _WRONG_DAY), reading.text("link", LONGEST_LINK)
        if posted_on is not None and posted_on > today:
            reading.refuse("posted_on", _WRONG_DAY)
        if reading.refusal or posted_on is None:
            return reading.refusal
        return Posting(posted_on, link)
