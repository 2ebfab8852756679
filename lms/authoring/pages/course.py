"""All courses, and one course in the making: what it consists of, and every way on from here."""

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.authoring import ordering
from lms.authoring.pages.course_page import COURSE, actor, page
from lms.authoring.tree import changing, listing
from lms.courses.pages.releases import AUTHORS
from lms.forms.showing import Refusal
from lms.storage import db
from lms.text.vietnamese import normalise
from lms.work import slow

blueprint = Blueprint("authoring_tree", __name__)
LONGEST_TITLE = 200


@blueprint.get("/soan-bai/")
@AUTHORS
def list_courses() -> str:
    """Every course with the state of its working copy."""
    return render_template("authoring/list.html", lines=listing.list_courses(db.session(), clock.now()))


@blueprint.get(COURSE)
@AUTHORS
@slow.work(slow.Kind.READ)
def show_course(slug: str) -> Response:
    """The course's files in order, its problems, and what may be done with it."""
    return page(slug)


@blueprint.post(f"{COURSE}thu-tu")
@AUTHORS
def reorder(slug: str) -> ResponseReturnValue:
    """Move one lesson up or down, or put all into the order that was dragged."""
    order, seen = request.form.getlist("order"), request.form.get("seen", "")
    step, _sep, name = request.form.get("move", "").partition(":")
    if name in order and step in {"-1", "1"}:
        order = ordering.moved(order, name, int(step))
    changing.reorder(db.session(), slug, order, seen, actor())
    flash(_("Đã xếp lại thứ tự các bài."), "success")
    return redirect(f"/soan-bai/{slug}/#cac-bai", 303)


@blueprint.post(f"{COURSE}bai-moi")
@AUTHORS
def add_lesson(slug: str) -> ResponseReturnValue:
    """A further lesson, opened at once."""
    title = normalise(request.form.get("title", ""))
    if not title or len(title) > LONGEST_TITLE:
        said = _("Hãy ghi tên bài, nhiều nhất %(n)s chữ cái.", n=LONGEST_TITLE)
        return page(slug, Refusal({"title": said}), title=title)
    name = changing.add_lesson(db.session(), slug, title, actor())
    return redirect(f"/soan-bai/{slug}/sua/{name}", 303)


@blueprint.post(f"{COURSE}bai-kiem-tra")
@AUTHORS
def add_exam(slug: str) -> ResponseReturnValue:
    """The exam of a course that has none, opened at once."""
    return redirect(f"/soan-bai/{slug}/sua/{changing.add_exam(db.session(), slug, actor())}", 303)
