"""The surfaces of a type of question, each walked with the examples of its documentation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import pytest
from jinja2 import Environment
from lxml import html  # type: ignore[import-untyped]
from werkzeug.datastructures import MultiDict

from lms.courses import presenting
from lms.courses.course import Draw, Pool
from lms.courses.exchange import house
from lms.courses.exchange.opening import open_questions
from lms.courses.exchange.saving import FORMS
from lms.courses.format.outline import lines_of, stretches
from lms.courses.format.questions import read_question
from lms.courses.format.source import CourseFile, CourseWide
from lms.courses.format.texts import fill
from lms.exams import drawing
from lms.exams.drawing import PaperItem
from lms.exams.items import responses
from lms.exams.items.analysing import AskedOf
from lms.exams.printed import cells, key
from lms.exams.printed.cells import Filled
from lms.exams.rulings.keying import mended, opening
from lms.exams.rulings.wording import key_words
from lms.grading import marking, types
from lms.grading.body import KEY_FIELD, WrongKeyError
from lms.grading.exchanged import ExchangedQuestion
from lms.grading.mark import BLANK
from lms.grading.question import Question, steady_order
from lms.grading.response import Response
from lms.storage import canonical_json

_FENCED = re.compile(r"^```markdown\n(### Câu hỏi.*?)^```$", re.DOTALL | re.MULTILINE)
HALF = Fraction(1, 2)
PHOTO_WORDS = "Em sẽ gương mẫu trong lao động."


@dataclass(frozen=True)
class Example:
    """An example of the documentation, read."""

    source: str
    question: Question

    @property
    def response(self) -> Response:
        """A response that earns full marks, some words for what is marked by hand."""
        return self.question.body.right() or PHOTO_WORDS

    @property
    def item(self) -> PaperItem:
        """It in a paper, in the order of a lesson."""
        return PaperItem(self.question.id, Fraction(2), steady_order(self.question))


def examples_in(page: Path, after: str = "### ") -> list[Example]:
    """The questions that a page of documentation shows below a heading."""
    sources = [found[1] for found in _FENCED.finditer(page.read_text().partition(after)[2])]
    shared = CourseWide()
    questions = [_read(source, shared) for source in sources]
    texts, failures = shared.texts.convert({})
    assert [str(one) for one in (*shared.problems, *failures)] == []
    return [
        Example(source, fill(question, texts))
        for source, question in zip(sources, questions, strict=True)
        if question is not None
    ]


def _read(source: str, shared: CourseWide) -> Question | None:
    """A question with stand-ins for its HTML."""
    [stretch] = stretches(lines_of(source, 1))
    return read_question(CourseFile("a.md", "a.md", shared), stretch)


def problems_of(source: str) -> list[str]:
    """What is wrong with a question as it is written, as 'line: sentence'."""
    shared = CourseWide()
    _read(source, shared)
    return [str(one).removeprefix("a.md:") for one in shared.problems]


def exchanged(*examples: Example) -> tuple[ExchangedQuestion, ...]:
    """They as they go to other programs."""
    bank = "\n".join(one.source for one in examples)
    asked, problems = house.read(f"---\ntitle: x\n---\n\n## Nhóm\n\n{bank}", "kiem-tra.md")
    assert problems == ()
    return asked


def walk_format(example: Example) -> None:
    """Read, checked, and written back as it was."""
    [asked] = exchanged(example)
    assert house.mistakes(asked) == ()
    assert types.of_kind(asked.kind) is types.of(example.question.body)
    assert _read(house.written(asked), CourseWide()) == _read(example.source, CourseWide())


def walk_release(example: Example) -> None:
    """Kept in a release under its name, and read again."""
    text = canonical_json.dump(Pool("Nhóm", (example.question,)))
    assert f'"type":"{example.question.type_name}"' in text
    assert canonical_json.load(text, Pool).questions == (example.question,)


def walk_paper(example: Example, env: Environment) -> html.HtmlElement:
    """Drawn, shown without what is right, and read from the form as it was shown with a response."""
    pools = {"Nhóm": [example.question]}
    paper = drawing.draw(pools, [Draw("Nhóm", 1, HALF)], b"s" * 16, shuffle=True)
    assert drawing.draw(pools, [Draw("Nhóm", 1, HALF)], b"s" * 16, shuffle=True) == paper
    shown = presenting.show(example.question, paper.items[0].order)
    assert _form(_page(env, shown, None)) == {}
    form = _form(_page(env, shown, example.response))
    assert example.question.body.read(form, "q-x") == example.response
    return _page(env, shown, None)


def _page(env: Environment, shown: object, response: Response | None) -> html.HtmlElement:
    context = {"q": shown, "field": "q-x", "response": response, "disabled": False}
    return html.fromstring(env.get_template("questions/question.html").render(context))


def _form(page: html.HtmlElement) -> MultiDict[str, str]:
    """What a browser sends of the fields of a page that are not blank."""
    form: MultiDict[str, str] = MultiDict()
    for field in page.xpath("//input[not(@type='radio' or @type='checkbox') or @checked]|//textarea"):
        form.add(field.get("name"), (field.get("value") or field.text or "").strip())
    for field in page.xpath("//select"):
        for chosen in field.xpath("option[@selected]"):
            form.add(field.get("name"), chosen.get("value") or chosen.text)
    return MultiDict((name, value) for name, value in form.items(multi=True) if value)


def walk_marking(example: Example) -> None:
    """Marked by both rules: all of it for what is right, nothing for a blank."""
    question = example.question
    for rule in (marking.FIRST, marking.LATEST):
        mark = marking.mark(question, example.response, {question.id: HALF}, rule=rule)
        assert mark.value == (HALF if question.body.by_hand else 1)
        assert marking.mark(question, None, rule=rule) == BLANK
    assert marking.unread(question, example.response) == ()
    assert question.body.key().rows


def walk_sheet(example: Example, env: Environment) -> None:
    """Printed, typed from the key, and read as what was meant; what means nothing is refused."""
    question, item = example.question, example.item
    template = env.get_template(f"questions/{question.type_name}.html")
    shown = presenting.show(question, item.order).shown
    printed = template.module.printed(shown, "ABCDEFGH", lambda text: text, lambda _texts: "one")
    assert "".join(html.fromstring(f"<div>{printed}</div>").itertext()).strip() or question.body.by_hand
    [line] = key.lines(drawing.Paper((item,)), {question.id: question})
    typed = line.typed or "x"
    filled = cells.read(question, item, typed)
    assert cells.write(question, item, filled) == typed
    shares = {question.id: Fraction(1)}
    assert marking.mark(question, filled.response, shares).value == 1
    assert cells.read(question, item, "-") == Filled(None)


def walk_ruling(example: Example, env: Environment) -> None:
    """Mended: the form opens with the key in force, and giving that again is no other key."""
    body = example.question.body
    opened = opening(body)
    context = {"question": presenting.show(example.question), "opening": opened}
    page = html.fromstring(f"<form>{env.get_template('regrading/_key_fields.html').render(context)}</form>")
    form = MultiDict({"act": "key", **_form(page).to_dict(flat=False)})
    assert key_words(body)
    with pytest.raises(WrongKeyError) as refused:
        mended(body, form)
    assert set(refused.value.sentences) == {KEY_FIELD}


def walk_exchange(examples: Sequence[Example], form: str) -> set[str]:
    """Taken away and brought in again: as they were, or told what they lost; the kinds that were told."""
    asked = exchanged(*examples)
    saved = FORMS[form]("Nhóm", asked)
    lost = {one.line for one in saved.losses}
    found = {one.id: _bare(one) for one in open_questions(saved.content).questions}
    assert {one.id: _bare(one) for one in asked if one.line not in lost}.items() <= found.items()
    return {one.kind for one in asked if one.line in lost}


def _bare(asked: ExchangedQuestion) -> ExchangedQuestion:
    answers = tuple(replace(one, line=0) for one in asked.answers)
    return replace(asked, answers=answers, line=0, group="", explanation=asked.explanation.strip())


def walk_statistics(example: Example, asked: AskedOf, item: object) -> responses.ItemResponses:
    """Told of what ten people answered."""
    found = responses.given(example.question, item, asked)  # type: ignore[arg-type]
    assert found.people == len(asked.sittings)
    assert not found.is_small
    return found
