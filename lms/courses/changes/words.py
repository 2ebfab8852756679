"""The names of what may differ between two releases, as instructors know them."""

from collections.abc import Mapping

from flask_babel import gettext as _


def facts() -> Mapping[str, str]:
    """The name of each rule of a course."""
    return {
        "title": _("Tên khóa học"),
        "summary": _("Tóm tắt"),
        "kind": _("Loại khóa học"),
        "language": _("Ngôn ngữ"),
        "minutes": _("Thời lượng (phút)"),
        "modes": _("Hình thức học"),
        "rounding": _("Làm tròn điểm"),
        "approved_by": _("Văn bản phê duyệt"),
        "review": _("Người khác duyệt trước khi phát hành"),
        "pass.lessons": _("Số bài phải học"),
        "pass.attendance": _("Tỷ lệ dự buổi học"),
        "pass.exam": _("Điểm kiểm tra tối thiểu"),
        "pass.essay": _("Điểm bài thu hoạch tối thiểu"),
        "grades": _("Xếp loại"),
        "certificate.design": _("Mẫu giấy chứng nhận"),
        "certificate.valid_months": _("Thời hạn giấy chứng nhận (tháng)"),
        "certificate.approval": _("Cách cấp giấy chứng nhận"),
        "exam.title": _("Tên bài kiểm tra"),
        "exam.minutes": _("Thời gian làm bài (phút)"),
        "exam.attempts": _("Số lần làm bài"),
        "exam.wait_hours": _("Số giờ chờ giữa hai lần"),
        "exam.shuffle": _("Xáo thứ tự câu hỏi"),
        "exam.feedback": _("Lúc cho xem giải thích"),
        "exam.draw": _("Cách rút đề"),
        "exam.outage.counts": _("Câu trả lời lúc mất mạng, đến muộn"),
        "exam.outage.longest": _("Mất mạng lâu nhất (phút)"),
    }


def aspects() -> Mapping[str, str]:
    """What of a question was changed."""
    return {
        "key": _("đổi đáp án"),
        "text": _("đổi lời"),
        "points": _("đổi điểm"),
        "grounds": _("đổi căn cứ"),
        "explanation": _("đổi giải thích"),
        "labels": _("đổi mức hoặc thẻ"),
        "place": _("đổi chỗ"),
        "other": _("đổi phản hồi hoặc cách chấm"),
    }


def value(name: str, written: str) -> str:
    """A rule's value in words where it is one of a few; any other as it is written."""
    said = _values()
    return ", ".join(said.get(f"{name} {part}", part) for part in written.split(", "))


def _values() -> Mapping[str, str]:
    return {
        "kind nhan-thuc-ve-dang": _("Bồi dưỡng nhận thức về Đảng"),
        "kind dang-vien-moi": _("Bồi dưỡng đảng viên mới"),
        "kind khac": _("Khác"),
        "language vi": _("tiếng Việt"),
        "language en": _("tiếng Anh"),
        "modes truc-tuyen": _("Trực tuyến"),
        "modes tai-doanh-nghiep": _("Lớp tại doanh nghiệp"),
        "modes tu-nghien-cuu": _("Tự nghiên cứu rồi kiểm tra"),
        "review none": _("không"),
        "review required": _("có"),
        "certificate.approval automatic": _("cấp ngay khi đạt"),
        "certificate.approval required": _("cán bộ duyệt trước khi cấp"),
        "exam.shuffle True": _("có"),
        "exam.shuffle False": _("không"),
        "exam.feedback after-submit": _("ngay khi nộp"),
        "exam.feedback after-class": _("khi lớp kết thúc"),
        "exam.feedback never": _("không cho xem"),
        "exam.outage.counts never": _("không tính"),
        "exam.outage.counts person": _("giảng viên hoặc cán bộ quyết định"),
        "exam.outage.counts consistent": _("tính khi nhật ký khớp"),
    }
