"""What the ways of learning, what counts in a class, its times and its days are called (pure)."""

from lms.classes.rules.what_counts import Basis
from lms.courses.course import Mode
from lms.forms.sentences import Sentence
from lms.forms.sentences import gettext_lazy as _

MODE_NAMES: dict[Mode, Sentence] = {
    "truc-tuyen": _("Trực tuyến"),
    "tai-doanh-nghiep": _("Tại doanh nghiệp"),
    "tu-nghien-cuu": _("Tự nghiên cứu tài liệu"),
}
MODE_MEANINGS: dict[Mode, Sentence] = {
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
BASIS_NAMES: dict[Basis, Sentence] = {
    Basis.MODE: _("Theo hình thức đã chọn ở trên (nên dùng)."),
    Basis.LESSONS: _("Bài học là điều kiện: phải học đủ số bài mà khóa đòi, dù học theo hình thức nào."),
    Basis.MATERIAL: _(
        "Bài học là tài liệu: không học cũng không thiếu; chỉ xét bài kiểm tra, bài thu hoạch và dự buổi học."
    ),
}
TIME_NAMES = {"dang-mo": _("Đang học"), "sap-mo": _("Sắp mở"), "da-xong": _("Đã kết thúc")}
# From Monday.
WEEKDAYS = (_("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật"))


def mode_names() -> dict[Mode, str]:
    """What the ways of learning are called, in the language of whoever reads it."""
    return {mode: str(name) for mode, name in MODE_NAMES.items()}
