"""What is printed of a set: booklets, answer sheets, the key; each one PDF, equal bytes for equal input."""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import render_template
from markupsafe import Markup

from lms import printing
from lms.config import ROOT
from lms.exams.printed import key, parts
from lms.exams.printed.rows import Learner
from lms.exams.printed.sets import Material

_FOLDER = ROOT / "templates/exams/printed"
_PICTURE = re.compile(r'src="/tep/([0-9a-f]{32})\.(webp|svg)"')
_LINK = re.compile(r"</?a\b[^>]*>")
_KINDS = {"webp": "image/webp", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over every sheet: course, class, the exam's title and minutes."""

    course: str
    class_title: str
    exam: str
    minutes: int


def booklets(head: Head, material: Material, codes: Sequence[str], media: Path) -> bytes:
    """The booklets of these variants, each beginning on a front page; `media` holds the pictures."""
    printed = [(code, parts.booklet(material.papers[code], material.questions)) for code in codes]
    return _print("booklet", head=head, booklets=printed, html=_html(media), width=_width)


def answer_sheets(head: Head, material: Material, learners: Sequence[Learner | None]) -> bytes:
    """One answer sheet for each of the learners, blank for None; a sheet serves every variant."""
    lines = parts.sheet(material.papers, material.questions)
    return _print(
        "sheet",
        head=head,
        learners=learners,
        lettered=parts.across([line for line in lines if line.letters]),
        filled=[line for line in lines if line.has_line],
        written=[line for line in lines if not line.letters and not line.has_line],
    )


def keys(head: Head, material: Material) -> bytes:
    """The keys of all variants."""
    found = [(code, key.lines(paper, material.questions)) for code, paper in material.papers.items()]
    return _print("key", head=head, keys=found)


def _print(name: str, **context: object) -> bytes:
    page = render_template(f"exams/printed/{name}.html", **context)
    return printing.html_to_pdf(page, _FOLDER, ("print.css",))


def _width(texts: Sequence[str]) -> str:
    """How many options stand side by side, by the longest of them: 'four', 'two' or 'one'."""
    longest = max(len(Markup(text).striptags()) for text in texts)  # noqa: S704 - a release's HTML is safe
    return "four" if longest <= 16 else "two" if longest <= 38 else "one"


class _html:  # noqa: N801 - called as a function by the templates
    """A release's safe HTML for print: pictures within it, links as plain words."""

    def __init__(self, media: Path) -> None:
        self._media = media

    def __call__(self, text: str) -> Markup:
        """The HTML of one piece."""
        return Markup(_PICTURE.sub(self._picture, _LINK.sub("", text)))  # noqa: S704 - a release's HTML is safe

    def _picture(self, found: re.Match[str]) -> str:
        content = (self._media / f"{found[1]}.{found[2]}").read_bytes()
        return f'src="data:{_KINDS[found[2]]};base64,{base64.b64encode(content).decode()}"'
