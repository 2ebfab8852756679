"""What a course tells its lecturers alone, as they read it."""

from dataclasses import dataclass

from lms.authoring.copies import title_of
from lms.content import markdown
from lms.content.safe_html import Job
from lms.courses.format.files import EXAM, FRONT, Folder
from lms.courses.format.instructor_notes import split


@dataclass(frozen=True, slots=True)
class NotedFile:
    """A file's name, its title and its notes: the line of each and its safe HTML."""

    name: str
    title: str
    notes: tuple[tuple[int, str], ...]


def of_course(folder: Folder) -> tuple[NotedFile, ...]:
    """The files that tell lecturers something: the introduction, the lessons, the bank."""
    found = {name: split(folder.texts.get(name, "")).notes for name in (FRONT, *folder.lessons, EXAM)}
    jobs = [Job("page", (note.text,)) for notes in found.values() for note in notes]
    html = iter(markdown.convert_all(jobs, {}) if jobs else [])
    return tuple(
        NotedFile(
            name,
            title_of(folder.texts[name].encode()),
            tuple((note.line, _shown(next(html))) for note in notes),
        )
        for name, notes in found.items()
        if notes
    )


def _shown(made: list[str] | markdown.MarkupFailure) -> str:
    """Its HTML; where its markup takes too long, what is wrong with it."""
    return made.sentence if isinstance(made, markdown.MarkupFailure) else made[0]
