"""What it takes to open a class: the plan that was typed, or what is wrong with each field (pure)."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import chain, count
from typing import Any, Literal, Self

from lms import vietnamese
from lms.classes.rules.choice import Basis, ChoiceFlaw, choose
from lms.classes.rules.rules import Overrides
from lms.clock import VIETNAM
from lms.courses.course import Mode, PassRules
from lms.forms import dates
from lms.vietnamese import normalise

SHORTEST_CODE, LONGEST_CODE = 3, 60
LONGEST_TEXT = 200


class ClassFlaw(StrEnum):
    """What is wrong with a field."""

    COURSE_UNKNOWN = "course-unknown"
    MISSING = "missing"
    TOO_LONG = "too-long"
    UNPRINTABLE = "unprintable"
    CODE_SHORT = "code-short"
    CODE_TAKEN = "code-taken"
    MODE_NOT_OFFERED = "mode-not-offered"
    PLACE_MISSING = "place-missing"
    NO_DAY = "no-day"
    NO_MOMENT = "no-moment"
    ENDS_BEFORE_START = "ends-before-start"
    OPENS_BEFORE_START = "opens-before-start"
    CLOSES_BEFORE_OPENING = "closes-before-opening"
    IS_OVER = "is-over"
    MODE_DECIDES = "mode-decides"
    REOPENS = "reopens"
    RULES_ARE_SET = "rules-are-set"


Flaws = dict[str, ClassFlaw | ChoiceFlaw]


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
class TypedClass:
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

    @classmethod
    def read(cls, form: Mapping[str, str]) -> Self:
        """The draft in a sent form."""
        return cls(**{field.name: normalise(form.get(field.name, "")) for field in fields(cls)})


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

    def row(self) -> dict[str, Any]:
        """The columns of the class's row, without its rules."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "own"}


def _print_all(_text: str) -> bool:
    return True


def check_opening(
    draft: TypedClass,
    offers: Sequence[CourseOffer],
    taken: Collection[str],
    *,
    now: datetime,
    is_new: bool,
    is_printable: Callable[[str], bool] = _print_all,
) -> ClassPlan | Flaws:
    """The plan in `draft`, or the first flaw of each field that has one.

    `taken`: the codes of the other classes. A new class has its exam still before it (`is_new`).
    A course without an exam needs no times for one: they are then those of the class itself. The title is
    on certificates, so it must be `is_printable`.
    """
    offer = next((offer for offer in offers if offer.slug == draft.course), None)
    code = _code(draft, taken)
    starts_on, ends_on = dates.day(draft.starts_on), dates.day(draft.ends_on)
    own = _own(draft, offer, now, is_new=is_new)
    opens_at, closes_at = _window(draft, offer, starts_on, ends_on)
    found: Iterator[tuple[str, ClassFlaw | ChoiceFlaw]] = chain(
        _flaws_of_names(draft, code, is_printable),
        _flaws_of_course(draft, offer),
        _flaws_of_days(starts_on, ends_on),
        _flaws_of_exam(starts_on, opens_at, closes_at, now if is_new else None),
        [own] if isinstance(own, tuple) else [],
    )
    flaws: Flaws = {}
    for field, flaw in found:
        flaws.setdefault(field, flaw)
    if (
        flaws
        or not (offer and starts_on and ends_on and opens_at and closes_at)
        or isinstance(code, ClassFlaw)
        or isinstance(own, tuple)
    ):
        return flaws
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
    )


def make_code(text: str) -> str:
    """A class's code out of `text`: a-z, 0-9, single hyphens, at most 60 long; '' when nothing stays."""
    return vietnamese.slug(text, LONGEST_CODE)


def _code(draft: TypedClass, taken: Collection[str]) -> str | ClassFlaw:
    """The typed code, or a free one made from the title."""
    made = make_code(draft.code or draft.title)
    if len(made) < SHORTEST_CODE:
        return ClassFlaw.CODE_SHORT
    if made not in taken:
        return made
    if draft.code:
        return ClassFlaw.CODE_TAKEN
    return next(free for number in count(2) if (free := f"{made}-{number}") not in taken)


def _own(
    draft: TypedClass, offer: CourseOffer | None, now: datetime, *, is_new: bool
) -> Overrides | Literal["kept"] | tuple[str, ChoiceFlaw] | None:
    """The rules chosen with the class; those of one that is changed are kept where the form has none."""
    if offer is None or not (draft.basis or is_new):
        return "kept"
    rules = offer.rules if offer.has_exam else replace(offer.rules, exam=None)
    today = now.astimezone(VIETNAM).date()
    return choose(draft.basis or Basis.MODE, draft.attendance, rules, draft.mode, today)


def _window(
    draft: TypedClass, offer: CourseOffer | None, starts_on: date | None, ends_on: date | None
) -> tuple[datetime | None, datetime | None]:
    is_left_out = (
        offer is not None and not offer.has_exam and not (draft.exam_opens_at or draft.exam_closes_at)
    )
    if is_left_out and starts_on and ends_on:
        return _midnight(starts_on), _midnight(ends_on + timedelta(days=1))
    return dates.moment(draft.exam_opens_at), dates.moment(draft.exam_closes_at)


def _midnight(day: date) -> datetime:
    """The beginning of a day in Vietnam."""
    return datetime.combine(day, time(), VIETNAM).astimezone(UTC)


def _flaws_of_names(
    draft: TypedClass, code: str | ClassFlaw, is_printable: Callable[[str], bool]
) -> Iterator[tuple[str, ClassFlaw]]:
    if not draft.title:
        yield "title", ClassFlaw.MISSING
    for field, text in (("title", draft.title), ("place", draft.place)):
        if len(text) > LONGEST_TEXT:
            yield field, ClassFlaw.TOO_LONG
    if not is_printable(draft.title):
        yield "title", ClassFlaw.UNPRINTABLE
    if isinstance(code, ClassFlaw) and (draft.code or draft.title):
        yield "code", code


def _flaws_of_course(draft: TypedClass, offer: CourseOffer | None) -> Iterator[tuple[str, ClassFlaw]]:
    if offer is None:
        yield "course", ClassFlaw.COURSE_UNKNOWN
    elif draft.mode not in offer.modes:
        yield "mode", ClassFlaw.MODE_NOT_OFFERED
    if draft.mode == "tai-doanh-nghiep" and not draft.place:
        yield "place", ClassFlaw.PLACE_MISSING


def _flaws_of_days(starts_on: date | None, ends_on: date | None) -> Iterator[tuple[str, ClassFlaw]]:
    if starts_on is None:
        yield "starts_on", ClassFlaw.NO_DAY
    if ends_on is None:
        yield "ends_on", ClassFlaw.NO_DAY
    elif starts_on is not None and ends_on < starts_on:
        yield "ends_on", ClassFlaw.ENDS_BEFORE_START


def _flaws_of_exam(
    starts_on: date | None, opens_at: datetime | None, closes_at: datetime | None, after: datetime | None
) -> Iterator[tuple[str, ClassFlaw]]:
    if opens_at is None:
        yield "exam_opens_at", ClassFlaw.NO_MOMENT
    elif starts_on is not None and opens_at < _midnight(starts_on):
        yield "exam_opens_at", ClassFlaw.OPENS_BEFORE_START
    if closes_at is None:
        yield "exam_closes_at", ClassFlaw.NO_MOMENT
    elif opens_at is not None and closes_at <= opens_at:
        yield "exam_closes_at", ClassFlaw.CLOSES_BEFORE_OPENING
    elif after is not None and closes_at <= after:
        yield "exam_closes_at", ClassFlaw.IS_OVER
