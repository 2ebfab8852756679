"""What staff read when a class cannot be kept as typed, and what the ways of learning are called."""

from collections.abc import Sequence

from flask_babel import gettext as _

from lms.classes.opening import ClassFlaw
from lms.classes.rules.choice import Basis, ChoiceFlaw
from lms.courses.course import Mode


def mode_names() -> dict[Mode, str]:
    """What the ways of learning are called."""
    return {
        "truc-tuyen": _("Trực tuyến"),
        "tai-doanh-nghiep": _("Tại doanh nghiệp"),
        "tu-nghien-cuu": _("Tự nghiên cứu tài liệu"),
    }


def mode_meanings() -> dict[Mode, str]:
    """What each way of learning means for who takes part."""
    return {
        "truc-tuyen": _("Học trên điện thoại. Bài học là điều kiện: học đủ bài theo khóa, rồi kiểm tra."),
        "tai-doanh-nghiep": _(
            "Học tại hội trường, có buổi học và điểm danh. Bài học trên máy là tài liệu đọc thêm, không phải "
            "điều kiện; xét dự buổi học nếu khóa hoặc lớp đòi, rồi xét bài kiểm tra."
        ),
        "tu-nghien-cuu": _(
            "Tự đọc tài liệu theo giờ của mình, rồi dự đánh giá. Tài liệu là các bài học của khóa, học đủ "
            "thì được tính; không có buổi học."
        ),
    }


def basis_names() -> dict[Basis, str]:
    """By what a class may be opened."""
    return {
        Basis.MODE: _("Theo hình thức đã chọn ở trên (nên dùng)."),
        Basis.LESSONS: _("Bài học là điều kiện: phải học đủ số bài mà khóa đòi, dù học theo hình thức nào."),
        Basis.MATERIAL: _(
            "Bài học là tài liệu: không học cũng không thiếu; chỉ xét bài kiểm tra, bài thu hoạch và dự buổi "
            "học."
        ),
    }


def flaw(found: ClassFlaw | ChoiceFlaw, modes: Sequence[Mode]) -> str:
    """What is wrong with a field and what to type instead; `modes` are those of the chosen course."""
    if found is ClassFlaw.MODE_NOT_OFFERED:
        names = mode_names()
        offered = ", ".join(names[mode].lower() for mode in modes)
        return str(_("Khóa này chỉ có hình thức: %(modes)s. Hãy chọn lại.", modes=offered))
    sentences: dict[ClassFlaw | ChoiceFlaw, str] = {
        ChoiceFlaw.UNKNOWN: _("Hãy chọn điều gì được xét để đạt."),
        ChoiceFlaw.NOTHING_ASKED: _(
            "Khóa này ngoài bài học không đòi gì khác, nên ai ghi danh cũng đạt ngay. Hãy chọn để bài học là "
            "điều kiện, hoặc nhập tỷ lệ dự buổi học."
        ),
        ChoiceFlaw.NO_SHARE: _("Hãy nhập phần trăm từ 0 đến 100, ví dụ 80, hoặc “không”."),
        ChoiceFlaw.NO_SESSIONS: _(
            "Hình thức này không có buổi học. Hãy để trống ô này, hoặc chọn hình thức tại doanh nghiệp."
        ),
        ClassFlaw.RULES_ARE_SET: _(
            "Đã có người bắt đầu học, hoặc quy định đã đặt theo văn bản. Hãy đổi ở mục Quy định của lớp."
        ),
        ClassFlaw.COURSE_UNKNOWN: _("Hãy chọn một khóa học đã phát hành."),
        ClassFlaw.MISSING: _("Hãy nhập tên lớp."),
        ClassFlaw.TOO_LONG: _("Phần này dài quá 200 ký tự. Hãy viết gọn lại."),
        ClassFlaw.CODE_SHORT: _("Mã lớp cần ít nhất 3 chữ hoặc số, ví dụ nhan-thuc-2026-1."),
        ClassFlaw.CODE_TAKEN: _("Đã có lớp mang mã này. Hãy chọn mã khác, ví dụ thêm số của đợt."),
        ClassFlaw.PLACE_MISSING: _(
            "Lớp học tại doanh nghiệp cần có nơi học. Hãy nhập tên doanh nghiệp, phòng học."
        ),
        ClassFlaw.NO_DAY: _("Hãy nhập ngày, ví dụ 05/02/2027."),
        ClassFlaw.NO_MOMENT: _("Hãy nhập giờ và ngày, ví dụ 07:30 05/02/2027."),
        ClassFlaw.ENDS_BEFORE_START: _("Ngày kết thúc phải từ ngày bắt đầu trở đi. Hãy kiểm tra lại."),
        ClassFlaw.OPENS_BEFORE_START: _("Bài kiểm tra phải mở từ ngày bắt đầu lớp trở đi. Hãy kiểm tra lại."),
        ClassFlaw.CLOSES_BEFORE_OPENING: _("Giờ đóng phải sau giờ mở bài kiểm tra. Hãy kiểm tra lại."),
        ClassFlaw.MODE_DECIDES: _(
            "Đã có người học và khóa đòi dự buổi học, nên đổi hình thức là đổi điều kiện đạt. "
            "Hãy đặt tỷ lệ dự buổi học ở mục Quy định của lớp (cần văn bản), rồi mới đổi hình thức."
        ),
        ClassFlaw.REOPENS: _("Hãy đọc và đánh dấu ô này thì mới mở lại được bài kiểm tra đã đóng."),
        ClassFlaw.IS_OVER: _("Giờ này đã qua, nên không ai còn làm bài được. Hãy chọn giờ sau lúc này."),
    }
    return sentences[found]


def must_agree_to_reopen() -> str:
    """Why an exam was not reopened, and what to do."""
    return str(
        _(
            "Chưa mở lại: bài kiểm tra đã đóng và có học viên đã xem được lời giải thích. "
            "Hãy đọc và đánh dấu ô xác nhận rồi bấm lại."
        )
    )


def time_names() -> dict[str, str]:
    """When a class may be held, as the list of classes is filtered."""
    return {"dang-mo": _("Đang học"), "sap-mo": _("Sắp mở"), "da-xong": _("Đã kết thúc")}


def weekdays() -> tuple[str, ...]:
    """What the days of the week are called, from Monday."""
    return (_("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật"))
