"""What staff read at the desk of bulletins."""

from flask_babel import gettext as _

from lms.bulletins.drafts.plan import State, Urgency


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
