"""What periods, figures and rates of a report are called."""

from datetime import datetime

from flask_babel import gettext as _

from lms.classes import class_terms
from lms.reports.breakdown import By, ReportRow
from lms.reports.counting import FUNNEL, NAMES, Figures, Stage, percent
from lms.reports.periods import Period, ReportRequest, read_period
from lms.web.i18n import day, moment, number

_NO_BREAK = "\u00a0"
_ROMAN = ("I", "II", "III", "IV")


def period(one: Period) -> str:
    """The name of a period, as a heading."""
    match one.kind:
        case "all":
            return str(_("Từ trước đến nay"))
        case "year":
            return str(_("Năm %(year)s", year=one.year))
        case "quarter":
            return str(_("Quý %(quarter)s năm %(year)s", quarter=_ROMAN[one.number - 1], year=one.year))
        case "month":
            return str(_("Tháng %(month)s năm %(year)s", month=one.number, year=one.year))


def short(key: str) -> str:
    """The name of a part of a period, as a chart has room for it."""
    one = read_period(key)
    if one is not None and one.kind == "quarter":
        return str(_("Quý %(quarter)s", quarter=_ROMAN[one.number - 1]))
    if one is not None and one.kind == "month":
        return str(_("Tháng %(month)s", month=one.number))
    return key


def stages() -> dict[Stage, str]:
    """The figures in their order."""
    return {stage: str(NAMES[stage]) for stage in Stage}


def tables() -> dict[By, str]:
    """The tables of a report in their order."""
    return {
        "thoi-gian": _("Theo thời gian"),
        "don-vi": _("Theo đơn vị"),
        "lop": _("Theo lớp"),
        "hinh-thuc": _("Theo hình thức"),
        "xep-loai": _("Theo xếp loại"),
    }


def row(by: By, one: ReportRow) -> str:
    """The name of a line of a table."""
    match by:
        case "thoi-gian":
            part = read_period(one.key)
            return period(part) if part else one.key
        case "hinh-thuc":
            return {str(mode): name for mode, name in class_terms.mode_names().items()}.get(one.key, one.key)
        case "don-vi":
            return one.name or _("Không rõ đơn vị")
        case "xep-loai":
            return one.name or _("Không xếp loại")
        case "lop":
            return one.name


def rate(part: int, whole: int) -> str:
    """A rate with the counts behind it; a dash when there is nobody to reckon with."""
    if not whole:
        return "–"
    share = f"{number(percent(part, whole))}{_NO_BREAK}%"
    return str(_("%(part)s/%(whole)s người (%(share)s)", part=part, whole=whole, share=share))


def rates(figures: Figures) -> dict[Stage, tuple[str, str]]:
    """What may be said of each stage beside its number: the rate, and of whom it is one."""
    return {
        Stage.ENROLLED: (
            rate(figures.nominated_enrolled, figures.nominated),
            _("được giới thiệu trong kỳ đã vào lớp"),
        ),
        Stage.BEGUN: (
            rate(figures.enrolled_begun, figures.enrolled),
            _("ghi danh trong kỳ đã bắt đầu học"),
        ),
        Stage.PASSED: (rate(figures.enrolled_passed, figures.enrolled), _("ghi danh trong kỳ đã đạt")),
        Stage.CERTIFIED: (
            rate(figures.passed_certified, figures.passed),
            _("đạt trong kỳ đã được cấp giấy"),
        ),
    }


def spoken(name: str, figures: Figures) -> str:
    """A chart of the funnel for who cannot see it."""
    said = ", ".join(
        f"{text.lower()} {figures.of(stage)}" for stage, text in stages().items() if stage in FUNNEL
    )
    return str(_("Biểu đồ %(name)s: %(said)s.", name=name, said=said))


def as_of(asked: ReportRequest, now: datetime) -> str:
    """Until when the figures go; a day that is not over says so, for its figures may still change."""
    if asked.end > now:
        return str(_("đến %(time)s; ngày này chưa hết nên số liệu còn thay đổi", time=moment(now)))
    return str(_("tính đến hết ngày %(day)s", day=day(asked.day)))


def how_counted() -> str:
    """What the reader must know of the figures."""
    return str(
        _(
            "Mỗi số liệu là số người có việc ấy trong kỳ; ai học hai lớp được tính ở mỗi lớp. Đơn vị là nơi "
            "người ấy thuộc về lúc được giới thiệu hoặc ghi danh. Đề cử đã rút, tên đã gỡ và giấy đã thu hồi "
            "đến ngày của số liệu thì không tính."
        )
    )
