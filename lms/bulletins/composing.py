"""A bulletin into what readers get: safe HTML, pictures fit for a phone, files to take along (pure)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lms.bulletins import enclosures, text_files
from lms.bulletins.bulletin import Bulletin
from lms.bulletins.enclosures import Enclosure, EnclosureError
from lms.bulletins.handed_in_text import BulletinSource
from lms.content import formulas, markdown, pictures
from lms.content.captions import is_described
from lms.content.front_matter import did_you_mean
from lms.content.markdown import MarkupFailure
from lms.content.pictures import Prepared
from lms.content.problems import Problem, ProblemsError
from lms.content.safe_html import Image, Job
from lms.content.svg import DrawingError

_IMAGE = re.compile(r"(?<!\\)!\[(?P<alt>[^\[\]]*)\]\(\s*(?P<file>[^()\s]*)(?:\s+\"[^\"]*\")?\s*\)")
_OTHER_IMAGE = re.compile(r"(?<!\\)!\[|<img\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Composed:
    """An issue ready to be kept: its HTML, its pictures, its enclosures each with its bytes."""

    html: str
    pictures: tuple[Prepared, ...]
    enclosures: tuple[tuple[Enclosure, bytes], ...]


def compose(source: BulletinSource, bulletin: Bulletin) -> Composed:
    """All that readers get of an issue; ProblemsError with everything that keeps it from that."""
    problems: list[Problem] = []
    problems += _formulas(source, bulletin)
    used = sorted(set(_used(source, bulletin, problems)))
    made = tuple(_prepared(source, used, problems))
    enclosed = tuple(_enclosed(source, bulletin, problems))
    images = {
        one.picture.source: Image(f"/tep/{one.picture.name}", one.picture.width, one.picture.height)
        for one in made
    }
    [html] = markdown.convert_all([Job("page", (bulletin.body,))], images)
    if isinstance(html, MarkupFailure):
        problems.append(Problem(source.path, bulletin.body_line + html.line - 1, html.sentence))
    if problems or isinstance(html, MarkupFailure):
        raise ProblemsError(problems)
    return Composed(html[0], made, enclosed)


def check(source: BulletinSource) -> None:
    """ProblemsError with everything that keeps the bulletin from being published."""
    compose(source, text_files.read(source))


def _formulas(source: BulletinSource, bulletin: Bulletin) -> Iterator[Problem]:
    """The formulas that cannot be shown."""
    for line, text in enumerate(bulletin.body.split("\n"), bulletin.body_line):
        for sentence, must_be_mended in formulas.problems(text):
            if must_be_mended:
                yield Problem(source.path, line, sentence)


def _used(source: BulletinSource, bulletin: Bulletin, problems: list[Problem]) -> Iterator[tuple[str, int]]:
    """The pictures that the text shows, with the line of each."""
    for line, text in enumerate(bulletin.body.split("\n"), bulletin.body_line):
        for image in _IMAGE.finditer(text):
            yield from _picture(source, image["alt"], image["file"], line, problems)
        if _OTHER_IMAGE.search(_IMAGE.sub("", text)):
            sentence = 'Hình viết chưa đúng; viết trên một dòng: ![lời tả](media/ten.png "Chú thích").'
            problems.append(Problem(source.path, line, sentence))


def _picture(
    source: BulletinSource, alt: str, file: str, line: int, problems: list[Problem]
) -> Iterator[tuple[str, int]]:
    if not is_described(alt):
        sentence = "Hình chưa có lời tả; viết trong ngoặc vuông điều người không xem được hình cần biết."
        problems.append(Problem(source.path, line, sentence))
    elif file in source.files and file.endswith(pictures.SUFFIXES):
        yield file, line
    else:
        hint = did_you_mean(file, tuple(source.files))
        sentence = f"Không thấy hình “{file[:80]}” (png, jpg, webp, svg trong media/).{hint}"
        problems.append(Problem(source.path, line, sentence))


def _prepared(
    source: BulletinSource, used: list[tuple[str, int]], problems: list[Problem]
) -> Iterator[Prepared]:
    for file, line in sorted(dict(reversed(used)).items()):
        try:
            yield pictures.prepare(file, source.files[file])
        except DrawingError as error:
            problems.append(Problem(source.path, line, str(error)))


def _enclosed(
    source: BulletinSource, bulletin: Bulletin, problems: list[Problem]
) -> Iterator[tuple[Enclosure, bytes]]:
    for wanted in bulletin.enclosed:
        if wanted.file not in source.files:
            hint = did_you_mean(wanted.file, tuple(source.files))
            sentence = f"Không thấy tệp “{wanted.file}” để đính kèm.{hint}"
            problems.append(Problem(source.path, wanted.line, sentence))
            continue
        try:
            yield enclosures.prepare(wanted.file, source.files[wanted.file], wanted.title)
        except EnclosureError as error:
            problems.append(Problem(source.path, wanted.line, str(error)))
