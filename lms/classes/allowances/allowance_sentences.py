"""What allowances are called."""

from flask_babel import gettext as _

from lms.classes.allowances.allowances import What
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
