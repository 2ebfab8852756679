"""The instructors' desk: releases as they are, answer keys included."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from lms import clock
from lms.courses import catalogue
from lms.courses.course import Course
from lms.courses.format.citing import doubt
from lms.courses.tables import Release
from lms.storage import db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("courses_desk", __name__)
AUTHORS = access.roles(Role.INSTRUCTOR, Role.STAFF)
CURRENT, NUMBERED = "/soan-bai/<slug>/ban-dang-dung/", "/soan-bai/<slug>/ban-phat-hanh/<int:number>/"


@blueprint.get(CURRENT)
@blueprint.get(NUMBERED)
@AUTHORS
def show_course(slug: str, number: int | None = None) -> ResponseReturnValue:
    """A release, or the one by which the course is taught: its lessons, rules, documents and pools."""
    release, course = _find(db.session(), slug, number)
    today = clock.now().astimezone(clock.VIETNAM).date()
    doubts = {citation.key: doubt(citation, today) for citation in course.citations}
    return render_template("courses/course.html", **_place(release, course, number), doubts=doubts)


@blueprint.get(f"{CURRENT}kiem-tra")
@blueprint.get(f"{NUMBERED}kiem-tra")
@AUTHORS
def show_exam(slug: str, number: int | None = None) -> ResponseReturnValue:
    """The bank of questions with their keys."""
    release, course = _find(db.session(), slug, number)
    if course.exam is None:
        abort(404)
    place = _place(release, course, number)
    return render_template("courses/exam.html", **place, exam=course.exam)


@blueprint.get(f"{CURRENT}<lesson_slug>")
@blueprint.get(f"{NUMBERED}<lesson_slug>")
@AUTHORS
def show_lesson(slug: str, lesson_slug: str, number: int | None = None) -> ResponseReturnValue:
    """A lesson as learners read it, with the keys of its self-checks."""
    release, course = _find(db.session(), slug, number)
    lesson = course.find_lesson(lesson_slug)
    if lesson is None:
        abort(404)
    return render_template("courses/lesson.html", **_place(release, course, number), lesson=lesson)


def _place(release: Release, course: Course, number: int | None) -> dict[str, object]:
    """What every page of a release shows; `path` is where the pages of it lie."""
    part = "ban-dang-dung" if number is None else f"ban-phat-hanh/{number}"
    path = f"/soan-bai/{course.slug}/{part}/"
    return {"release": release, "course": course, "path": path, "is_current": number is None}


def _find(session: Session, slug: str, number: int | None) -> tuple[Release, Course]:
    if number is not None:
        release: Release | None = catalogue.get_release(session, slug, number)
    else:
        release = catalogue.find_current(session, slug, clock.now())
    if release is None:
        abort(404)
    return release, catalogue.load_release(session, release.id)
