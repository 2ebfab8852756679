"""The catalogue, a course's page and its lessons, as learners meet them."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms import clock
from lms.classes.enrolment import memberships
from lms.classes.enrolment.memberships import Membership
from lms.classes.rules import in_force
from lms.courses import catalogue
from lms.courses.course import Course, Lesson
from lms.courses.presenting import show
from lms.grading.response import Response as Given
from lms.storage import db
from lms.study import progress
from lms.study.progress import check
from lms.web import access, i18n, page_cache

blueprint = Blueprint("study", __name__)


@blueprint.get("/khoa-hoc/")
@access.public
def list_courses() -> str:
    """All published courses; a learner's own first, with the way to go on."""
    session, visitor, now = db.session(), access.find_visitor(), clock.now()
    mine = {
        membership.course_slug: membership
        for membership in reversed(
            memberships.list_memberships(session, visitor.person_id, now=now) if visitor else []
        )
    }
    entries = []
    for release in catalogue.list_current(session, now):
        membership = mine.get(release.course_slug)
        course = catalogue.load_release(session, membership.release_id if membership else release.id)
        place = progress.load_place(session, membership, course) if membership else None
        entries.append((course, membership, place))
    entries.sort(key=lambda entry: entry[1] is None)
    return render_template("study/catalogue.html", entries=entries)


@blueprint.get("/khoa-hoc/<slug>/")
@access.public
def show_course(slug: str) -> str:
    """What the course is, how long it takes, how one passes; for its learners also how far they are."""
    session, visitor, now = db.session(), access.find_visitor(), clock.now()
    membership = memberships.find_in_course(session, visitor.person_id, slug, now=now) if visitor else None
    current = catalogue.find_current(session, slug, now)
    if current is None:
        abort(404)
    course = (
        in_force.load_course(session, membership, membership.release_id)
        if membership
        else catalogue.load_release(session, current.id)
    )
    place = progress.load_place(session, membership, course) if membership else None
    return render_template("study/course.html", course=course, membership=membership, place=place)


@blueprint.get("/khoa-hoc/<slug>/<lesson_slug>")
@access.signed_in
def show_lesson(slug: str, lesson_slug: str) -> ResponseReturnValue:
    """One lesson; learners in the same state share one page."""
    session = db.session()
    membership = memberships.find_in_course(session, access.visitor().person_id, slug, now=clock.now())
    if membership is None:
        flash(_("Bài học chỉ mở cho học viên của lớp. Trang này cho biết cách tham gia."), "info")
        return redirect(f"/khoa-hoc/{slug}/")
    course, lesson = _lesson(session, membership, lesson_slug)
    read = progress.load_read(session, membership.enrolment_id)
    tries = _tries(session, membership, lesson)
    state = tuple(sorted((question_id, repr(given)) for question_id, given in tries.items()))
    key = ("lesson", membership.release_id, lesson.slug, i18n.language(), read, state)
    return page_cache.shared(key, lambda: _lesson_page(course, lesson, read, tries))


@blueprint.post("/khoa-hoc/<slug>/<lesson_slug>/da-hoc")
@access.signed_in
def finish_lesson(slug: str, lesson_slug: str) -> ResponseReturnValue:
    """Record the lesson as read and go on to the next one, or to the class when all are read."""
    session = db.session()
    membership = _membership(session, slug)
    course, lesson = _lesson(session, membership, lesson_slug)
    progress.mark_read(session, membership, lesson, now=clock.now())
    position = course.lessons.index(lesson) + 1
    if position < len(course.lessons):
        return redirect(f"/khoa-hoc/{slug}/{course.lessons[position].slug}")
    return redirect(f"/lop/{membership.code}/")


@blueprint.post("/khoa-hoc/<slug>/<lesson_slug>/tu-kiem-tra/<question_id>")
@access.signed_in
def answer_check(slug: str, lesson_slug: str, question_id: str) -> ResponseReturnValue:
    """Mark a self-check and explain it, as a fragment for scripts, else on the lesson's page."""
    session = db.session()
    membership = _membership(session, slug)
    _course, lesson = _lesson(session, membership, lesson_slug)
    question = next((known for known in lesson.questions if known.id == question_id), None)
    if question is None:
        abort(404)
    response = question.body.read(request.form, f"q-{question.id}")
    if response is not None:
        progress.record_try(session, membership, lesson, question.id, response, clock.now())
    if "X-Fragment" in request.headers:
        checked, shown = check(question, response, tried=True), show(question)
        return render_template(
            "study/_check.html", slug=slug, lesson=lesson, q=shown, question=question, checked=checked
        )
    left_blank = f"?trong={question.id}" if response is None else ""
    return redirect(f"/khoa-hoc/{slug}/{lesson.slug}{left_blank}#q-{question.id}")


def _tries(session: Session, membership: Membership, lesson: Lesson) -> dict[str, Given | None]:
    """The responses to the lesson's self-checks; None for one that was just sent blank without a script."""
    tries: dict[str, Given | None] = {
        **progress.load_responses(session, membership.enrolment_id, lesson.slug)
    }
    blank = request.args.get("trong")
    if any(question.id == blank for question in lesson.questions):
        tries.setdefault(str(blank), None)
    return tries


def _lesson_page(
    course: Course, lesson: Lesson, read: frozenset[str], tries: Mapping[str, Given | None]
) -> str:
    checks = {
        question.id: check(question, tries.get(question.id), tried=question.id in tries)
        for question in lesson.questions
    }
    return render_template(
        "study/lesson.html", visitor=None, course=course, lesson=lesson, read=read, checks=checks, show=show
    )


def _membership(session: Session, slug: str) -> Membership:
    membership = memberships.find_in_course(session, access.visitor().person_id, slug, now=clock.now())
    if membership is None:
        abort(404)
    return membership


def _lesson(session: Session, membership: Membership, lesson_slug: str) -> tuple[Course, Lesson]:
    course = catalogue.load_release(session, membership.release_id)
    lesson = course.find_lesson(lesson_slug)
    if lesson is None:
        abort(404)
    return course, lesson
