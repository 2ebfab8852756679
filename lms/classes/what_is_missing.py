"""What a learner still lacks, in words that are the same for the learner, the instructor and staff."""

from collections.abc import Sequence

from flask_babel import gettext as _

from lms.classes.outcome import Missing, Outcome
from lms.web.i18n import capital, exact, number


def short(gap: Missing) -> str:
    """What is lacking, in a few words: '1 buổi học', 'bài thu hoạch'."""
    match gap.requirement:
        case "lessons":
            return str(_("%(n)s bài học", n=gap.short))
        case "attendance" if gap.short:
            return str(_("%(n)s buổi học", n=gap.short))
        case "attendance":
            return str(_("các buổi học (lớp chưa xếp buổi nào)"))
        case "exam":
            return str(_("điểm kiểm tra") if gap.have else _("bài kiểm tra"))
        case "essay":
            return str(_("điểm bài thu hoạch") if gap.have else _("bài thu hoạch"))


def detail(gap: Missing) -> str:
    """What there is and what it takes."""
    if gap.requirement == "lessons":
        return str(_("đã học %(have)s/%(need)s bài", have=gap.have, need=gap.need))
    need = exact(gap.need)
    if gap.requirement == "attendance":
        have = exact(gap.have) if gap.have else 0
        shares = {"have": number(have * 100), "need": number(need * 100)}
        return str(_("đã dự %(have)s%% số buổi, cần ít nhất %(need)s%%", **shares))
    if not gap.have:
        return str(_("chưa có điểm, cần từ %(need)s", need=number(need)))
    return str(_("được %(have)s điểm, cần từ %(need)s", have=number(exact(gap.have)), need=number(need)))


def lines(outcome: Outcome) -> Sequence[str]:
    """A line for each requirement that is not met yet."""
    return [f"{capital(short(gap))}: {detail(gap)}" for gap in outcome.missing]


def sentence(outcome: Outcome) -> str:
    """'Còn thiếu: 1 buổi học, bài thu hoạch'; '' when nothing is."""
    if not outcome.missing:
        return ""
    return str(_("Còn thiếu: %(gaps)s", gaps=", ".join(short(gap) for gap in outcome.missing)))
