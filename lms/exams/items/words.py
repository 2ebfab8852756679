"""The figures of questions in words that need no statistics."""

from collections.abc import Mapping
from decimal import Decimal

from flask_babel import gettext as _

from lms.exams.items.alarms import Alarm
from lms.exams.items.estimates import Estimate
from lms.web.i18n import number

_NO_BREAK = "\u00a0"


def alarm(found: Alarm, names: Mapping[str, str]) -> str:
    """What is probably wrong with a question, and what says so."""
    said = {
        "chose": found.chose,
        "people": found.people,
        "option": names[found.option],
        "chose_key": found.chose_key,
        "key": names[found.key],
    }
    if found.kind == "wrong-key":
        return str(
            _(
                "Có thể đáp án ghi sai: %(chose)s trong %(people)s người chọn %(option)s, trong đó có những "
                "người làm tốt các câu khác; đáp án đang ghi là %(key)s, %(chose_key)s người chọn.",
                **said,
            )
        )
    return str(
        _(
            "Có thể hai phương án đều đúng: trong %(people)s người làm tốt các câu khác, %(chose_key)s người "
            "chọn %(key)s (đáp án), %(chose)s người chọn %(option)s. Cũng có thể họ cùng hiểu nhầm một chỗ.",
            **said,
        )
    )


def reliability(found: Estimate) -> str:
    """How far one may trust differences in score."""
    if found.value >= 0.8:
        return str(_("Điểm khá chắc: làm lại một bài tương tự, thứ tự giữa các học viên ít thay đổi."))
    if found.value >= 0.6:
        return str(_("Điểm chắc vừa phải: đủ để xét đạt, chưa đủ để nói ai hơn ai khi điểm chênh nhau ít."))
    return str(
        _(
            "Điểm chưa chắc: làm lại một bài tương tự, thứ tự giữa các học viên có thể khác nhiều. Bài "
            "dài hơn và các câu phân biệt tốt hơn thì chắc hơn."
        )
    )


def from_nought(found: Estimate) -> Estimate:
    """A reliability as it is shown: below 0 it says no more than 0 does."""
    return Estimate(max(0.0, found.value), max(0.0, found.low), max(0.0, found.high))


def share(value: float) -> str:
    """A share as a whole percentage."""
    return f"{round(100 * value)}{_NO_BREAK}%"


def ratio(value: float) -> str:
    """A correlation or a reliability, with two decimals at most."""
    return number(Decimal(str(round(value, 2) + 0.0)))


def between(found: Estimate, *, shares: bool = False) -> str:
    """The interval of an estimate."""
    say = share if shares else ratio
    return str(_("%(low)s đến %(high)s", low=say(found.low), high=say(found.high)))


def duration(seconds: float) -> str:
    """Seconds, or from a minute and a half on minutes."""
    if seconds < 90:
        return str(_("%(n)s giây", n=round(seconds)))
    return str(_("%(n)s phút", n=number(Decimal(str(round(seconds / 60, 1))))))


def orders() -> dict[str, str]:
    """By what the table may be put in order; '' is the order of the bank."""
    return {
        "": _("Thứ tự trong bài soạn"),
        "kho": _("Khó trước"),
        "phan-biet": _("Phân biệt kém trước"),
        "lau": _("Lâu trước"),
        "it-nguoi": _("Ít người làm trước"),
    }


def thirds() -> tuple[str, str, str]:
    """The thirds of people by what they made of the other questions, the weakest first."""
    return _("Nhóm yếu"), _("Nhóm giữa"), _("Nhóm mạnh")
