"""Questions that were brought in, as their author reviews them: in safe HTML with their keys."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from lms.authoring.bringing import batches, questions_shown
from lms.authoring.bringing.lessons import NewLesson
from lms.authoring.bringing.tables import BroughtQuestion
from lms.content import front_matter, markdown, pictures
from lms.content.safe_html import Image, Job
from lms.courses.exchange import plain
from lms.courses.format.files import EXAM
from lms.grading import types
from lms.grading.exchanged import ExchangedQuestion

_PUBLISHED = "/tep/"  # the only pictures that safe HTML lets through
_IN_BANK = re.compile(rf"{re.escape(EXAM)}:(\d+)")


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """One answer line: its safe HTML, whether it is right, None where nothing is right or wrong."""

    html: str
    right: bool | None
    partner_html: str = ""
    feedback_html: str = ""


@dataclass(frozen=True, slots=True)
class ShownBrought:
    """A question of a batch: `title_html` '' when it does not read; sentences as they are told."""

    row: BroughtQuestion
    kind: str
    title_html: str
    text_html: str
    answers: tuple[ShownAnswer, ...]
    explanation_html: str
    grounds: tuple[str, ...]
    doubts: tuple[str, ...]
    losses: tuple[str, ...]

    @property
    def duplicate_line(self) -> str:
        """The line of the bank where the same is asked, '' for none."""
        found = _IN_BANK.search(self.row.duplicate)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class LoosePictures:
    """Pictures by name that are not in the course yet, and the address below which they are found."""

    pictures: Mapping[str, bytes]
    address: str

    @property
    def images(self) -> dict[str, Image]:
        """What the conversion is told: the only addresses that safe HTML lets through."""
        return {
            name: Image(_published(name), *pictures.size_of(content))
            for name, content in self.pictures.items()
        }

    def found(self, html: str) -> str:
        """The converted HTML with the addresses where the pictures are."""
        for name in self.pictures:
            html = html.replace(f'src="{_published(name)}"', f'src="{self.address}{name}"')
        return html


NONE = LoosePictures({}, "")


def _published(name: str) -> str:
    return f"{_PUBLISHED}{name.rpartition('/')[2]}"


def lesson_html(lesson: NewLesson, address: str) -> str:
    """The lesson as it reads, with its pictures, which are found below `address` until it is taken."""
    front = front_matter.split(lesson.text, lesson.name)
    shown = LoosePictures(lesson.pictures, address)
    [html] = markdown.convert_all([Job("page", (questions_shown.readable(front.body),))], shown.images)
    return html.sentence if isinstance(html, markdown.MarkupFailure) else shown.found(html[0])


def kind_names() -> dict[str, str]:
    """What the kinds of questions are called, in the reader's language."""
    return {one.kind: _(one.called) for one in types.every()}


def show(rows: Sequence[BroughtQuestion], brought: LoosePictures = NONE) -> list[ShownBrought]:
    """The questions, their Markdown converted in one bounded child process, with the pictures they bring."""
    asked = [batches.readable(row)[0] for row in rows]
    jobs = [job for one in asked if one is not None for job in _jobs(one)]
    html = iter(
        "" if isinstance(one, markdown.MarkupFailure) else brought.found(one[0])
        for one in markdown.convert_all(jobs, brought.images)
    )
    return [_shown(row, one, html) for row, one in zip(rows, asked, strict=True)]


def _jobs(asked: ExchangedQuestion) -> Iterator[Job]:
    """What has to be converted, in the order in which `_shown` takes it."""
    yield Job("inline", (asked.title,))
    yield Job("block", (asked.text,))
    yield Job("block", (asked.explanation,))
    is_markdown = types.of_kind(asked.kind).shape.markdown
    for one in asked.answers:
        for text in (one.text, one.partner, one.feedback):
            yield Job("inline", (text if is_markdown else plain.escaped(text),))


def _shown(row: BroughtQuestion, asked: ExchangedQuestion | None, html: Iterator[str]) -> ShownBrought:
    doubts, losses = tuple(filter(None, row.doubts.split("\n"))), tuple(filter(None, row.losses.split("\n")))
    if asked is None:
        return ShownBrought(row, "", "", "", (), "", (), doubts, losses)
    title, text, explanation = next(html), next(html), next(html)
    answers = []
    is_marked = types.of_kind(asked.kind).shape.marks != "none"
    for one in asked.answers:
        said, partner, feedback = next(html), next(html), next(html)
        right = one.right if is_marked else None
        answers.append(ShownAnswer(said, right, partner, feedback))
    return ShownBrought(
        row, asked.kind, title, text, tuple(answers), explanation, asked.grounds, doubts, losses
    )
