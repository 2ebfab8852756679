"""What units that have not confirmed an issue are told."""

from dataclasses import dataclass

from lms.bulletins.tables import Issue
from lms.bulletins.using.board import Term
from lms.web.i18n import day


@dataclass(frozen=True, slots=True)
class Reminder:
    """What units that have not confirmed are told of an issue, to be copied into Zalo."""

    issue: Issue
    title: str
    term: Term
    address: str

    def to(self, unit: str) -> str:
        """The message for one unit; in Vietnamese, whatever language the page is in."""
        issue = self.issue
        return (
            f"Kính gửi {unit}: {issue.series} số {issue.number} tháng {issue.month[5:]}/{issue.month[:4]} "
            f"({self.title}) dùng cho kỳ sinh hoạt ngày {day(self.term.meeting)}. Đề nghị đồng chí xác nhận "
            f"đã sử dụng, hạn đến hết ngày {day(self.term.due)}, tại: {self.address}"
        )
