"""What a course in the making consists of, as its page shows it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from lms.authoring import copies, ordering
from lms.authoring.releases import drafts
from lms.content.problems import Problem
from lms.courses.course import Course
from lms.courses.format.files import DOCUMENTS, EXAM, FRONT, MEDIA, Folder


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A file: its name, the title that it gives, minutes and questions where it has them, its problems."""

    name: str
    title: str
    minutes: int | None = None
    questions: int | None = None
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """A course in the making: `lessons` in order, the groups of its bank, other files, those taken away.

    `digest` stands for the order of the lessons.
    """

    slug: str
    title: str
    front: OutlineRow | None
    lessons: tuple[OutlineRow, ...]
    exam: OutlineRow | None
    pools: tuple[tuple[str, int], ...]
    pictures: tuple[str, ...]
    documents: tuple[str, ...]
    problems: tuple[Problem, ...]
    digest: str
    removed: tuple[str, ...]


def load(session: Session, slug: str, now: datetime) -> Outline:
    """The outline of a course; NotFoundError when it has no working copy."""
    names = [file.name for file in copies.list_files(session, slug)]
    folder = copies.read_folder(session, slug)
    course, problems = drafts.checked(session, folder, now)
    removed = tuple(one.name for one in copies.list_removed(session, slug))
    return _outline(names, folder, course, problems, removed)


def _outline(
    names: Sequence[str],
    folder: Folder,
    course: Course | None,
    problems: Sequence[Problem],
    removed: tuple[str, ...],
) -> Outline:
    errors = Counter(one.path for one in problems if not one.warning)
    warnings = Counter(one.path for one in problems if one.warning)

    def row(name: str, title: str, minutes: int | None = None, questions: int | None = None) -> OutlineRow:
        path = folder.at(name)
        return OutlineRow(name, title or name, minutes, questions, errors[path], warnings[path])

    read = {one.slug: one for one in course.lessons} if course else {}
    lessons = []
    for name in ordering.lessons(names):
        one = read.get(name.removesuffix(".md"))
        lessons.append(row(name, one.title, one.minutes, len(one.questions)) if one else row(name, name))
    exam = course.exam if course else None
    pools = tuple((pool.name, len(pool.questions)) for pool in exam.pools) if exam else ()
    title = course.title if course else ""
    return Outline(
        slug=folder.slug,
        title=title or folder.slug,
        front=row(FRONT, title) if FRONT in names else None,
        lessons=tuple(lessons),
        exam=row(EXAM, exam.title if exam else "", exam.minutes if exam else None, sum(n for _, n in pools))
        if EXAM in names
        else None,
        pools=pools,
        pictures=tuple(name for name in names if name.startswith(f"{MEDIA}/")),
        documents=tuple(name for name in names if name.startswith(f"{DOCUMENTS}/")),
        problems=tuple(problems),
        digest=ordering.digest(names),
        removed=removed,
    )
