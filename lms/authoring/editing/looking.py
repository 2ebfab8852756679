"""How a file of a working copy will look and what is wrong in it, before anything is published."""

from dataclasses import dataclass
from datetime import datetime

from flask import render_template
from sqlalchemy.orm import Session

from lms.authoring import copies
from lms.authoring.editing import opening
from lms.authoring.editing.fixing import fixes
from lms.authoring.editing.mending import Fix
from lms.authoring.releases import drafts
from lms.clock import VIETNAM
from lms.content.problems import Problem
from lms.courses.building import build
from lms.courses.course import Course
from lms.courses.format.citing import read_citations
from lms.courses.format.files import FRONT


@dataclass(frozen=True, slots=True)
class ToldProblem:
    """A problem of the file with what would mend it."""

    problem: Problem
    fixes: tuple[Fix, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """A file as readers would get it, in safe HTML, with its problems by line and those of the course."""

    html: str
    problems: tuple[ToldProblem, ...]
    title: str
    elsewhere: int


def look(session: Session, slug: str, name: str, now: datetime, typed: str | None = None) -> Look:
    """The file within the whole course, with `typed` instead of its text when that is given."""
    folder = copies.read_folder(session, slug, None if typed is None else {name: typed.encode()})
    if typed is None:
        course, problems = drafts.checked(session, folder, now)
    else:  # what is typed lives for a second: it must not push kept courses out of memory
        built = build(folder, now.astimezone(VIETNAM).date())
        course, problems = built.course, built.problems
    here, keys = folder.at(name), tuple(read_citations(folder.citations, folder.citations_path)[0])
    text = typed if typed is not None else opening.text_of(opening.as_it_is(session, slug, name))
    mine = tuple(ToldProblem(one, fixes(one, text, keys)) for one in problems if one.path == here)
    errors = sum(not problem.warning for problem in problems if problem.path != here)
    return Look(_html(course, slug, name), mine, course.title if course else slug, errors)


def _html(course: Course | None, slug: str, name: str) -> str:
    if course is None:
        return ""
    lesson = course.find_lesson(name.removesuffix(".md"))
    html = render_template("authoring/_preview.html", course=course, lesson=lesson, is_front=name == FRONT)
    for picture in course.pictures:  # published addresses do not exist yet
        html = html.replace(f"/tep/{picture.name}", f"/soan-bai/{slug}/hinh/{picture.source.split('/')[-1]}")
    return html
