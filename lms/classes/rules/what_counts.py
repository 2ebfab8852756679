"""What counts in a class from its opening on: what its mode means, or what staff chose instead (pure).

Lessons of a class that meets are study material: people learn in the hall (docs/decisions/041).
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from lms.classes.meetings.meeting_rules import MEETS
from lms.classes.rules.rules import Name, Overrides, Rules, asks_beside_lessons
from lms.classes.rules.typed_rule import NO_SHARE, read_share, says_nothing, typed
from lms.courses.course import PassRules
from lms.forms.refusal import Refusal, RefusedError
from lms.forms.sentences import Sentence
from lms.forms.sentences import gettext_lazy as _


class Basis(StrEnum):
    """By what a class is opened: by its mode, with lessons as the course asks, or as study material."""

    MODE = "hinh-thuc"
    LESSONS = "hoc-bai"
    MATERIAL = "tai-lieu"


def choose(basis: str, attendance: str, rules: PassRules, mode: str, today: date) -> Overrides | None:
    """What the class asks otherwise than its course with these `rules` (None: nothing).

    `attendance` is the share of sessions as typed, '' for the course's; `rules.exam` is None without an exam.
    RefusedError where it cannot be asked so.
    """
    if basis not in set(Basis):
        raise _refuse("basis", _("Hãy chọn điều gì được xét để đạt."))
    values: dict[Name, Any] = {}
    if attendance and mode != MEETS:
        said = _("Hình thức này không có buổi học. Hãy để trống ô này, hoặc chọn hình thức tại doanh nghiệp.")
        raise _refuse("attendance", said)
    if attendance:
        share = read_share(attendance)
        if share is None and not says_nothing(attendance):
            raise _refuse("attendance", NO_SHARE)
        values["attendance"] = share
    share = values.get("attendance", rules.attendance) if mode == MEETS else None
    has_other = asks_beside_lessons(replace(rules, attendance=share))
    if basis == Basis.MATERIAL and not has_other:
        said = _(
            "Khóa này ngoài bài học không đòi gì khác, nên ai ghi danh cũng đạt ngay. Hãy chọn để bài học là "
            "điều kiện, hoặc nhập tỷ lệ dự buổi học."
        )
        raise _refuse("basis", said)
    if has_other and (basis == Basis.MATERIAL or (basis == Basis.MODE and mode == MEETS)):
        values["lessons"] = 0
    return Overrides("", today, tuple(values), Rules(**values)) if values else None


def _refuse(field: str, sentence: Sentence) -> RefusedError:
    return RefusedError(Refusal({field: sentence}))


def typed_of(overrides: Overrides | None) -> tuple[str, str]:
    """The choice as its form shows it: basis and attendance."""
    if overrides is None:
        return Basis.LESSONS, ""
    is_material = "lessons" in overrides.replaces and overrides.rules.lessons == 0
    share = typed("attendance", overrides.rules.attendance) if "attendance" in overrides.replaces else ""
    return Basis.MATERIAL if is_material else Basis.LESSONS, share


def is_same(one: Overrides | None, other: Overrides | None) -> bool:
    """Whether two choices ask for the same, whenever they were made."""
    if one is None or other is None:
        return one is other
    return (set(one.replaces), one.rules) == (set(other.replaces), other.rules)
