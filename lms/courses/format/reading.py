"""A course's folder into a draft: everything read and checked except how its Markdown looks (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lms.content.problems import Problem
from lms.courses.course import Citation, Course
from lms.courses.format.bank import read_exam
from lms.courses.format.citing import read_citations
from lms.courses.format.files import EXAM, FRONT, Folder
from lms.courses.format.front import read_front
from lms.courses.format.instructor_notes import hidden
from lms.courses.format.lessons import read_lesson
from lms.courses.format.outline import lines_of
from lms.courses.format.scanning import Reference, scan
from lms.courses.format.source import CourseFile, CourseWide, Use
from lms.courses.format.texts import Texts


@dataclass(frozen=True, slots=True)
class CourseDraft:
    """A course with stand-ins for its HTML and no pictures yet.

    `course` is None when `course.md` is missing; `citations` holds all documents, `uses` who relies on them.
    """

    course: Course | None
    texts: Texts
    references: tuple[Reference, ...]
    citations: dict[str, Citation]
    uses: tuple[Use, ...]
    problems: tuple[Problem, ...]


def read_course(folder: Folder) -> CourseDraft:
    """The draft of a folder; whatever is wrong in any of its files is in `problems`."""
    shared = CourseWide(folder.designs, list(folder.problems))
    shown = {name: hidden(_source(folder, name, shared), text, 1) for name, text in folder.texts.items()}
    folder = replace(folder, texts=shown)
    citations, wrong = read_citations(folder.citations, folder.citations_path)
    shared.problems.extend(wrong)
    references = tuple(_references(folder, shared))
    course = _course(folder, shared, citations) if FRONT in folder.texts else None
    for picture in sorted(folder.pictures.keys() - {one.picture for one in references}):
        sentence = "Chưa bài nào dùng hình này; chèn vào bài hoặc xóa tệp."
        shared.problems.append(Problem(folder.at(picture), 1, sentence, warning=True))
    return CourseDraft(
        course, shared.texts, references, citations, tuple(shared.uses), tuple(shared.problems)
    )


def _source(folder: Folder, name: str, shared: CourseWide) -> CourseFile:
    return CourseFile(name, folder.at(name), shared)


def _references(folder: Folder, shared: CourseWide) -> Iterator[Reference]:
    for name, text in folder.texts.items():
        yield from scan(_source(folder, name, shared), lines_of(text, 1), folder.pictures, folder.lessons)


def _course(folder: Folder, shared: CourseWide, citations: dict[str, Citation]) -> Course:
    lessons = tuple(read_lesson(_source(folder, name, shared), folder.texts[name]) for name in folder.lessons)
    bank = folder.texts.get(EXAM)
    exam = None if bank is None else read_exam(_source(folder, EXAM, shared), bank)
    front_source = _source(folder, FRONT, shared)
    front = read_front(front_source, folder.texts[FRONT], len(lessons), exam, folder.documents)
    used = {use.key for use in shared.uses}
    return Course(
        slug=folder.slug,
        title=front.title,
        summary=front.summary,
        kind=front.kind,
        language=front.language,
        minutes=front.minutes,
        modes=front.modes,
        rules=front.rules,
        grades=front.grades,
        rounding=front.rounding,
        certificate=front.certificate,
        approved_by=front.approved_by,
        intro_html=front.intro_html,
        lessons=lessons,
        exam=exam,
        citations=tuple(citations[key] for key in sorted(used & citations.keys())),
        pictures=(),
        materials=front.materials,
        review=front.review,
    )
