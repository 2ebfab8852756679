"""What units and staff read about the use of bulletins."""

from dataclasses import dataclass

from flask_babel import gettext as _

from lms.bulletins.tables import Issue
from lms.bulletins.using.acknowledgement import LONGEST, AcknowledgementFlaw
from lms.bulletins.using.board import Term
from lms.web.i18n import day


def flaw(found: AcknowledgementFlaw) -> str:
    """What is wrong with a field and what to type instead."""
    sentences: dict[AcknowledgementFlaw, str] = {
        AcknowledgementFlaw.NO_DAY: _("Hãy nhập ngày sinh hoạt, ví dụ 03/12/2026."),
        AcknowledgementFlaw.BEFORE_ISSUE: _("Ngày này trước ngày phát hành bản tin. Hãy kiểm tra lại."),
        AcknowledgementFlaw.IN_FUTURE: _("Ngày này chưa đến. Hãy xác nhận sau khi đã sinh hoạt."),
        AcknowledgementFlaw.NO_NUMBER: _("Hãy nhập số người dự, từ 1 đến 9999."),
        AcknowledgementFlaw.TOO_LONG: _("Phần này dài quá %(n)s ký tự. Hãy viết gọn lại.", n=LONGEST),
    }
    return sentences[found]


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
