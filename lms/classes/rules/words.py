"""What the rules of a class are called, and what is said about one that cannot be kept as typed."""

from decimal import Decimal
from fractions import Fraction

from flask_babel import gettext as _

from lms.classes.rules.rules import Name
from lms.classes.rules.typed import LONGEST_DOCUMENT, MOST_ATTEMPTS, MOST_HOURS, RuleFlaw
from lms.web.i18n import number


def names() -> dict[Name, str]:
    """What the rules are called."""
    return {
        "lessons": _("Số bài phải học"),
        "attendance": _("Tỷ lệ dự buổi học"),
        "exam": _("Điểm kiểm tra tối thiểu"),
        "essay": _("Điểm bài thu hoạch tối thiểu"),
        "attempts": _("Số lần được làm bài kiểm tra"),
        "wait_hours": _("Số giờ chờ giữa hai lần làm"),
    }


def value(name: Name, rule: int | Decimal | Fraction | None) -> str:
    """One rule in words."""
    if rule is None:
        return str(_("tất cả các bài") if name == "lessons" else _("không đòi hỏi"))
    match name:
        case "lessons":
            return str(_("%(n)s bài", n=rule))
        case "attendance":
            return str(_("ít nhất %(n)s%% số buổi", n=number(rule * 100)))
        case "exam" | "essay":
            return str(_("từ %(n)s trên thang 10", n=number(rule)))
        case "attempts":
            return str(_("%(n)s lần", n=rule))
        case "wait_hours":
            return str(_("%(n)s giờ", n=rule))


def hint(name: Name) -> str:
    """What may be typed instead of the course's rule."""
    match name:
        case "lessons":
            return str(_("Một số, hoặc “tất cả”."))
        case "attendance":
            return str(_("Phần trăm, ví dụ 80; hoặc “không”."))
        case "exam" | "essay":
            return str(_("Điểm theo thang 10, ví dụ 5,5; hoặc “không”."))
        case "attempts" | "wait_hours":
            return str(_("Một số."))


def flaw(found: RuleFlaw, lessons: int) -> str:
    """What is wrong with a field, and what to type instead; `lessons`: how many the course has."""
    sentences: dict[RuleFlaw, str] = {
        RuleFlaw.NO_COUNT: _("Hãy nhập số bài từ 0 đến %(n)s, hoặc “tất cả”.", n=lessons),
        RuleFlaw.NO_SHARE: _("Hãy nhập phần trăm từ 0 đến 100, ví dụ 80, hoặc “không”."),
        RuleFlaw.NO_SCORE: _("Hãy nhập điểm từ 0 đến 10, ví dụ 5,5, hoặc “không”."),
        RuleFlaw.NO_ATTEMPTS: _("Hãy nhập số lần từ 1 đến %(n)s.", n=MOST_ATTEMPTS),
        RuleFlaw.NO_HOURS: _("Hãy nhập số giờ từ 0 đến %(n)s.", n=MOST_HOURS),
        RuleFlaw.DOCUMENT_MISSING: _(
            "Hãy ghi số văn bản phê duyệt: lớp có quy định riêng thì phải có văn bản."
        ),
        RuleFlaw.TOO_LONG: _("Phần này dài quá %(n)s ký tự. Hãy viết gọn lại.", n=LONGEST_DOCUMENT),
        RuleFlaw.NO_DAY: _("Hãy nhập ngày của văn bản, ví dụ 05/02/2027."),
        RuleFlaw.NOTHING_SET: _(
            "Chưa có quy định nào được đổi. Hãy điền ít nhất một ô ở trên, hoặc xóa số và ngày văn bản."
        ),
    }
    return sentences[found]
