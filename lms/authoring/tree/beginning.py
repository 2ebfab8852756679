"""A course begun by a form."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Self, get_args

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.authoring import copies, ordering
from lms.authoring.tree import starting
from lms.courses import catalogue
from lms.courses.course import Kind, Mode
from lms.courses.format.files import FRONT, SLUG
from lms.forms.typed import Reading, Refusal
from lms.storage import audit_log
from lms.text.vietnamese import normalise

KINDS: tuple[Kind, ...] = get_args(Kind)
MODES: tuple[Mode, ...] = get_args(Mode)
TAKEN = frozenset({"can-cu", "cham-bai", "khoa-moi", "mat-mang", "tim-cau", "tu-zip"})
"""Addresses below /soan-bai/ that are pages of their own."""
LONGEST = {"title": 200, "summary": 500, "approved_by": 500}


@dataclass(frozen=True, slots=True)
class NewCourseForm:
    """What is typed for a new course, with the usual score to pass, which the committee may set otherwise."""

    title: str = ""
    slug: str = ""
    summary: str = ""
    kind: str = "khac"
    minutes: str = "60"
    modes: tuple[str, ...] = field(default=("truc-tuyen",))
    exam: str = "5,0"
    attendance: str = ""
    approved_by: str = ""

    @classmethod
    def read(cls, sent: Mapping[str, str]) -> Self:
        """The fields as sent; an address that was left out is made from the title."""
        names = ("title", "slug", "summary", "kind", "minutes", "attendance", "exam", "approved_by")
        typed = {name: normalise(sent.get(name, "")) for name in names}
        typed["slug"] = typed["slug"] or ordering.plain(typed["title"], "")
        modes = tuple(mode for mode in MODES if sent.get(f"mode-{mode}"))
        return cls(**typed, modes=modes)


def check(session: Session, form: NewCourseForm, now: datetime) -> Refusal:
    """What is wrong with the fields."""
    reading = Reading(asdict(form) | {"modes": " ".join(form.modes)})
    missing = _("Hãy điền ô này.")
    reading.text("title", LONGEST["title"], missing)
    if not SLUG.fullmatch(form.slug) or len(form.slug) > 80:
        letters = _("Địa chỉ chỉ gồm chữ thường không dấu, số và gạch ngang, ví dụ an-toan-lao-dong.")
        reading.refuse("slug", letters)
    elif form.slug in TAKEN or _is_taken(session, form.slug, now):
        reading.refuse("slug", _("Địa chỉ này đã dùng; chọn địa chỉ khác."))
    reading.text("summary", LONGEST["summary"], missing)
    reading.choice("kind", {kind: kind for kind in KINDS}, _("Hãy chọn một loại."))
    reading.number("minutes", 1, 100_000, _("Số phút là số nguyên từ 1."))
    if not form.modes:
        reading.refuse("modes", _("Hãy chọn ít nhất một hình thức."))
    score = _("Điểm từ 0 đến 10, ví dụ 5 hoặc 6,5; để trống nếu không có bài kiểm tra.")
    reading.value("exam", partial(_number, most=10), score, needed=False)
    share = _("Phần trăm từ 0 đến 100, hoặc để trống.")
    reading.value("attendance", partial(_number, most=100), share, needed=False)
    reading.text("approved_by", LONGEST["approved_by"])
    return reading.refusal


def begin(session: Session, form: NewCourseForm, *, by: int, now: datetime) -> None:
    """A course with its first lesson; for a sound form.

    Its exam begins with the first questions: an invented one would be asked.
    """
    new = starting.NewCourse(
        title=form.title,
        summary=form.summary,
        kind=next(kind for kind in KINDS if kind == form.kind),
        minutes=form.minutes,
        modes=tuple(mode for mode in MODES if mode in form.modes),
        attendance=form.attendance,
        exam=form.exam.replace(",", "."),
        approved_by=form.approved_by,
    )
    files = {FRONT: starting.course(new), starting.FIRST_LESSON: starting.lesson(starting.FIRST_TITLE)}
    for name, text in files.items():
        copies.save(session, form.slug, name, text.encode(), 0, by=by, now=now)
    audit_log.record(
        session, "authoring.begin", f"course:{form.slug}", actor_id=by, now=now, title=form.title
    )


def _is_taken(session: Session, slug: str, now: datetime) -> bool:
    return slug in copies.list_slugs(session) or catalogue.find_current(session, slug, now) is not None


def _number(typed: str, most: int) -> Decimal | None:
    """The number typed, with a comma or a point, None when it is none from 0 to `most`."""
    plain = typed.replace(",", ".", 1)
    if not plain.replace(".", "", 1).isdigit() or not plain.isascii() or len(plain) > 8:
        return None
    number = Decimal(plain)
    return number if number <= most else None
