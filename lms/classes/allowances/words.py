"""What allowances are called, and what is said about one that cannot be kept as typed."""

from flask_babel import gettext as _

from lms.classes.allowances.allowances import (
    LONGEST_REASON,
    MOST_MINUTES,
    MOST_PERCENT,
    SHORTEST_REASON,
    AllowanceFlaw,
    What,
)
from lms.classes.allowances.granting import AllowanceLine
from lms.web.i18n import moment


def names() -> dict[What, str]:
    """What the kinds are called."""
    return {
        "extra-time": _("Thêm thời gian làm bài"),
        "attempt": _("Thêm một lượt làm bài"),
        "window": _("Đợt làm bài riêng"),
        "attendance": _("Công nhận dự buổi học"),
    }


def brief(line: AllowanceLine) -> str:
    """One allowance as a tag."""
    match line.what:
        case "extra-time":
            return str(_("thêm %(time)s", time=f"{line.percent}%" if line.percent else f"{line.minutes}′"))
        case "attempt":
            return str(_("thêm 1 lượt"))
        case "window":
            return str(_("đợt riêng"))
        case "attendance":
            return str(_("công nhận 1 buổi"))


def describe(line: AllowanceLine) -> str:
    """One allowance in a few words."""
    match line.what:
        case "extra-time" if line.minutes:
            return str(_("thêm %(n)s phút làm bài", n=line.minutes))
        case "extra-time":
            return str(_("thêm %(n)s%% thời gian làm bài", n=line.percent))
        case "attempt":
            return str(_("thêm một lượt làm bài"))
        case "window":
            times = {"start": moment(line.opens_at), "end": moment(line.closes_at)}
            return str(_("được làm bài từ %(start)s đến %(end)s", **times))
        case "attendance":
            return str(_("được tính là đã dự buổi “%(topic)s”", topic=line.topic))


def flaw(found: AllowanceFlaw) -> str:
    """What is wrong with a field, and what to type instead."""
    least, most = SHORTEST_REASON, LONGEST_REASON
    sentences: dict[AllowanceFlaw, str] = {
        AllowanceFlaw.UNKNOWN: _("Lớp này không có loại ngoại lệ đó. Hãy chọn lại."),
        AllowanceFlaw.NO_TIME: _(
            "Hãy nhập một trong hai ô: số phút từ 1 đến %(minutes)s, hoặc số phần trăm từ 1 đến %(percent)s.",
            minutes=MOST_MINUTES,
            percent=MOST_PERCENT,
        ),
        AllowanceFlaw.NO_MOMENT: _("Hãy nhập giờ và ngày, ví dụ 07:30 05/02/2027."),
        AllowanceFlaw.CLOSES_BEFORE_OPENING: _("Giờ đóng phải sau giờ mở bài kiểm tra. Hãy kiểm tra lại."),
        AllowanceFlaw.IS_OVER: _("Giờ này đã qua, nên không ai còn làm bài được. Hãy chọn giờ sau lúc này."),
        AllowanceFlaw.NO_MEETING: _("Hãy chọn một buổi học mà người này chưa được ghi có mặt."),
        AllowanceFlaw.REASON_SHORT: _("Hãy ghi lý do, ít nhất %(n)s ký tự.", n=least),
        AllowanceFlaw.REASON_LONG: _("Lý do dài quá %(n)s ký tự. Hãy viết gọn lại.", n=most),
    }
    return sentences[found]
