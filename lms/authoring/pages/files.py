"""Single files of a course in the making: sent, renamed, taken away."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.authoring import copies
from lms.authoring.pages import course_page
from lms.authoring.pages.course_page import COURSE, actor
from lms.authoring.tree import adding, changing, outlines
from lms.authoring.tree.changing import TreeError
from lms.courses.format.files import LARGEST_IMAGE
from lms.courses.pages.releases import AUTHORS
from lms.forms.showing import FINE, Refusal, RefusedError, show
from lms.storage import db
from lms.web import http
from lms.work import slow

blueprint = Blueprint("authoring_files", __name__)


@blueprint.post(f"{COURSE}tep")
@AUTHORS
@slow.work(slow.Kind.READ)
def add_file(slug: str) -> ResponseReturnValue:
    """Keep the picture or PDF that was sent."""
    filename, content = http.sent_file("file", LARGEST_IMAGE)
    if len(content) > LARGEST_IMAGE:
        said = _("Tệp lớn hơn 12 MB nên chưa gửi được. Hãy thu nhỏ rồi gửi lại.")
        return course_page.page(slug, Refusal({"file": said}), status=413)
    try:
        if not content:
            raise TreeError(_("Chưa chọn tệp, hoặc tệp trống."))
        name = adding.add_file(db.session(), slug, filename, content, actor())
    except TreeError as error:
        return course_page.page(slug, Refusal({"file": error.sentence}))
    if name.endswith(".pdf"):
        line = f'documents: [{{file: {name}, title: "…"}}]'
        flash(
            _("Đã thêm %(name)s. Khai báo trong course.md để học viên thấy: %(line)s", name=name, line=line),
            "success",
        )
    else:
        flash(_("Đã thêm hình. Chép dòng này vào chỗ cần hình: ![lời tả](%(name)s)", name=name), "success")
    return redirect(f"/soan-bai/{slug}/#tep", 303)


@blueprint.get(f"{COURSE}doi-ten/<name>")
@AUTHORS
@slow.work(slow.Kind.READ)
def ask_name(slug: str, name: str) -> Response:
    """What a lesson's address is to be made from."""
    return _naming(slug, name)


def _naming(slug: str, name: str, refusal: Refusal = FINE) -> Response:
    outline = outlines.load(db.session(), slug, clock.now())
    row = next((one for one in outline.lessons if one.name == name), None)
    if row is None:
        abort(404)
    title = request.form.get("title", row.title)
    return show("authoring/rename.html", refusal, outline=outline, row=row, title=title)


@blueprint.post(f"{COURSE}doi-ten/<name>")
@AUTHORS
def rename(slug: str, name: str) -> ResponseReturnValue:
    """Give a lesson another address."""
    try:
        made = changing.rename(db.session(), slug, name, request.form.get("title", ""), actor())
    except RefusedError as error:
        return _naming(slug, name, error.refusal)
    flash(
        _("Bài nay có địa chỉ %(name)s. Tên hiện cho học viên vẫn là dòng “title” trong bài.", name=made),
        "success",
    )
    return redirect(f"/soan-bai/{slug}/#cac-bai", 303)


@blueprint.get(f"{COURSE}xoa/<path:name>")
@AUTHORS
def ask_removal(slug: str, name: str) -> str:
    """Whether the file is really to go."""
    session = db.session()
    file, title = copies.get_file(session, slug, name), copies.find_title(session, slug)
    return render_template("authoring/remove.html", slug=slug, title=title, file=file)


@blueprint.post(f"{COURSE}xoa/<path:name>")
@AUTHORS
def remove(slug: str, name: str) -> ResponseReturnValue:
    """Take the file away; its saves stay."""
    changing.remove(db.session(), slug, name, request.form.get("version", 0, type=int), actor())
    flash(_("Đã xóa %(name)s. Cần lại thì mở lịch sử của tệp.", name=name), "success")
    return redirect(f"/soan-bai/{slug}/", 303)
