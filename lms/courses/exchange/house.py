"""Questions in the house's own Markdown, written and read (pure)."""

from collections.abc import Collection
from dataclasses import replace

from lms.content import front_matter
from lms.content.problems import Problem
from lms.courses.format import labels
from lms.courses.format.attributes import LONGEST_ID, QuestionHeading, made_id, read_heading
from lms.courses.format.instructor_notes import hidden
from lms.courses.format.outline import SourceLine, Stretch, lines_of, stretches
from lms.courses.format.parts import joined, sort_parts
from lms.courses.format.questions import read_question, type_of
from lms.courses.format.questions import written as as_written
from lms.courses.format.source import CourseFile, CourseWide
from lms.grading import types
from lms.grading.exchanged import ExchangedQuestion
from lms.text.vietnamese import normalise


def written(asked: ExchangedQuestion) -> str:
    """The question as a stretch of `kiem-tra.md`; what it lacks is left as a gap that checking tells."""
    grounds = " ".join(asked.grounds)
    attributes = [f"#{asked.id}", f'can-cu="{grounds}"']
    if asked.points:
        attributes.append(f"points={asked.points}")
    if asked.rule:
        attributes.append(f"rule={asked.rule}")
    if asked.without_marks:
        attributes.append("khong-dau")
    attributes += labels.written(asked.labels)
    if asked.wildcards:
        attributes.append("mau")
    if asked.like:
        attributes.append(f"khop={asked.like}")
    head = f"### Câu hỏi: {asked.title} {{{' '.join(attributes)}}}"
    # Before answers a text needs no blank line after it; a list or a table would swallow them without one.
    answers = types.of_kind(asked.kind).written(asked.answers)
    blocks = [asked.text, "\n".join(answers), _quoted(asked.explanation)]
    body = "\n\n".join(block for block in blocks if block)
    return f"{head}\n{body}\n" if body else f"{head}\n"


def _quoted(explanation: str) -> str:
    lines = explanation.split("\n") if explanation else []
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def mistakes(asked: ExchangedQuestion) -> tuple[str, ...]:
    """What the format would refuse about the question, as sentences."""
    shared = CourseWide()
    [stretch, *_] = stretches(lines_of(written(asked), 1))
    read_question(CourseFile("", "", shared), stretch)
    return tuple(dict.fromkeys(one.sentence for one in shared.problems if not one.warning))


def read(text: str, path: str) -> tuple[tuple[ExchangedQuestion, ...], tuple[Problem, ...]]:
    """The sound questions of a bank, each with its group, and what is wrong with the others."""
    front = front_matter.split(text.replace("\r\n", "\n"), path)
    shared = CourseWide()
    source = CourseFile(path, path, shared)
    found: list[ExchangedQuestion] = []
    group = ""
    body = hidden(source, front.body, front.body_line)
    for stretch in stretches(lines_of(body, front.body_line)):
        if stretch.heading is None:
            names = [line.text for line in stretch.lines if line.heading == 2]
            group = normalise(names[-1].strip("#")) if names else group
        elif asked := _asked(source, stretch):
            found.append(replace(asked, group=group))
    return tuple(found), tuple(one for one in shared.problems if not one.warning)


def drafted(markdown: str) -> ExchangedQuestion | None:
    """The first question of a text, sound or not, with what can be told of it; None where there is none."""
    for stretch in stretches(lines_of(markdown, 1)):
        if stretch.heading is not None:
            return _draft(stretch, stretch.heading)
    return None


def _asked(source: CourseFile, stretch: Stretch) -> ExchangedQuestion | None:
    question = read_question(source, stretch)
    return None if question is None or stretch.heading is None else _draft(stretch, stretch.heading)


def _draft(stretch: Stretch, line: SourceLine) -> ExchangedQuestion:
    aside = CourseFile("", "", CourseWide())
    heading = read_heading(aside, line)
    parts = sort_parts(aside, heading.line, stretch.lines)
    if parts is None:
        return ExchangedQuestion(
            types.every()[0].kind,
            heading.title,
            joined(stretch.lines)[0],
            id=heading.id,
            grounds=heading.grounds,
            line=heading.line,
            labels=heading.labels,
        )
    meant = type_of(parts, heading.like)
    return ExchangedQuestion(
        kind=meant.kind,
        title=heading.title,
        text=joined(parts.text)[0],
        answers=tuple(meant.exchanged(as_written(heading, parts))),
        explanation=joined(parts.explanation)[0],
        id=heading.id,
        grounds=heading.grounds,
        points=_points(heading),
        rule=heading.rule,
        without_marks=heading.without_marks,
        line=heading.line,
        labels=heading.labels,
        wildcards=heading.wildcards,
        like=heading.like,
    )


def _points(heading: QuestionHeading) -> str:
    return "" if heading.points is None else f"{float(heading.points):.10g}"


def named(asked: ExchangedQuestion, taken: Collection[str]) -> ExchangedQuestion:
    """The question with its id, or one made from its text, that no other has; a number parts equal ones."""
    base = asked.id or made_id(asked.title) or f"cau-{asked.line}"
    if base not in taken:
        return replace(asked, id=base)
    number = 2
    while f"{base[: LONGEST_ID - 5].strip('-')}-{number}" in taken:
        number += 1
    return replace(asked, id=f"{base[: LONGEST_ID - 5].strip('-')}-{number}")
