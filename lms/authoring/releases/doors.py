"""The form that mends a problem of a course, so that nobody has to look into its files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from lms.content.front_matter import split
from lms.content.problems import Problem
from lms.courses.exchange.bank_text import WrittenIn, written_in
from lms.courses.format.files import EXAM, FRONT, Folder

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Door:
    """Where something can be mended, and what a person calls it."""

    address: str
    label: str


def doors(folder: Folder, problems: Iterable[Problem]) -> dict[Problem, Door]:
    """The form for each problem that has one: of a question in the bank, or of the settings."""
    return dict(_found(folder, tuple(problems)))


def _found(folder: Folder, problems: tuple[Problem, ...]) -> Iterator[tuple[Problem, Door]]:
    root = f"/soan-bai/{folder.slug}/"
    bank = folder.texts.get(EXAM, "")
    questions = written_in(bank) if problems else ()
    heads = {folder.at(name): _lines_of_head(folder.texts.get(name, "")) for name in (FRONT, EXAM)}
    for problem in problems:
        asked = _asked(questions, problem.line) if problem.path == folder.at(EXAM) else None
        if asked is not None and asked.id:
            yield problem, Door(f"{root}cau/{asked.id}", _("Câu “%(title)s”", title=_short(asked.title)))
        elif problem.line <= heads.get(problem.path, 0):
            yield problem, Door(f"{root}cai-dat", _("Cài đặt"))


def _asked(questions: Iterable[WrittenIn], line: int) -> WrittenIn | None:
    return next((one for one in questions if one.line <= line < one.end), None)


def _lines_of_head(text: str) -> int:
    return split(text, "").body_line - 1


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[:LONGEST]}…"
