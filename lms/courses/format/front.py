"""`course.md`: what the course is, and its rules for passing, grades and certificates (pure)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

from lms.content import front_matter
from lms.content.front_matter import Fields
from lms.courses.course import CertificateRules, Exam, Kind, Mode, PassRules, Review, StudyDocument
from lms.courses.format.materials import read_materials
from lms.courses.format.outline import SourceLine, lines_of
from lms.courses.format.source import CourseFile
from lms.grading.score import GradeStep
from lms.text.vietnamese import normalise

TOP = Decimal(10)
ZERO = Decimal(0)
KINDS: tuple[Kind, ...] = get_args(Kind)
MODES: tuple[Mode, ...] = get_args(Mode)
REVIEWS: tuple[Review, ...] = get_args(Review)
APPROVALS: tuple[Literal["automatic", "required"], ...] = ("automatic", "required")
_SHARE = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%")


@dataclass(frozen=True, slots=True)
class Front:
    """The values of `course.md`; the course's other parts come from other files."""

    title: str
    summary: str
    kind: Kind
    language: str
    minutes: int
    modes: tuple[Mode, ...]
    rules: PassRules
    grades: tuple[GradeStep, ...]
    rounding: Decimal
    certificate: CertificateRules
    approved_by: str
    intro_html: str
    materials: tuple[StudyDocument, ...]
    review: Review


def read_front(
    source: CourseFile, text: str, lessons: int, exam: Exam | None, documents: Mapping[str, bytes | None]
) -> Front:
    """The front of a course with that many lessons; what is wrong goes to `source`."""
    front = front_matter.split(text, source.path)
    fields = front.fields
    for line in lines_of(front.body, front.body_line):
        if line.starts_question:
            _misplaced(source, line)
    read = Front(
        title=fields.text("title", longest=200),
        summary=fields.text("summary"),
        kind=fields.choice("kind", KINDS),
        language=fields.choice("language", ("vi", "en"), default="vi"),
        minutes=fields.integer("minutes", 1, 100_000),
        modes=fields.choices("modes", MODES),
        rules=_pass_rules(fields.mapping("pass"), lessons, exam),
        grades=_grades(fields),
        rounding=_rounding(fields),
        certificate=_certificate(fields.mapping("certificate"), source.shared.designs),
        approved_by=fields.text("approved_by", required=False),
        intro_html=source.block(front.body, front.body_line),
        materials=read_materials(fields, source, documents),
        review=fields.choice("review", REVIEWS, default="none"),
    )
    fields.reject_unknown()
    source.shared.problems.extend(fields.problems)
    return read


def _misplaced(source: CourseFile, line: SourceLine) -> None:
    source.error(line.number, "Câu hỏi chỉ đặt trong bài học hoặc kiem-tra.md; chuyển câu này sang đó.")


def _pass_rules(fields: Fields, lessons: int, exam: Exam | None) -> PassRules:
    rules = PassRules(
        lessons=_lessons(fields, lessons),
        attendance=_share(fields, "attendance"),
        exam=fields.decimal("exam", ZERO, TOP) if fields.has("exam") else None,
        essay=fields.decimal("essay", ZERO, TOP) if fields.has("essay") else None,
    )
    fields.reject_unknown()
    if rules.exam is not None and exam is None:
        fields.complain(
            fields.line_of("exam"),
            "Khóa đòi điểm kiểm tra nhưng chưa có câu hỏi nào; đưa câu hỏi vào, hoặc bỏ điều kiện ấy.",
        )
    if rules.essay is not None and (exam is None or not exam.asks_for_essay):
        fields.complain(
            fields.line_of("essay"),
            "Khóa đòi điểm bài thu hoạch nhưng đề kiểm tra không rút câu tự luận nào nên không ai đạt được; "
            "cho đề rút từ nhóm tự luận, hoặc bỏ điều kiện ấy.",
        )
    return rules


def _lessons(fields: Fields, lessons: int) -> int | None:
    """How many lessons have to be read, None for all of them (also when nothing is said)."""
    if not fields.has("lessons") or fields.text("lessons") == "all":
        return None
    return fields.integer("lessons", 0, lessons)


def _share(fields: Fields, key: str) -> Fraction | None:
    if not fields.has(key):
        return None
    written = fields.text(key)
    found = _SHARE.fullmatch(written)
    share = Fraction(Decimal(f"{found[1]}.{found[2] or 0}")) / 100 if found else Fraction(2)
    if share > 1:
        fields.complain(
            fields.line_of(key),
            f"“{key}” phải là phần trăm từ 0% đến 100%, ví dụ 80%, không phải “{written[:40]}”.",
        )
    return share


def _grades(fields: Fields) -> tuple[GradeStep, ...]:
    """The grades from the highest down."""
    steps = fields.mapping("grades", required=False)
    grades = [GradeStep(normalise(name), steps.decimal(name, ZERO, TOP)) for name in steps.names()]
    if len({grade.at_least for grade in grades}) < len(grades):
        fields.complain(
            fields.line_of("grades"), "Hai xếp loại có cùng điểm tối thiểu; mỗi loại cần một mức riêng."
        )
    return tuple(sorted(grades, key=lambda grade: grade.at_least, reverse=True))


def _rounding(fields: Fields) -> Decimal:
    step = fields.decimal("rounding", ZERO, TOP, default=Decimal("0.1"))
    if step == 0 or TOP % step:
        fields.complain(
            fields.line_of("rounding"), "“rounding” phải chia hết 10, ví dụ 0.1, 0.25, 0.5 hoặc 1."
        )
    return step


def _certificate(fields: Fields, designs: tuple[str, ...]) -> CertificateRules:
    design = fields.text("design", longest=60)
    if design and design not in designs:
        sentence = f"Không có mẫu giấy chứng nhận “{design}”; chọn một trong: {', '.join(designs)}."
        fields.complain(fields.line_of("design"), sentence)
    rules = CertificateRules(
        design=design,
        valid_months=fields.integer("valid_months", 1, 1200) if fields.has("valid_months") else None,
        approval=fields.choice("approval", APPROVALS, default="required"),
    )
    fields.reject_unknown()
    return rules
