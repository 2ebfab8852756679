"""What the columns of a list of who was present may be, for one session of a class: data (pure)."""

from collections.abc import Iterator, Sequence
from datetime import date

from lms.forms.sentences import gettext_lazy as _
from lms.office.tables.column_vocabulary import Field, Vocabulary
from lms.people.importing.heading_words import BIRTH, GIVEN, MIDDLE, NAME, PHONE, SURNAME
from lms.people.importing.vocabulary import FIELDS

MARK, ABSENT, USERNAME, OTHER = "mark", "absent", "username", "session"
NAMES = (NAME, SURNAME, MIDDLE, GIVEN)
WHO = (*NAMES, BIRTH, PHONE)
_MARK_WORDS = (
    "có mặt; điểm danh; hiện diện; tham dự; tham gia; có tham dự; kết quả điểm danh; tình trạng; chuyên cần",
    "đi học; dự học; present; attendance; attended; check in",
)
_ABSENT_WORDS = (
    "vắng; vắng mặt; vắng có phép; vắng không phép; có phép; không phép; nghỉ; nghỉ học; nghỉ có phép",
    "absent; nghỉ không phép; không có mặt; p; k; kp; cp",
)
_MOST_SESSIONS = 40


def vocabulary(name: str, day: date, number: int, others: Sequence[date]) -> Vocabulary:
    """The columns for the session on a day that is the `number`th of its class, and for the `others`."""
    own = (*_MARK_WORDS, "; ".join(_sessions([number], [day])))
    numbers = [one for one in range(1, _MOST_SESSIONS + 1) if one != number]
    elsewhere = ("; ".join(_sessions(numbers, [one for one in others if one != day])),)
    people = [one for one in FIELDS if one.key != "mail"]
    return Vocabulary(
        name,
        (
            *people,
            Field(
                USERNAME, _("Tên đăng nhập"), ("tên đăng nhập; tài khoản; username; mã học viên",), "other"
            ),
            Field(MARK, _("Có mặt ở buổi này"), own, "other", "", {MARK: MARK, ABSENT: ABSENT}),
            Field(ABSENT, _("Vắng ở buổi này"), _ABSENT_WORDS, "other"),
            Field(OTHER, _("Buổi khác (không lấy)"), elsewhere, "aside"),
        ),
    )


def _sessions(numbers: Sequence[int], days: Sequence[date]) -> Iterator[str]:
    """How a column of such a session may be headed."""
    counted = [
        f"{word} {number}" for number in numbers for word in ("buổi", "buổi học", "buổi số", "b", "lần")
    ]
    dated = [form for day in days for form in _written(day)]
    yield from counted
    yield from dated
    yield from (f"{word} {form}" for form in dated for word in ("ngày", "sáng", "chiều", "buổi", "tối"))
    if len(numbers) == 1:
        yield from (f"{first} {form}" for first in counted for form in dated)
        yield from (f"{first} ngày {form}" for first in counted for form in dated)


def _written(day: date) -> Iterator[str]:
    for begin in dict.fromkeys((f"{day.day} {day.month}", f"{day:%d %m}", f"{day.day} {day:%m}")):
        yield from (begin, f"{begin} {day.year}", f"{begin} {day:%y}")
