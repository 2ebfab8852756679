"""Questions in safe HTML with their keys, as those who write them look at them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from lms.authoring.bringing.loose_pictures import NONE, LoosePictures
from lms.content import markdown
from lms.content.safe_html import Job
from lms.courses.exchange import plain
from lms.grading import types
from lms.grading.exchanged import ExchangedQuestion
from lms.grading.labels import CALLED


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """One answer line: its safe HTML, whether it is right, None where nothing is right or wrong."""

    html: str
    right: bool | None
    partner_html: str = ""
    feedback_html: str = ""


@dataclass(frozen=True, slots=True)
class KeyedQuestion:
    """A question in safe HTML with its key."""

    kind: str
    title_html: str
    text_html: str
    answers: tuple[ShownAnswer, ...]
    explanation_html: str
    grounds: tuple[str, ...]


def kind_names() -> dict[str, str]:
    """What the kinds of questions are called, in the reader's language."""
    return {one.kind: _(one.called) for one in types.every()}


def levels() -> list[tuple[str, str]]:
    """The levels of questions to choose from, none of them first."""
    return [("", _("chưa rõ")), *((level, _(called)) for level, called in CALLED.items())]


def show_questions(
    questions: Sequence[ExchangedQuestion | None], brought: LoosePictures = NONE
) -> list[KeyedQuestion | None]:
    """Each question in safe HTML with its pictures, None for none; all in one bounded child process."""
    jobs = [job for one in questions if one is not None for job in _jobs(one)]
    html = iter(
        "" if isinstance(one, markdown.MarkupFailure) else brought.found(one[0])
        for one in markdown.convert_all(jobs, brought.images)
    )
    return [None if one is None else _question(one, html) for one in questions]


def _jobs(asked: ExchangedQuestion) -> Iterator[Job]:
    """What has to be converted, in the order in which `_shown` takes it."""
    yield Job("inline", (asked.title,))
    yield Job("block", (asked.text,))
    yield Job("block", (asked.explanation,))
    is_markdown = types.of_kind(asked.kind).shape.markdown
    for one in asked.answers:
        for text in (one.text, one.partner, one.feedback):
            yield Job("inline", (text if is_markdown else plain.escaped(text),))


def _question(asked: ExchangedQuestion, html: Iterator[str]) -> KeyedQuestion:
    title, text, explanation = next(html), next(html), next(html)
    answers = []
    is_marked = types.of_kind(asked.kind).shape.marks != "none"
    for one in asked.answers:
        said, partner, feedback = next(html), next(html), next(html)
        right = one.right if is_marked else None
        answers.append(ShownAnswer(said, right, partner, feedback))
    return KeyedQuestion(asked.kind, title, text, tuple(answers), explanation, asked.grounds)
