"""Which lessons and questions rest on which legal documents, in working copies and in what is taught."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.authoring.copies import SHARED
from lms.authoring.tables import WorkFile
from lms.courses import catalogue, contents
from lms.courses.course import Course
from lms.courses.format.files import CITATIONS, FoundFile, take
from lms.courses.format.reading import read_course
from lms.storage.memory_cache import MemoryCache


@dataclass(frozen=True, slots=True)
class Cited:
    """One place that rests on a document: on a `line` of a working copy's file, or (0) in what is taught."""

    key: str
    slug: str
    place: str
    line: int
    address: str


def list_cited(session: Session, now: datetime) -> Sequence[Cited]:
    """Every place of every course."""
    found: list[Cited] = []
    for slug, files in _texts(session).items():
        found.extend(_in_copy(session, slug, files))
    for release in catalogue.list_current(session, now):
        found.extend(_in_release(catalogue.load_release(session, release.id)))
    return found


def _texts(session: Session) -> dict[str, dict[str, str]]:
    """The SHA-256 of every course's texts by their names; pictures and documents rest on nothing."""
    wanted = select(WorkFile.course_slug, WorkFile.name, WorkFile.sha256).where(
        WorkFile.course_slug != SHARED, ~WorkFile.name.contains("/")
    )
    found: dict[str, dict[str, str]] = {}
    for row in session.execute(wanted.order_by(WorkFile.course_slug, WorkFile.name)):
        found.setdefault(row.course_slug, {})[row.name] = row.sha256
    return found


def _in_copy(session: Session, slug: str, files: Mapping[str, str]) -> Sequence[Cited]:
    kept: MemoryCache = session.info["built"]

    def make() -> Sequence[Cited]:
        held = contents.load(session, files.values())
        entries = [FoundFile.of(name, held[sha256]) for name, sha256 in files.items()]
        folder = take(Path(slug), slug, entries, None, CITATIONS)
        places = dict.fromkeys((use.path, use.line, use.key) for use in read_course(folder).uses)
        found = [(path.partition("/")[2], line, key) for path, line, key in places]
        return [
            Cited(key, slug, file, line, f"/soan-bai/{slug}/sua/{file}?dong={line}")
            for file, line, key in found
        ]

    return kept.get(("cited", slug, tuple(files.items())), make)


def _in_release(course: Course) -> Iterator[Cited]:
    root = f"/soan-bai/{course.slug}/ban-dang-dung/"
    for lesson in course.lessons:
        keys = [*lesson.sources, *(ground for one in lesson.questions for ground in one.grounds)]
        for key in dict.fromkeys(ground.partition(":")[0] for ground in keys):
            yield Cited(key, course.slug, lesson.title, 0, f"{root}{lesson.slug}")
    for pool in course.exam.pools if course.exam else ():
        for question in pool.questions:
            for key in dict.fromkeys(ground.partition(":")[0] for ground in question.grounds):
                yield Cited(key, course.slug, question.id, 0, f"{root}kiem-tra")
