"""What a form may set for a course and its exam: where each value is written, how it is read (pure)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lms.content.head_editing import Place, scalar
from lms.courses.format.bank import FEEDBACKS, OUTAGES
from lms.courses.format.files import EXAM, FRONT
from lms.courses.format.front import APPROVALS, KINDS, REVIEWS
from lms.forms.sentences import Said
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import whole_number
from lms.grading.statements import RULES

ROUNDINGS = ("0.1", "0.25", "0.5", "1")
_DECIMAL = re.compile(r"\d{1,4}(?:[.,]\d{1,3})?")
Reader = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """One value: its field's name, where it is written, what reads it into YAML, what to say when it can't.

    An empty field is refused when `is_needed`; it takes a value away that may be absent. A value that is not
    written as the format asks (`is_written`) is written anew even where the form shows nothing else.
    """

    name: str
    file: str
    place: Place
    read: Reader
    sentence: Said
    is_needed: bool = True
    shown: Callable[[str], str] = str
    is_written: Callable[[str], bool] = bool


def comma(written: str) -> str:
    """A number as it is written, with a decimal comma."""
    return written.replace(".", ",")


def _text(longest: int) -> Reader:
    return lambda typed: scalar(typed) if len(typed) <= longest else None


def _whole(least: int, most: int) -> Reader:
    number = whole_number(least, most)
    return lambda typed: None if number(typed) is None else typed


def decimal(least: Decimal, most: Decimal) -> Reader:
    """A reader of numbers with a comma or a point, from `least` to `most`."""

    def read(typed: str) -> str | None:
        plain = typed.replace(",", ".")
        return plain if _DECIMAL.fullmatch(typed) and least <= Decimal(plain) <= most else None

    return read


def _percent(typed: str) -> str | None:
    plain = decimal(Decimal(0), Decimal(100))(typed.removesuffix("%").rstrip())
    return None if plain is None else f"{plain}%"


def _among(allowed: Sequence[str]) -> Reader:
    return lambda typed: typed if typed in allowed else None


SCORE = decimal(Decimal(0), Decimal(10))
POINTS = decimal(Decimal("0.001"), Decimal(100))
_OPTIONAL_SCORE = _("Hãy nhập điểm từ 0 đến 10, ví dụ 5 hoặc 6,5; để trống nếu không đòi.")
_CHOOSE = _("Hãy chọn một trong các mục.")

COURSE = (
    Setting("title", FRONT, ("title",), _text(200), _("Hãy nhập tên khóa học, nhiều nhất 200 chữ cái.")),
    Setting("summary", FRONT, ("summary",), _text(500), _("Hãy nhập tóm tắt, nhiều nhất 500 chữ cái.")),
    Setting("kind", FRONT, ("kind",), _among(KINDS), _CHOOSE),
    Setting("minutes", FRONT, ("minutes",), _whole(1, 100_000), _("Số phút là số nguyên từ 1.")),
    Setting(
        "lessons",
        FRONT,
        ("pass", "lessons"),
        _whole(0, 999),
        _("Hãy nhập một số bài, hoặc để trống nếu phải đọc hết."),
        is_needed=False,
        shown=lambda written: "" if written == "all" else written,
    ),
    Setting(
        "attendance",
        FRONT,
        ("pass", "attendance"),
        _percent,
        _("Hãy nhập phần trăm từ 0 đến 100, hoặc để trống nếu không đòi."),
        is_needed=False,
        shown=lambda written: comma(written.removesuffix("%").rstrip()),
        is_written=lambda written: written.endswith("%"),
    ),
    Setting("exam", FRONT, ("pass", "exam"), SCORE, _OPTIONAL_SCORE, is_needed=False, shown=comma),
    Setting("essay", FRONT, ("pass", "essay"), SCORE, _OPTIONAL_SCORE, is_needed=False, shown=comma),
    Setting("rounding", FRONT, ("rounding",), _among(ROUNDINGS), _CHOOSE, is_needed=False),
    Setting("design", FRONT, ("certificate", "design"), _text(60), _CHOOSE),
    Setting(
        "valid_months",
        FRONT,
        ("certificate", "valid_months"),
        _whole(1, 1200),
        _("Hãy nhập số tháng từ 1 đến 1200, hoặc để trống nếu không có hạn."),
        is_needed=False,
    ),
    Setting("approval", FRONT, ("certificate", "approval"), _among(APPROVALS), _CHOOSE, is_needed=False),
    Setting("review", FRONT, ("review",), _among(REVIEWS), _CHOOSE, is_needed=False),
    Setting(
        "approved_by",
        FRONT,
        ("approved_by",),
        _text(500),
        _("Phần này dài quá 500 chữ cái. Hãy viết gọn lại."),
        is_needed=False,
    ),
)
OF_EXAM = (
    Setting(
        "exam_title", EXAM, ("title",), _text(200), _("Hãy nhập tên bài kiểm tra, nhiều nhất 200 chữ cái.")
    ),
    Setting("exam_minutes", EXAM, ("minutes",), _whole(1, 300), _("Số phút là số nguyên từ 1 đến 300.")),
    Setting("attempts", EXAM, ("attempts",), _whole(1, 20), _("Số lần làm bài là số nguyên từ 1 đến 20.")),
    Setting(
        "wait_hours",
        EXAM,
        ("wait_hours",),
        _whole(0, 720),
        _("Số giờ chờ là số nguyên từ 0 đến 720."),
        is_needed=False,
    ),
    Setting("shuffle", EXAM, ("shuffle",), _among(("true", "false")), _CHOOSE, is_needed=False),
    Setting("feedback", EXAM, ("feedback",), _among(FEEDBACKS), _CHOOSE, is_needed=False),
    Setting("statements", EXAM, ("statements",), _among(tuple(RULES)), _CHOOSE, is_needed=False),
    Setting("markers", EXAM, ("essay", "markers"), _among(("1", "2")), _CHOOSE, is_needed=False),
    Setting("outage", EXAM, ("outage", "counts"), _among(OUTAGES), _CHOOSE, is_needed=False),
    Setting(
        "outage_longest",
        EXAM,
        ("outage", "longest"),
        _whole(1, 1440),
        _("Hãy nhập số phút từ 1 đến 1440."),
        is_needed=False,
    ),
)
USUAL = {
    "rounding": "0.1",
    "approval": "required",
    "review": "none",
    "shuffle": "true",
    "feedback": "after-submit",
    "statements": "even",
    "markers": "1",
    "outage": "person",
    "outage_longest": "60",
    "wait_hours": "0",
}
"""What holds where nothing is written; the course format reads it so."""
