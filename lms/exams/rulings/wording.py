"""A key as lines of plain text, for documents and logs (pure)."""

from collections.abc import Iterator
from string import ascii_uppercase

from markupsafe import Markup

from lms.courses.keys import key_of
from lms.grading.one_choice import OneChoice
from lms.grading.question import Body, Question
from lms.grading.several_choices import SeveralChoices


def key_words(body: Body) -> list[str]:
    """What is right, a line each: options with their letters in the order of the source."""
    return list(_lines(body))


def _lines(body: Body) -> Iterator[str]:
    if isinstance(body, OneChoice | SeveralChoices):
        for letter, option in zip(ascii_uppercase, body.options, strict=False):
            if option.right:
                yield f"{letter}. {_plain(option.html)}"
        return
    key = key_of(Question("", "", "", body))
    for number, row in enumerate((row for row in key.rows if row.html or row.text), 1):
        text = _plain(row.html) or row.text
        text += f" → {_plain(row.note_html)}" if row.note_html and row.html else ""
        yield f"({number}) {text}" if key.layout == "steps" else text


def _plain(html: str) -> str:
    return Markup(html).striptags()  # noqa: S704 - a release's HTML is safe
