"""What the papers of a class and the states of their drawing are called."""

from flask_babel import gettext as _

from lms.home.class_papers.class_paper_kinds import PaperKind


def names() -> dict[PaperKind, str]:
    """What the papers are called."""
    return {
        PaperKind.LEARNERS: _("Danh sách học viên"),
        PaperKind.SIGN_SHEETS: _("Danh sách ký tên từng buổi"),
        PaperKind.ATTENDANCE: _("Kết quả điểm danh"),
        PaperKind.RESULTS: _("Kết quả học tập"),
        PaperKind.DECISION: _("Danh sách kèm quyết định"),
    }


def meanings() -> dict[PaperKind, str]:
    """What is on each."""
    return {
        PaperKind.LEARNERS: _("Họ tên, ngày sinh, đơn vị của mọi người trong lớp."),
        PaperKind.SIGN_SHEETS: _("Mỗi buổi học một tờ để trống, cho học viên ký."),
        PaperKind.ATTENDANCE: _("Ai dự buổi nào, và số buổi đã dự."),
        PaperKind.RESULTS: _("Điểm, xếp loại, kết quả, và còn thiếu gì nếu chưa đạt."),
        PaperKind.DECISION: _("Những người đạt, với số giấy chứng nhận nếu đã cấp."),
    }


def states() -> dict[str, str]:
    """What the states of the drawing are called."""
    return {
        "gathering": _("đang lấy số liệu"),
        "printing": _("đang in"),
        "ready": _("đã xong"),
        "failed": _("không làm được"),
    }
