"""Advice on the questions of a sound course, as an editor of examinations would give it (pure)."""

from collections.abc import Iterator

from lms.content.problems import Problem
from lms.courses import advice_on_banks, advice_on_grounds, advice_on_questions
from lms.courses.course import Course
from lms.courses.format.attributes import read_heading
from lms.courses.format.files import EXAM, Folder
from lms.courses.format.instructor_notes import split
from lms.courses.format.outline import lines_of
from lms.courses.format.source import CourseFile, CourseWide

Places = dict[str, tuple[str, int]]


def advise(folder: Folder, course: Course) -> Iterator[Problem]:
    """What could be better, at the line of its question; none of it keeps a course from being published."""
    places = _places(folder)
    bank = [one for pool in course.exam.pools for one in pool.questions] if course.exam else []
    lessons = [one for lesson in course.lessons for one in lesson.questions]
    for question in (*bank, *lessons):
        for sentence in advice_on_questions.find(question):
            yield _at(places[question.id], sentence)
    if course.exam is not None:
        for about, sentence in advice_on_banks.find(course.exam):
            yield _at(places[about], sentence)
    for about, sentence in advice_on_grounds.find_placeless((*bank, *lessons)):
        yield _at(places[about], sentence)
    for line, sentence in advice_on_grounds.find_nameless(course.citations, folder.citations):
        yield _at((folder.citations_path, line), sentence)


def _places(folder: Folder) -> Places:
    """The path and line of each question's heading, by its id."""
    found: Places = {}
    for name in (*folder.lessons, EXAM):
        source = CourseFile(name, folder.at(name), CourseWide())
        for line in lines_of(split(folder.texts.get(name, "")).text, 1):
            if line.starts_question:
                found[read_heading(source, line).id] = (source.path, line.number)
    return found


def _at(place: tuple[str, int], sentence: str) -> Problem:
    return Problem(*place, sentence, warning=True, advice=True)
