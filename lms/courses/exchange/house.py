"""Questions in the house's own Markdown, written and read (pure)."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from lms.content import front_matter
from lms.content.problems import Problem
from lms.courses.exchange.asked import ExchangedAnswer, ExchangedQuestion, Kind
from lms.courses.format import answers
from lms.courses.format.attributes import LONGEST_ID, QuestionHeading, made_id, read_heading
from lms.courses.format.outline import Stretch, lines_of, stretches
from lms.courses.format.parts import Parts, sort_parts
from lms.courses.format.questions import read_question
from lms.courses.format.source import CourseFile, CourseWide
from lms.grading.essay import Essay
from lms.grading.gap_text import GapText
from lms.grading.matching import Matching
from lms.grading.number import Number
from lms.grading.one_choice import OneChoice
from lms.grading.ordering import Ordering
from lms.grading.question import Body
from lms.grading.several_choices import SeveralChoices
from lms.grading.short_text import ShortText
from lms.vietnamese import normalise

_KINDS: dict[type[Body], Kind] = {
    OneChoice: "one",
    SeveralChoices: "several",
    Number: "number",
    ShortText: "short",
    Matching: "pair",
    Ordering: "step",
    GapText: "gap",
    Essay: "essay",
}
_FEEDBACK = re.compile(r"(?:^|\s)//(?:\s|$)")


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
    head = f"### Câu hỏi: {asked.title} {{{' '.join(attributes)}}}"
    # Before answers a text needs no blank line after it; a list or a table would swallow them without one.
    blocks = [asked.text, "\n".join(_answers(asked)), _quoted(asked.explanation)]
    body = "\n\n".join(block for block in blocks if block)
    return f"{head}\n{body}\n" if body else f"{head}\n"


def _answers(asked: ExchangedQuestion) -> Iterator[str]:
    if asked.kind == "essay":
        yield "= tự luận"
        if asked.answers:
            yield from ("", "| Tiêu chí | Điểm |", "|---|---|")
        yield from (f"| {one.text} | {one.partner} |" for one in asked.answers)
    elif asked.kind != "gap":
        for number, one in enumerate(asked.answers, 1):
            yield _answer(asked.kind, number, one)


def _answer(kind: Kind, number: int, one: ExchangedAnswer) -> str:
    feedback = f" // {one.feedback}" if one.feedback else ""
    mark = "x" if one.right else " "
    match kind:
        case "one":
            return f"- ({mark}) {one.text}{feedback}"
        case "several":
            return f"- [{mark}] {one.text}{feedback}"
        case "pair":
            return f"- {one.text} => {one.partner}" if one.text else f"- => {one.partner}"
        case "step":
            return f"{number}. {one.text}"
        case _:
            return f"= {one.text}"


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
    for stretch in stretches(lines_of(front.body, front.body_line)):
        if stretch.heading is None:
            names = [line.text for line in stretch.lines if line.heading == 2]
            group = normalise(names[-1].strip("#")) if names else group
        elif asked := _asked(source, stretch):
            found.append(replace(asked, group=group))
    return tuple(found), tuple(one for one in shared.problems if not one.warning)


def _asked(source: CourseFile, stretch: Stretch) -> ExchangedQuestion | None:
    question = read_question(source, stretch)
    aside = CourseFile("", "", CourseWide())
    heading = read_heading(aside, stretch.heading) if stretch.heading else None
    parts = sort_parts(aside, heading.line, stretch.lines) if heading else None
    if question is None or heading is None or parts is None:
        return None
    kind = _KINDS[type(question.body)]
    return ExchangedQuestion(
        kind=kind,
        title=heading.title,
        text=answers.joined(parts.text)[0],
        answers=tuple(_read_answers(kind, parts)),
        explanation=answers.joined(parts.explanation)[0],
        id=heading.id,
        grounds=heading.grounds,
        points=_points(heading),
        rule=heading.rule,
        without_marks=heading.without_marks,
        line=heading.line,
    )


def _points(heading: QuestionHeading) -> str:
    return "" if heading.points is None else f"{float(heading.points):.10g}"


def _read_answers(kind: Kind, parts: Parts) -> Iterator[ExchangedAnswer]:
    if kind == "essay":
        body = [row for row in parts.rows if not set(row.text.rstrip()) <= set("|:- ")][1:]
        for row in body:
            criterion, points = (cell.strip() for cell in row.text.strip().strip("|").split("|"))
            yield ExchangedAnswer(normalise(criterion), partner=points, line=row.number)
        return
    for item in parts.items if kind != "gap" else ():
        if kind in ("one", "several"):
            text, *more = _FEEDBACK.split(item.text, maxsplit=1)
            feedback = more[0].strip() if more else ""
            yield ExchangedAnswer(text.strip(), item.mark != " ", feedback, line=item.line)
        elif kind == "pair":
            left, _, right = item.text.partition("=>")
            yield ExchangedAnswer(left.strip(), partner=right.strip(), line=item.line)
        else:
            text = item.text if kind == "step" else normalise(item.text)
            yield ExchangedAnswer(text, line=item.line)


def named(asked: ExchangedQuestion, taken: Collection[str]) -> ExchangedQuestion:
    """The question with its id, or one made from its text, that no other has; a number parts equal ones."""
    base = asked.id or made_id(asked.title) or f"cau-{asked.line}"
    if base not in taken:
        return replace(asked, id=base)
    number = 2
    while f"{base[: LONGEST_ID - 5].strip('-')}-{number}" in taken:
        number += 1
    return replace(asked, id=f"{base[: LONGEST_ID - 5].strip('-')}-{number}")
