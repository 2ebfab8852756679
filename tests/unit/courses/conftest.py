"""Reading one question, and checking one small course."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lms.courses.checking import check
from lms.courses.format.outline import lines_of, stretches
from lms.courses.format.questions import read_question
from lms.courses.format.source import CourseFile, CourseWide
from lms.courses.format.texts import fill
from lms.grading.question import Question
from tests.course_folder import write_course

TODAY = date(2026, 11, 23)
HEADING = '### Câu hỏi: Hỏi gì? {#q can-cu="dieu-le"}'

Read = Callable[..., tuple[Question | None, list[str]]]
Check = Callable[[dict[str, str | bytes | None]], list[str]]


@pytest.fixture
def read() -> Read:
    """Read the question with a body (and heading); its value and its problems as 'line: sentence'."""

    def read_one(body: str, heading: str = HEADING) -> tuple[Question | None, list[str]]:
        shared = CourseWide()
        [stretch] = stretches(lines_of(f"{heading}\n{body}", 1))
        question = read_question(CourseFile("01-a.md", "01-a.md", shared), stretch)
        html, failures = shared.texts.convert({})
        problems = [*shared.problems, *failures]
        return (question and fill(question, html)), [str(one).removeprefix("01-a.md:") for one in problems]

    return read_one


@pytest.fixture
def problems(tmp_path: Path) -> Check:
    """The problems of the small course with changed files, without the folder in their paths."""

    def check_changed(changes: dict[str, str | bytes | None]) -> list[str]:
        folder = write_course(tmp_path / "courses", changes)
        found = check(folder, TODAY)
        return [str(one).replace(f"{folder}/", "").replace(f"{folder.parent}/", "../") for one in found]

    return check_changed
