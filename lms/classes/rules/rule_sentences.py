"""What the rules of a class are called, and what may be typed for them."""

from decimal import Decimal
from fractions import Fraction

from flask_babel import gettext as _

from lms.classes.rules.rules import Name
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
