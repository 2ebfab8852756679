"""A folder into a finished course: its Markdown converted, its pictures made, its weight checked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lms.content.pictures import Picture, Prepared, prepare
from lms.content.problems import Problem
from lms.content.safe_html import Image
from lms.content.svg import DrawingError
from lms.courses import weight
from lms.courses.course import Course
from lms.courses.format import unfinished
from lms.courses.format.citing import check_uses
from lms.courses.format.files import FRONT, Folder
from lms.courses.format.reading import CourseDraft, read_course
from lms.courses.format.scanning import Reference
from lms.courses.format.texts import fill
from lms.press import signs


@dataclass(frozen=True, slots=True)
class Built:
    """A course ready to publish with its pictures, or the problems that keep it from that (and warnings)."""

    course: Course | None
    pictures: tuple[Prepared, ...]
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether there are no problems but warnings."""
        return self.course is not None and all(problem.warning for problem in self.problems)


def build(folder: Folder, today: date) -> Built:
    """The course of a folder, with every problem of every file in one pass."""
    draft = read_course(folder)
    problems = [*draft.problems, *check_uses(draft.citations, draft.uses, today)]
    pictures = tuple(_pictures(folder, draft.references, problems))
    made = tuple(one.picture for one in pictures)
    images = {one.source: Image(f"/tep/{one.name}", one.width, one.height) for one in made}
    html, failures = draft.texts.convert(images)
    problems.extend(failures)
    course = _filled(draft, html, made)
    if course is not None:
        problems.extend(_unprintable(folder, course.title))
        problems.extend(unfinished.check(folder, course))
        problems.extend(weight.check(folder, course, draft.references))
    return Built(course, pictures, tuple(sorted(set(problems))))


def _pictures(folder: Folder, references: Sequence[Reference], problems: list[Problem]) -> Iterator[Prepared]:
    for source in sorted({reference.picture for reference in references}):
        try:
            yield prepare(source, folder.pictures[source])
        except DrawingError as error:
            problems.append(Problem(folder.at(source), 1, str(error)))


def _filled(draft: CourseDraft, html: Sequence[str], pictures: tuple[Picture, ...]) -> Course | None:
    return None if draft.course is None else replace(fill(draft.course, html), pictures=pictures)


def _unprintable(folder: Folder, title: str) -> Iterator[Problem]:
    """The title is printed on certificates."""
    if signs.is_plain(title):
        return
    from lms.press import to_pdf  # noqa: PLC0415 - pages would slow checking

    if lacking := to_pdf.find_unprintable(title):
        lines = folder.texts[FRONT].split("\n")
        line = next((number for number, text in enumerate(lines, 1) if text.startswith("title:")), 1)
        sentence = (
            f"Tên khóa học có {signs.names(lacking)} mà phông chữ trên máy chủ không có, nên không in được "
            "trên giấy chứng nhận; viết bằng chữ Việt hoặc chữ Latin."
        )
        yield Problem(folder.at(FRONT), line, sentence)
