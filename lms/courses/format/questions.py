"""A question from its heading and body (pure)."""

from fractions import Fraction

from lms.courses.format.attributes import QuestionHeading, read_heading
from lms.courses.format.outline import Stretch
from lms.courses.format.parts import Parts, joined, sort_parts
from lms.courses.format.source import CourseFile
from lms.grading import types
from lms.grading.question import Question
from lms.grading.question_type import QuestionType
from lms.grading.source import WrittenQuestion

_ONLY_FOR = {
    "khong-dau": "“khong-dau” chỉ dùng cho câu điền chữ và điền vào chỗ trống; xóa thuộc tính này.",
    "rule": "“rule” chỉ dùng cho câu chọn nhiều; xóa thuộc tính này.",
    "mau": "“mau” (dấu * thay chữ bất kỳ) chỉ dùng cho câu điền chữ, điền số; xóa thuộc tính này.",
    "khop": "“khop” chỉ dùng cho câu điền chữ, điền số, điền chỗ trống; xóa thuộc tính này.",
}


def read_question(source: CourseFile, stretch: Stretch) -> Question | None:
    """The question of a stretch, with stand-ins for its HTML; None, with problems, when it is wrong."""
    if stretch.heading is None:
        raise ValueError("a stretch without a question's heading")
    heading = read_heading(source, stretch.heading)
    parts = sort_parts(source, heading.line, stretch.lines)
    if parts is None:
        return None
    meant = type_of(parts, heading.like)
    body = meant.parse(source, written(heading, parts))
    if body is None:
        return None
    _check_attributes(source, heading, meant)
    text, line = joined(parts.text) if parts.syntax.pattern else ("", 0)
    explanation, explained = joined(parts.explanation)
    return Question(
        id=heading.id,
        title_html=source.inline(heading.title, heading.line),
        text_html=source.block(text, line),
        body=body,
        points=(body.rubric_points or Fraction(1)) if heading.points is None else heading.points,
        explanation_html=source.block(explanation, explained) or None,
        grounds=heading.grounds,
        labels=heading.labels,
    )


def type_of(parts: Parts, like: str = "") -> QuestionType:
    """The type whose syntax it has, and which claims the answers where several share it.

    The attribute `khop` says it too: '= 1930' may be a word.
    """
    own = [one for one in types.every() if one.syntax is parts.syntax]
    named = [one for one in own if like in one.likes]
    if named:
        return named[0]
    claimed = [one for one in own if one.claims is not None and one.claims(parts.items)]
    return next(iter(claimed or [one for one in own if one.claims is None]))


def written(heading: QuestionHeading, parts: Parts) -> WrittenQuestion:
    """What its type reads."""
    return WrittenQuestion(
        heading.line,
        heading.id,
        heading.rule,
        heading.without_marks,
        parts.text,
        parts.items,
        parts.rows,
        heading.wildcards,
        heading.like,
    )


def _check_attributes(source: CourseFile, heading: QuestionHeading, meant: QuestionType) -> None:
    given = {
        "khong-dau": heading.without_marks,
        "rule": heading.rule,
        "mau": heading.wildcards,
        "khop": heading.like,
    }
    for name, sentence in _ONLY_FOR.items():
        if given[name] and name not in meant.attributes:
            source.error(heading.line, sentence)
