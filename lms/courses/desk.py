"""The instructors' desk: published courses as they are, answer keys included."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from lms import access, clock, db
from lms.access import Role
from lms.courses import catalogue
from lms.courses.course import Course
from lms.courses.format.citing import doubt
from lms.courses.keys import key_of
from lms.courses.tables import Release

blueprint = Blueprint("courses_desk", __name__)


@blueprint.get("/soan-bai/")
@access.roles(Role.INSTRUCTOR, Role.STAFF)
def list_courses() -> ResponseReturnValue:
    """Every course with the release that it is taught by."""
    session = db.session()
    releases = catalogue.list_current(session, clock.now())
    rows = [(release, catalogue.load_release(session, release.id)) for release in releases]
    return render_template("courses/list.html", rows=rows)


@blueprint.get("/soan-bai/<slug>/")
@access.roles(Role.INSTRUCTOR, Role.STAFF)
def show_course(slug: str) -> ResponseReturnValue:
    """The release by which a course is taught: its lessons, rules, documents and pools."""
    release, course = _current(db.session(), slug)
    today = clock.now().astimezone(clock.VIETNAM).date()
    doubts = {citation.key: doubt(citation, today) for citation in course.citations}
    return render_template("courses/course.html", release=release, course=course, doubts=doubts)


@blueprint.get("/soan-bai/<slug>/kiem-tra")
@access.roles(Role.INSTRUCTOR, Role.STAFF)
def show_exam(slug: str) -> ResponseReturnValue:
    """The bank of questions with their keys."""
    release, course = _current(db.session(), slug)
    if course.exam is None:
        abort(404)
    return render_template(
        "courses/exam.html", release=release, course=course, exam=course.exam, key_of=key_of
    )


@blueprint.get("/soan-bai/<slug>/<lesson_slug>")
@access.roles(Role.INSTRUCTOR, Role.STAFF)
def show_lesson(slug: str, lesson_slug: str) -> ResponseReturnValue:
    """A lesson as learners read it, with the keys of its self-checks."""
    release, course = _current(db.session(), slug)
    lesson = course.find_lesson(lesson_slug)
    if lesson is None:
        abort(404)
    return render_template(
        "courses/lesson.html", release=release, course=course, lesson=lesson, key_of=key_of
    )


def _current(session: Session, slug: str) -> tuple[Release, Course]:
    release = catalogue.find_current(session, slug, clock.now())
    if release is None:
        abort(404)
    return release, catalogue.load_release(session, release.id)
