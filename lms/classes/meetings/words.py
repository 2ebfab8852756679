"""What people read about sessions: what is wrong with a form, and how presence was recorded."""

from flask_babel import gettext as _

from lms.classes.meetings.rules import MeetingFlaw


def flaw(found: MeetingFlaw) -> str:
    """What is wrong with a field and what to type instead."""
    sentences: dict[MeetingFlaw, str] = {
        MeetingFlaw.MISSING: _("Hãy điền ô này."),
        MeetingFlaw.TOO_LONG: _("Phần này dài quá 200 ký tự. Hãy viết gọn lại."),
        MeetingFlaw.NO_MOMENT: _("Hãy nhập giờ và ngày, ví dụ 07:30 05/02/2027."),
        MeetingFlaw.ENDS_BEFORE_START: _("Giờ kết thúc phải sau giờ bắt đầu. Hãy kiểm tra lại."),
        MeetingFlaw.TOO_MANY_HOURS: _("Một buổi dài nhất 12 giờ. Hãy kiểm tra lại ngày, giờ."),
        MeetingFlaw.NOT_TEACHING: _("Người này không phải giảng viên của lớp. Hãy chọn lại."),
    }
    return sentences[found]


def method_names() -> dict[str, str]:
    """How presence was recorded."""
    return {"qr": _("quét mã QR"), "code": _("nhập mã số"), "roster": _("theo danh sách")}
