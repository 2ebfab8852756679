"""What people read about an act on many."""

from flask_babel import gettext as _

from lms.people.bulk.selection import Reason, Selection


def reason(why: Reason, there: str = "") -> str:
    """Why people are left out; `there` says where they are already."""
    sentences: dict[Reason, str] = {
        Reason.ERASED: _("dữ liệu đã được xóa theo yêu cầu"),
        Reason.CLOSED: _("tài khoản đã ngừng"),
        Reason.OFFICE: _("tài khoản của cán bộ, chỉ quản trị viên thay đổi được"),
        Reason.ONESELF: _("là tài khoản của chính bạn"),
        Reason.THERE: there,
    }
    return sentences[why]


def left_out(selection: Selection, there: str = "") -> str:
    """How many were left out and why, as one sentence; nothing when nobody was."""
    parts = [
        _("%(n)s người (%(why)s)", n=len(people), why=reason(why, there)) for why, people in selection.left
    ]
    return str(_("Để nguyên %(people)s.", people=", ".join(parts))) if parts else ""


def nobody() -> str:
    """That nobody was chosen, and what to do."""
    return str(_("Chưa chọn ai. Hãy đánh dấu từng người, hoặc chọn cả trang hay tất cả, rồi bấm lại."))
