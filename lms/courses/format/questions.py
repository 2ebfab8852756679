"""A question from its heading and body (pure)."""

from collections.abc import Mapping
from fractions import Fraction

from lms.content.front_matter import did_you_mean
from lms.courses.format.attributes import QuestionHeading, read_heading
from lms.courses.format.outline import Stretch
from lms.courses.format.parts import Parts, joined, sort_parts
from lms.courses.format.source import CourseFile
from lms.grading import types
from lms.grading.question import Question
from lms.grading.question_type import QuestionType
from lms.grading.source import WrittenQuestion

NO_RULES: Mapping[str, str] = {}


def read_question(
    source: CourseFile, stretch: Stretch, rules: Mapping[str, str] = NO_RULES
) -> Question | None:
    """The question of a stretch, with stand-ins for its HTML; None, with problems, when it is wrong.

    `rules`: how questions of a type, by its name, are marked that do not say it themselves.
    """
    if stretch.heading is None:
        raise ValueError("a stretch without a question's heading")
    heading = read_heading(source, stretch.heading)
    parts = sort_parts(source, heading.line, stretch.lines)
    if parts is None:
        return None
    meant = type_of(parts, heading.like)
    _check_attributes(source, heading, meant)
    body = meant.parse(source, written(heading, parts, rules.get(meant.name, "")))
    if body is None:
        return None
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


def written(heading: QuestionHeading, parts: Parts, rule: str = "") -> WrittenQuestion:
    """What its type reads; marked by `rule` where its heading names none."""
    return WrittenQuestion(
        heading.line,
        heading.id,
        heading.rule or rule,
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
    for name in (name for name, told in given.items() if told and name not in meant.attributes):
        others = " và ".join(f"câu {one.called}" for one in types.every() if name in one.attributes)
        source.error(heading.line, f"“{name}” chỉ dùng cho {others}; xóa thuộc tính này.")
    known = tuple(meant.rules) or tuple(rule for one in types.every() for rule in one.rules)
    if heading.rule and heading.rule not in known:
        told = f"{heading.rule[:40]}”.{did_you_mean(heading.rule, known)}"
        source.error(heading.line, f"“rule” phải là một trong: {', '.join(known)}; không phải “{told}")
