"""The first text of a new course, lesson or exam: sound enough to go on from (pure)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from lms.courses.course import Kind, Mode
from lms.courses.exchange import placing
from lms.courses.format import template

FIRST_LESSON, FIRST_TITLE = "01-bai-mot.md", "Bài một"
"""The lesson that a new course begins with."""


@dataclass(frozen=True, slots=True)
class NewCourse:
    """What is asked for a course to begin with; scores and attendance (in percent) as text, '' for none."""

    title: str
    summary: str
    kind: Kind
    minutes: str
    modes: tuple[Mode, ...]
    attendance: str
    exam: str
    approved_by: str


def course(new: NewCourse) -> str:
    """`course.md` with the usual grades, which the committee's document may set otherwise."""
    passing = ["lessons: all"]
    passing += [f"attendance: {new.attendance}%"] if new.attendance else []
    passing += [f"exam: {new.exam}"] if new.exam else []
    return f"""---
title: {_text(new.title)}
summary: {_text(new.summary)}
kind: {new.kind}
language: vi
minutes: {new.minutes}
modes: {_list(new.modes)}
pass: {{{", ".join(passing)}}}
grades: {{Xuất sắc: 9, Giỏi: 8, Khá: 7, Trung bình: 5}}
rounding: 0.1
certificate: {{design: trang-trong, valid_months: 60, approval: required}}
approved_by: {_text(new.approved_by)}
---

{template.INTRO}
"""


def lesson(title: str) -> str:
    """A lesson with its head."""
    return f"""---
title: {_text(title)}
minutes: 10
sources: []
---

{template.LESSON}
"""


def exam() -> str:
    """`kiem-tra.md` with one group and one question to be replaced."""
    return placing.template_bank()


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(values)}]"
