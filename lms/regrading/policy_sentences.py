"""What policies, states and changes of a regrading are called."""

from flask_babel import gettext as _

from lms.grading.rulings import Policy
from lms.regrading.changes import Kind


def policies(*, is_drop: bool) -> dict[Policy, str]:
    """What happens to those who had begun before the decision."""
    if is_drop:
        return {
            "full-marks": _("Cho mọi người đã làm trọn điểm câu này"),
            "best-of-both": _("Lấy kết quả có lợi hơn cho từng người: tính hoặc không tính câu này"),
            "new-only": _("Bỏ câu này khỏi bài của mọi người, tính điểm trên các câu còn lại"),
            "new-attempts": _("Chỉ bỏ ở lượt làm bài bắt đầu sau khi duyệt, bài đã làm giữ nguyên"),
        }
    return {
        "full-marks": _("Cho mọi người đã làm trọn điểm câu này"),
        "best-of-both": _("Lấy kết quả có lợi hơn cho từng người: theo đáp án cũ hoặc đáp án mới"),
        "new-only": _("Chấm mọi bài chỉ theo đáp án mới"),
        "new-attempts": _(
            "Chỉ dùng đáp án mới cho lượt làm bài bắt đầu sau khi duyệt, bài đã làm giữ nguyên"
        ),
    }


def states() -> dict[str, str]:
    """How far a proposal has come."""
    return {
        "proposed": _("Chờ duyệt"),
        "withdrawn": _("Đã rút"),
        "refused": _("Không duyệt"),
        "carried-out": _("Đã chấm lại"),
    }


def kinds() -> dict[Kind, str]:
    """How learners change."""
    return {
        "fails": _("Từ đạt thành chưa đạt"),
        "passes": _("Từ chưa đạt thành đạt"),
        "grade": _("Đổi xếp loại"),
        "score": _("Chỉ đổi điểm"),
        "attempt": _("Đổi điểm một lượt khác, kết quả giữ nguyên"),
    }


def certificate_states() -> dict[str, str]:
    """What was decided on a certificate."""
    return {
        "waiting": _("Chờ quyết định"),
        "kept": _("Giữ nguyên"),
        "revoked": _("Đã thu hồi"),
        "replaced": _("Đã cấp lại"),
    }
