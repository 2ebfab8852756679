"""What staff read at the desk of bulletins."""

from flask_babel import gettext as _

from lms.bulletins.drafts.form import LONGEST, DraftFlaw
from lms.bulletins.drafts.plan import State, Urgency


def flaw(field: str, found: DraftFlaw) -> str:
    """What is wrong with a field and what to type instead."""
    if found is DraftFlaw.MISSING:
        missing: dict[str, str] = {
            "series": _("Hãy nhập tên bản tin, ví dụ Bản tin 07."),
            "title": _("Hãy nhập đầu đề."),
            "summary": _("Hãy nhập tóm tắt một, hai câu; tóm tắt hiện ở danh sách các số."),
            "body": _("Bản tin chưa có nội dung."),
        }
        return missing[field]
    sentences: dict[DraftFlaw, str] = {
        DraftFlaw.TOO_LONG: _("Phần này dài quá %(n)s ký tự. Hãy viết gọn lại.", n=LONGEST.get(field, 0)),
        DraftFlaw.NO_NUMBER: _("Hãy nhập số thứ tự, từ 1 đến 9999."),
        DraftFlaw.NO_MONTH: _("Hãy chọn tháng, ví dụ 2026-12."),
        DraftFlaw.NO_MOMENT: _("Hãy nhập giờ và ngày phát hành, ví dụ 07:00 20/12/2026."),
        DraftFlaw.NO_NOTE: _("Số này đã phát hành. Hãy ghi ngắn gọn bản này đính chính điều gì."),
        DraftFlaw.OLD_NOTE: _("Đây vẫn là lời đính chính lần trước. Hãy ghi lần này sửa điều gì."),
        DraftFlaw.NO_DAY: _("Hãy nhập ngày, ví dụ 03/01/2027, hoặc để trống."),
    }
    return sentences[found]


def states() -> dict[State, tuple[str, str]]:
    """What the states of an issue are called, with the kind of their tag."""
    return {
        "draft": (_("Đang soạn"), ""),
        "proposed": (_("Chờ duyệt"), "warning"),
        "scheduled": (_("Đã duyệt, chờ đến giờ"), "info"),
        "out": (_("Đã phát hành"), "success"),
    }


def urgencies() -> dict[Urgency, tuple[str, str]]:
    """What is said of an issue whose meeting is near, with the kind of its tag."""
    return {
        "soon": (_("Sắp đến ngày sinh hoạt"), "warning"),
        "now": (_("Phải đăng lên Sổ tay ngay"), "error"),
        "again": (_("Đã sửa sau khi đăng, phải đăng lại lên Sổ tay"), "error"),
        "late": (_("Quá ngày sinh hoạt, chưa ghi đã đăng lên Sổ tay"), "error"),
    }
