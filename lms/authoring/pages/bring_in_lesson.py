"""A Word file that becomes the next lesson: seen first with what is proposed, then added to the copy."""

from flask import Blueprint, Response, abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from lms import clock
from lms.authoring.bringing import batches, kept_lessons, picturing, receiving
from lms.authoring.bringing.lesson_preview import lesson_html
from lms.authoring.bringing.opened import Opened, open_course
from lms.authoring.bringing.receiving import BringingError
from lms.authoring.bringing.tables import BroughtFile
from lms.authoring.copies import FileChangedError
from lms.authoring.pages.course_page import actor
from lms.authoring.pages.uploads import asked, my_file, sent
from lms.authoring.tree import changing
from lms.courses.format.files import MEDIA
from lms.courses.pages.releases import AUTHORS
from lms.forms.showing import FINE, Refusal, show
from lms.storage import db
from lms.web import access
from lms.work import slow

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
def review(slug: str, batch_id: int) -> Response:
    """The lesson as it would be, and what to look at again."""
    course = open_course(slug)
    return _page(course, my_file(course, batch_id), request.args)


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
    lesson = kept_lessons.read(file, course.names, request.form)
    if missing := [one.field for one in lesson.asked if one.is_missing]:
        return _page(
            course, file, request.form, Refusal(dict.fromkeys(missing, _("Hãy viết hình cho thấy gì.")))
        )
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


def _page(course: Opened, file: BroughtFile, sent: MultiDict[str, str], refusal: Refusal = FINE) -> Response:
    lesson = kept_lessons.read(file, course.names, sent)
    # Pictures are asked for by the names that they have under the title that the file gives.
    untitled = MultiDict(one for one in sent.items(multi=True) if one[0] != "title")
    address = f"{course.base}dua-vao/{file.id}/"
    named = kept_lessons.read(file, course.names, untitled)
    return show(
        "authoring/lesson_review.html",
        refusal,
        **course.shown,
        file=file,
        lesson=lesson,
        html=lesson_html(named, address),
        address=address,
        named=named,
        refused=kept_lessons.refused_in(sent),
    )
