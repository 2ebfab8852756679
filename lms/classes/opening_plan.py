"""What it takes to open a class: the plan that was typed, or what is wrong with each field (pure)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any, Literal

from lms.classes.class_terms import MODE_NAMES
from lms.classes.meetings.meeting_rules import MEETS
from lms.classes.rules.rules import Overrides
from lms.classes.rules.what_counts import Basis, choose
from lms.clock import VIETNAM
from lms.courses.course import Mode, PassRules
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, Refusal, TypedForm
from lms.people import contact_rules
from lms.text import vietnamese

SHORTEST_CODE, LONGEST_CODE = 3, 60
LONGEST_TEXT = 200


NO_DAY = _("Hãy nhập ngày, ví dụ 05/02/2027.")
NO_MOMENT = _("Hãy nhập giờ và ngày, ví dụ 07:30 05/02/2027.")
CODE_TAKEN = Refusal({"code": _("Đã có lớp mang mã này. Hãy chọn mã khác, ví dụ thêm số của đợt.")})


@dataclass(frozen=True, slots=True)
class CourseOffer:
    """A course of which a class may be opened, in the release that it is taught by."""

    slug: str
    title: str
    release_id: int
    modes: tuple[Mode, ...]
    has_exam: bool
    rules: PassRules


@dataclass(frozen=True, slots=True)
class TypedClass(TypedForm):
    """What was typed into the form, field by field."""

    course: str = ""
    title: str = ""
    code: str = ""
    mode: str = ""
    place: str = ""
    starts_on: str = ""
    ends_on: str = ""
    exam_opens_at: str = ""
    exam_closes_at: str = ""
    basis: str = ""
    attendance: str = ""
    contact_name: str = ""
    contact_phone: str = ""


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """A class as it may be kept; the names are those of its row, but for `own`. Moments are in UTC.

    `own`: the rules chosen with it; kept: they stay as they are.
    """

    code: str
    title: str
    course_slug: str
    release_id: int
    mode: str
    place: str
    starts_on: date
    ends_on: date
    exam_opens_at: datetime
    exam_closes_at: datetime
    own: Overrides | Literal["kept"] | None = "kept"
    contact_name: str = ""
    contact_phone: str = ""

    def row(self) -> dict[str, Any]:
        """The columns of the class's row, without its rules."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "own"}


def _print_all(_text: str) -> str:
    return ""


def check_opening(
    draft: TypedClass,
    offers: Sequence[CourseOffer],
    taken: Collection[str],
    *,
    now: datetime,
    is_new: bool,
    why_unprintable: Callable[[str], str] = _print_all,
) -> ClassPlan | Refusal:
    """The plan in `draft`, or what is wrong with it.

    `taken`: the codes of the other classes. A new class has its exam still before it (`is_new`).
    A course without an exam needs no times for one: they are then those of the class itself. The title is
    on certificates, so it must be printable; `why_unprintable` says '' of one that is.
    """
    reading = Reading(draft)
    among = {offer.slug: offer for offer in offers}
    offer = reading.choice("course", among, _("Hãy chọn một khóa học đã phát hành."))
    code = _read_names(reading, draft, taken, why_unprintable)
    _check_mode(reading, draft, offer)
    starts_on, ends_on = _read_days(reading)
    opens_at, closes_at = _read_window(reading, draft, offer, starts_on, ends_on)
    _check_window(reading, starts_on, opens_at, closes_at, now if is_new else None)
    own = _choose_rules(reading, draft, offer, now, is_new=is_new)
    if reading.refusal or not (offer and starts_on and ends_on and opens_at and closes_at):
        return reading.refusal
    return ClassPlan(
        code=code,
        title=draft.title,
        course_slug=offer.slug,
        release_id=offer.release_id,
        mode=draft.mode,
        place=draft.place,
        starts_on=starts_on,
        ends_on=ends_on,
        exam_opens_at=opens_at,
        exam_closes_at=closes_at,
        own=own,
        contact_name=draft.contact_name,
        contact_phone=draft.contact_phone,
    )


def make_code(text: str) -> str:
    """A class's code out of `text`: a-z, 0-9, single hyphens, at most 60 long; '' when nothing stays."""
    return vietnamese.slug(text, LONGEST_CODE)


def _read_names(
    reading: Reading, draft: TypedClass, taken: Collection[str], why_unprintable: Callable[[str], str]
) -> str:
    """Check title, place and contact; the typed code, or a free one made from the title."""
    reading.text("title", LONGEST_TEXT, _("Hãy nhập tên lớp."))
    reading.text("place", LONGEST_TEXT)
    for field, text in (("title", draft.title), ("contact_name", draft.contact_name)):
        if why := why_unprintable(text):
            reading.refuse(field, why)
    contact_rules.check(reading)
    made = make_code(draft.code or draft.title)
    if len(made) < SHORTEST_CODE:
        if draft.code or draft.title:
            reading.refuse("code", _("Mã lớp cần ít nhất 3 chữ hoặc số, ví dụ nhan-thuc-2026-1."))
        return ""
    if made not in taken:
        return made
    if draft.code:
        reading.refuse("code", CODE_TAKEN["code"])
    return next(free for number in count(2) if (free := f"{made}-{number}") not in taken)


def _check_mode(reading: Reading, draft: TypedClass, offer: CourseOffer | None) -> None:
    if offer is not None and draft.mode not in offer.modes:
        offered = tuple(MODE_NAMES[mode] for mode in offer.modes)
        reading.refuse("mode", _("Khóa này chỉ có hình thức: %(modes)s. Hãy chọn lại.", modes=offered))
    if draft.mode == MEETS and not draft.place:
        missing = _("Lớp học tại doanh nghiệp cần có nơi học. Hãy nhập tên doanh nghiệp, phòng học.")
        reading.refuse("place", missing)


def _read_days(reading: Reading) -> tuple[date | None, date | None]:
    starts_on, ends_on = reading.day("starts_on", NO_DAY), reading.day("ends_on", NO_DAY)
    if starts_on and ends_on and ends_on < starts_on:
        reading.refuse("ends_on", _("Ngày kết thúc phải từ ngày bắt đầu trở đi. Hãy kiểm tra lại."))
    return starts_on, ends_on


def _read_window(
    reading: Reading,
    draft: TypedClass,
    offer: CourseOffer | None,
    starts_on: date | None,
    ends_on: date | None,
) -> tuple[datetime | None, datetime | None]:
    """The exam's times; where there is no exam and none are typed, those of the class."""
    is_typed = draft.exam_opens_at or draft.exam_closes_at
    if offer is not None and not offer.has_exam and not is_typed and starts_on and ends_on:
        return _midnight(starts_on), _midnight(ends_on + timedelta(days=1))
    return reading.moment("exam_opens_at", NO_MOMENT), reading.moment("exam_closes_at", NO_MOMENT)


def _check_window(
    reading: Reading,
    starts_on: date | None,
    opens_at: datetime | None,
    closes_at: datetime | None,
    after: datetime | None,
) -> None:
    if starts_on and opens_at and opens_at < _midnight(starts_on):
        early = _("Bài kiểm tra phải mở từ ngày bắt đầu lớp trở đi. Hãy kiểm tra lại.")
        reading.refuse("exam_opens_at", early)
    if closes_at and opens_at and closes_at <= opens_at:
        reading.refuse("exam_closes_at", _("Giờ đóng phải sau giờ mở bài kiểm tra. Hãy kiểm tra lại."))
    elif closes_at and after and closes_at <= after:
        over = _("Giờ này đã qua, nên không ai còn làm bài được. Hãy chọn giờ sau lúc này.")
        reading.refuse("exam_closes_at", over)


def _choose_rules(
    reading: Reading, draft: TypedClass, offer: CourseOffer | None, now: datetime, *, is_new: bool
) -> Overrides | Literal["kept"] | None:
    """The rules chosen with the class; those of one that is changed are kept where the form has none."""
    if offer is None or not (draft.basis or is_new):
        return "kept"
    rules = offer.rules if offer.has_exam else replace(offer.rules, exam=None)
    today = now.astimezone(VIETNAM).date()
    with reading.refusing():
        return choose(draft.basis or Basis.MODE, draft.attendance, rules, draft.mode, today)
    return None


def _midnight(day: date) -> datetime:
    """The beginning of a day in Vietnam."""
    return datetime.combine(day, time(), VIETNAM).astimezone(UTC)
