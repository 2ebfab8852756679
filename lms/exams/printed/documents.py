"""What is printed of a set: booklets, answer sheets, the key; each one PDF, equal bytes for equal input."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flask import render_template

from lms.config import ROOT
from lms.content import html_words
from lms.exams.printed import key, parts, sheets
from lms.exams.printed.inlining import Inlined
from lms.exams.printed.rows import SheetLearner
from lms.exams.printed.sets import SetMaterial
from lms.exams.rulings.trimming import Bank
from lms.press import to_pdf

_FOLDER = ROOT / "templates/exams/printed"


@dataclass(frozen=True, slots=True)
class Head:
    """What is over every sheet: course, class, the exam's title and minutes."""

    course: str
    class_title: str
    exam: str
    minutes: int


def booklets(head: Head, material: SetMaterial, codes: Sequence[str], media: Path) -> bytes:
    """The booklets of these variants, each beginning on a front page; `media` holds the pictures."""
    printed = [(code, parts.booklet(material.papers[code], material.questions)) for code in codes]
    return _print("booklet", head=head, booklets=printed, html=Inlined(media), width=_width)


def answer_sheets(head: Head, material: SetMaterial, learners: Sequence[SheetLearner | None]) -> bytes:
    """One answer sheet for each of the learners, blank for None; a sheet serves every variant."""
    found = sheets.lines(material.papers, material.questions)
    return _print(
        "sheet",
        head=head,
        learners=learners,
        lettered=sheets.across([line for line in found if line.letters]),
        judged=sheets.across([replace(line, letters="") for line in found if line.truths]),
        filled=[line for line in found if line.has_line],
        written=[line for line in found if line.is_elsewhere],
    )


def keys(head: Head, material: SetMaterial, bank: Bank) -> bytes:
    """The keys of all variants as they are in force; `bank` is of the set's release."""
    found = [
        (code, key.lines(paper, bank.questions, bank.dropped)) for code, paper in material.papers.items()
    ]
    return _print("key", head=head, keys=found)


def _print(name: str, **context: object) -> bytes:
    page = render_template(f"exams/printed/{name}.html", **context)
    return to_pdf.html_to_pdf(page, _FOLDER, ("print.css",))


def _width(texts: Sequence[str]) -> str:
    """How many options stand side by side, by the longest of them: 'four', 'two' or 'one'."""
    longest = max(len(html_words.of(text)) for text in texts)
    return "four" if longest <= 16 else "two" if longest <= 38 else "one"
