"""What the groups of a class's learners are called, and what holds somebody up."""

from flask_babel import gettext as _

from lms.home.stages import Group, Hitch


def group_names() -> dict[Group, str]:
    """What each group is called; those of one stage first, then what people lack."""
    return {
        "not-started": _("Chưa bắt đầu"),
        "studying": _("Đang học"),
        "stuck": _("Đang vướng"),
        "ready": _("Sẵn sàng kiểm tra"),
        "sitting": _("Đang làm bài kiểm tra"),
        "awaiting": _("Chờ chấm"),
        "passed": _("Đạt, chưa có giấy"),
        "certified": _("Đã có giấy chứng nhận"),
        "revoked": _("Giấy đã thu hồi"),
        "over": _("Lớp đã đóng, chưa đạt"),
        "consent": _("Chưa đồng ý tham gia"),
        "attendance": _("Vắng buổi học"),
        "essay": _("Thiếu bài thu hoạch"),
    }


def hitch_names(days: int) -> dict[Hitch, str]:
    """What holds a learner up."""
    return {
        "idle": _("%(n)s ngày chưa học thêm", n=days),
        "failed": _("kiểm tra chưa đạt, còn lượt"),
        "no-attempts": _("kiểm tra chưa đạt, hết lượt"),
        "absent": _("vắng buổi học"),
    }
