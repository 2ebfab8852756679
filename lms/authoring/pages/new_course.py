"""A course begun: by a form, from an archive, or from the files of its release."""

from dataclasses import replace

from flask import Blueprint, Response, flash, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.authoring import copies, taking
from lms.authoring.pages.course_page import COURSE, actor
from lms.authoring.tree import beginning, zipped
from lms.authoring.tree.beginning import NewCourseForm
from lms.authoring.tree.zipped import ArchiveError, ZippedCourse
from lms.courses.pages.releases import AUTHORS
from lms.forms.showing import Refusal, show
from lms.storage import db
from lms.web import http
from lms.work import slow

blueprint = Blueprint("authoring_new", __name__)
NEW, ZIP = "/soan-bai/khoa-moi", "/soan-bai/tu-zip"


@blueprint.get(NEW)
@AUTHORS
def ask_course() -> Response:
    """What is asked for a course to begin with."""
    return show("authoring/new.html", form=NewCourseForm())


@blueprint.post(NEW)
@AUTHORS
def begin() -> ResponseReturnValue:
    """Begin a course; nothing typed is lost when something is wrong."""
    form = NewCourseForm.read(request.form)
    refusal = beginning.check(db.session(), form, clock.now())
    if refusal:
        return show("authoring/new.html", refusal, form=form)
    done = actor()
    beginning.begin(db.session(), form, by=done.by, now=done.now)
    flash(_("Đã tạo khóa học. Viết bài đầu tiên, hoặc đưa bài và câu hỏi vào từ Word."), "success")
    return redirect(f"/soan-bai/{form.slug}/", 303)


@blueprint.get(ZIP)
@AUTHORS
def ask_archive() -> Response:
    """Which archive holds the course."""
    return show("authoring/archive.html", found=None)


@blueprint.post(ZIP)
@AUTHORS
@slow.work(slow.Kind.READ)
def take_archive() -> ResponseReturnValue:
    """Take the course in an archive; over a course that is there only when that was said."""
    _name, content = http.sent_file("file", zipped.LARGEST)
    if len(content) > zipped.LARGEST:
        return _refuse_archive(_("Tệp lớn hơn 60 MB."), status=413)
    try:
        found = zipped.read(content)
    except ArchiveError as error:
        return _refuse_archive(error.sentence)
    session, done = db.session(), actor()
    if found.slug in copies.list_slugs(session):
        found = replace(found, held=copies.load_all(session, found.slug))
        if not request.form.get("over") or request.form.get("seen") != found.digest:
            return _over(found)
    taking.replace_all(session, found.slug, found.files, by=done.by, now=done.now)
    flash(_("Đã đưa khóa học từ tệp ZIP vào phần soạn bài."), "success")
    if found.has_citations:
        flash(_("Không đưa vào citations.yml: danh mục văn bản làm căn cứ ở đây giữ nguyên."), "info")
    return redirect(f"/soan-bai/{found.slug}/", 303)


def _over(found: ZippedCourse) -> ResponseReturnValue:
    """What would be replaced, with a sentence when that is no more what a page showed."""
    if request.form.get("seen", found.digest) == found.digest:
        return make_response(show("authoring/archive.html", found=found), 409)
    return _refuse_archive(
        _("Khóa học đang soạn hoặc tệp ZIP không còn như lúc trang này cho xem. Hãy xem lại bên dưới."),
        found,
        409,
    )


def _refuse_archive(said: str, found: ZippedCourse | None = None, status: int = 422) -> Response:
    return show("authoring/archive.html", Refusal({"file": said}), status=status, found=found)


@blueprint.post(f"{COURSE}lay-vao")
@AUTHORS
def take_release(slug: str) -> ResponseReturnValue:
    """Let a course that is only released be worked on, from the files of its release."""
    done = actor()
    taking.begin_from_release(db.session(), slug, by=done.by, now=done.now)
    return redirect(f"/soan-bai/{slug}/", 303)
