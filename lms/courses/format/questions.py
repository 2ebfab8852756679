"""A question from its heading and body (pure)."""

from fractions import Fraction

from lms.courses.format import answers, choices
from lms.courses.format.attributes import QuestionHeading, read_heading
from lms.courses.format.outline import Stretch
from lms.courses.format.parts import Parts, sort_parts
from lms.courses.format.source import CourseFile
from lms.grading.essay import Essay
from lms.grading.gap_text import GapText
from lms.grading.question import Body, Question
from lms.grading.several_choices import SeveralChoices
from lms.grading.short_text import ShortText


def read_question(source: CourseFile, stretch: Stretch) -> Question | None:
    """The question of a stretch, with stand-ins for its HTML; None, with problems, when it is wrong."""
    if stretch.heading is None:
        raise ValueError("a stretch without a question's heading")
    heading = read_heading(source, stretch.heading)
    parts = sort_parts(source, heading.line, stretch.lines)
    body = _body(source, heading, parts) if parts else None
    if parts is None or body is None:
        return None
    _check_attributes(source, heading, body)
    text, line = ("", 0) if isinstance(body, GapText) else answers.joined(parts.text)
    explanation, explained = answers.joined(parts.explanation)
    default = answers.rubric_points(body) if isinstance(body, Essay) else Fraction(1)
    return Question(
        id=heading.id,
        title_html=source.inline(heading.title, heading.line),
        text_html=source.block(text, line),
        body=body,
        points=default if heading.points is None else heading.points,
        explanation_html=source.block(explanation, explained) or None,
        grounds=heading.grounds,
    )


def _body(source: CourseFile, heading: QuestionHeading, parts: Parts) -> Body | None:
    match parts.kind:
        case "one":
            return choices.one_choice(source, heading, parts.items)
        case "several":
            return choices.several_choices(source, heading, parts.items)
        case "pair":
            return choices.matching(source, heading, parts.items)
        case "step":
            return choices.ordering(source, heading, parts.items)
        case "gap":
            return answers.gap_text(source, heading, parts.text)
        case "answer":
            if answers.is_essay(parts.items):
                return answers.essay(source, heading, parts.rows)
            return answers.typed(source, heading, parts.items)


def _check_attributes(source: CourseFile, heading: QuestionHeading, body: Body) -> None:
    if heading.without_marks and not isinstance(body, ShortText | GapText):
        source.error(
            heading.line, "“khong-dau” chỉ dùng cho câu điền chữ và điền vào chỗ trống; xóa thuộc tính này."
        )
    if heading.rule and not isinstance(body, SeveralChoices):
        source.error(heading.line, "“rule” chỉ dùng cho câu chọn nhiều; xóa thuộc tính này.")
