"""A Word file that becomes the next lesson: seen first with what is proposed, then added to the copy."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock, slow
from lms.authoring.bringing import batches, kept_lessons, picturing, receiving
from lms.authoring.bringing.lesson_preview import lesson_html
from lms.authoring.bringing.opened import open_course
from lms.authoring.bringing.receiving import BringingError
from lms.authoring.copies import FileChangedError
from lms.authoring.pages.course_page import actor
from lms.authoring.pages.uploads import asked, my_file, sent
from lms.authoring.tree import changing
from lms.courses.format.files import MEDIA
from lms.courses.pages.releases import AUTHORS
from lms.forms.refusal import Refusal
from lms.storage import db
from lms.web import access

blueprint = Blueprint("bringing_lessons", __name__, url_prefix="/soan-bai/<slug>/dua-vao")


@blueprint.post("/bai-hoc")
@AUTHORS
@slow.work(slow.Kind.READ)
def receive(slug: str) -> ResponseReturnValue:
    """Read a Word file that is to become a lesson and keep it for its author's review."""
    course = open_course(slug)
    try:
        name, content = sent("lesson")
        actor_id = access.visitor().person_id
        file = receiving.receive_lesson(db.session(), slug, name, content, actor_id=actor_id, now=clock.now())
    except BringingError as error:
        return asked(course, Refusal({"lesson": error.sentence}))
    return redirect(f"{course.base}dua-vao/{file.id}/bai", 303)


@blueprint.get("/<int:batch_id>/bai")
@AUTHORS
@slow.work(slow.Kind.READ)
def review(slug: str, batch_id: int) -> str:
    """The lesson as it would be, and what to look at again."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    refused = kept_lessons.refused_in(request.args)
    lesson = kept_lessons.read(file, course.names, request.args.get("title", ""), refused)
    # Pictures are asked for by the names that they have under the title that the file gives.
    named = kept_lessons.read(file, course.names, kept_lessons.read(file, course.names).title, refused)
    html = lesson_html(named, f"{course.base}dua-vao/{file.id}/")
    return render_template(
        "authoring/lesson_review.html", **course.shown, file=file, lesson=lesson, html=html, refused=refused
    )


@blueprint.get("/<int:batch_id>/media/<name>")
@AUTHORS
@slow.work(slow.Kind.READ)
def picture(slug: str, batch_id: int, name: str) -> Response:
    """A picture of the lesson, or of the questions, being looked at."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    name = f"{MEDIA}/{name}"
    brought = picturing.find(db.session(), file, name) if file.content is None else None
    content = brought or (kept_lessons.read(file, course.names).pictures.get(name) if file.content else None)
    if content is None:
        abort(404)
    return Response(content, content_type="image/png" if name.endswith(".png") else "image/jpeg")


@blueprint.post("/<int:batch_id>/bai")
@AUTHORS
@slow.work(slow.Kind.READ)
def take(slug: str, batch_id: int) -> ResponseReturnValue:
    """Add the lesson with its pictures; the file is then gone."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    refused = kept_lessons.refused_in(request.form)
    lesson = kept_lessons.read(file, course.names, request.form.get("title", ""), refused)
    files = {**lesson.pictures, lesson.name: lesson.text.encode()}
    try:
        with db.session().begin_nested():
            course.add_files(files, now=clock.now())
    except FileChangedError:  # a lesson of the same name came between: the next look numbers it again
        flash(_("Có người vừa thêm bài khác. Hãy xem lại rồi bấm nhận lần nữa."), "error")
        return redirect(f"{course.base}dua-vao/{batch_id}/bai", 303)
    batches.discard(db.session(), file)
    flash(_("Đã thêm bài %(title)s vào khóa học.", title=lesson.title), "success")
    if changing.drop_unwritten_lesson(db.session(), slug, actor()):
        flash(_("Bài mẫu chưa viết đã được bỏ."), "info")
    return redirect(f"{course.base}#cac-bai", 303)
