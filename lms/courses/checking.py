"""Checking courses on disk, one or a folder of them, before anything is published."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from lms.content.problems import Problem
from lms.courses.advising import advise
from lms.courses.building import build
from lms.courses.format.files import EXAM, FRONT, Folder
from lms.courses.format.listing import read_folder


def check(path: Path, today: date) -> tuple[Problem, ...]:
    """Every problem of the course in folder `path`, or of every course in it; warnings are among them."""
    if not path.is_dir():
        return (Problem(str(path), 1, "Không thấy thư mục này; ghi đường dẫn tới thư mục khóa học."),)
    folders = find_courses(path)
    if not folders:
        return (
            Problem(str(path), 1, "Không có khóa học nào ở đây; thư mục khóa học phải có tệp course.md."),
        )
    return tuple(sorted({problem for folder in folders for problem in _problems(read_folder(folder), today)}))


def _problems(folder: Folder, today: date) -> Iterator[Problem]:
    """What is wrong with a course; when nothing is, what its questions could be better at."""
    built = build(folder, today)
    yield from built.problems
    if built.course is not None and built.sound:
        yield from advise(folder, built.course)


def find_courses(path: Path) -> tuple[Path, ...]:
    """`path` itself when it holds a course's files, else the folders in it, by name."""
    if (path / FRONT).exists() or (path / EXAM).exists() or any(path.glob("[0-9][0-9]-*.md")):
        return (path,)
    return tuple(sorted(one for one in path.iterdir() if one.is_dir() and not one.name.startswith(".")))
