"""Marks of the house beside Moodle's, for questions that came from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from lms.courses.exchange import house
from lms.courses.exchange import plain as escaping
from lms.courses.exchange.gathering import gather
from lms.courses.format.outline import lines_of, stretches
from lms.courses.format.questions import read_question
from lms.courses.format.source import CourseFile, CourseWide
from lms.exams.items.responses import letters
from lms.grading.exchanged import ExchangedQuestion
from lms.grading.marking import mark
from lms.grading.question import Question
from tests import moodle_rules
from tests.moodle_questions import Case

NEAR = 1e-6


@dataclass(frozen=True)
class Marks:
    """What one response is worth here and there; `theirs` may be below 0."""

    kind: str
    response: object
    ours: float
    theirs: float

    @property
    def is_equal(self) -> bool:
        """Whether the marks are the same, where the least mark is 0."""
        return abs(self.ours - max(self.theirs, 0.0)) < NEAR


def compare(case: Case) -> Iterator[Marks]:
    """Each response to a case, marked twice."""
    [exchanged] = gather(case.gift.encode()).questions
    question = released(exchanged)
    for response in case.responses:
        form = form_of(exchanged, question, response)
        given = question.body.read(form, "q")
        ours = mark(question, given).value
        assert ours is not None
        yield Marks(case.asked.kind, response, float(ours), moodle_rules.grade(case.asked, response))


def released(exchanged: ExchangedQuestion) -> Question:
    """The question by way of the course format, with stand-ins for its HTML: no mark here rests on it."""
    shared = CourseWide()
    [stretch] = stretches(lines_of(house.written(exchanged), 1))
    question = read_question(CourseFile("k.md", "k.md", shared), stretch)
    wrong = [one.sentence for one in shared.problems if not one.warning]
    assert question is not None, (house.written(exchanged), wrong)
    return question


def form_of(exchanged: ExchangedQuestion, question: Question, response: object) -> MultiDict[str, str]:
    """The form that a browser sends when somebody answers so."""
    form: MultiDict[str, str] = MultiDict()
    body = question.body
    if body.choices:
        ids = dict(zip((one.text for one in exchanged.answers), letters(body), strict=True))
        picked = response if isinstance(response, list) else [response]
        for text in picked:
            form.add("q", ids[plain(str(text))])
    elif isinstance(response, Mapping):
        _pairs(form, exchanged, question, response)
    else:
        form.add("q", str(response))
    return form


def _pairs(
    form: MultiDict[str, str], exchanged: ExchangedQuestion, question: Question, response: Mapping[str, str]
) -> None:
    right = question.body.right()
    assert isinstance(right, dict)
    shown = {one.html: one.id for one in question.body.shown().rights}
    partners = {one.partner: side for one, side in zip(exchanged.answers, right.values(), strict=False)}
    used = set(right.values())
    rest = next((side for side in shown.values() if side not in used), "")
    stems = dict(zip((one.text for one in exchanged.answers), right, strict=False))
    for stem, partner in response.items():
        form.add(f"q-{stems[plain(stem)]}", partners.get(plain(partner), rest))


def plain(text: str) -> str:
    """The text as the exchange keeps it in Markdown."""
    return escaping.escaped(text)
