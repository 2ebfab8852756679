"""Writing a file of a course: its text, how it will look, what is wrong in it; saving it unseen by nobody."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.authoring import copies, differing, ordering
from lms.authoring.bringing.presenting import kind_names
from lms.authoring.copies import CopiedFile, FileChangedError
from lms.authoring.editing import looking, opening
from lms.content.pictures import prepare
from lms.content.svg import DrawingError
from lms.courses.format.files import LARGEST_BANK, MEDIA
from lms.courses.pages.releases import AUTHORS
from lms.errors import NotFoundError
from lms.grading.labels import CALLED
from lms.storage import db
from lms.web import access
from lms.work import slow

blueprint = Blueprint("authoring_editing", __name__)
ROOT = "/soan-bai/<slug>/sua/<path:file>"


@blueprint.get(ROOT)
@AUTHORS
@slow.work(slow.Kind.READ)
def edit(slug: str, file: str) -> ResponseReturnValue:
    """The file in its editor, at the line that was asked for; a picture is shown."""
    kept = _opened(slug, file)
    if kept.name != file:
        return redirect(address(slug, kept.name), 303)
    if not opening.is_text(file):
        return _page(slug, kept, "", kept.version)
    left = opening.find_unsaved(db.session(), slug, kept, access.visitor().person_id)
    if left is not None and "nhap" in request.args:
        return _page(slug, kept, left.text, left.base)
    return _page(slug, kept, opening.text_of(kept), kept.version, left=left)


@blueprint.post(ROOT)
@AUTHORS
@slow.work(slow.Kind.READ)
def save(slug: str, file: str) -> ResponseReturnValue:
    """Save what was typed, sound or not, unless somebody else saved the file meanwhile."""
    if not opening.is_text(file):
        abort(404)
    copies.list_files(db.session(), slug)
    text, base = typed(), request.form.get("version", type=int, default=-1)
    try:
        by = access.visitor().person_id
        name, _version = opening.save(db.session(), slug, file, text, base, by=by, now=clock.now())
    except FileChangedError:
        db.roll_back()
        kept = opening.as_it_is(db.session(), slug, file)
        conflict = list(differing.compare(opening.text_of(kept), text))
        renamed = kept.name if kept.name != file else ""
        return _page(slug, kept, text, kept.version, conflict=conflict, renamed=renamed), 409
    flash(_("Đã lưu."), "success")
    if name[2:] != file[2:]:
        flash(_("Bài này vừa được đổi địa chỉ; chữ của bạn đã lưu vào %(name)s.", name=name), "info")
    return redirect(address(slug, name), 303)


@blueprint.get("/soan-bai/<slug>/hinh/<picture>")
@AUTHORS
def show_picture(slug: str, picture: str) -> Response:
    """A picture of the working copy as readers will get it: never as it was sent."""
    name = f"{MEDIA}/{picture}"
    kept = copies.get_file(db.session(), slug, name)
    try:
        prepared = prepare(name, kept.content)
    except DrawingError:
        abort(404)
    is_drawing = prepared.picture.name.endswith(".svg")
    response = Response(prepared.content, content_type="image/svg+xml" if is_drawing else "image/webp")
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def address(slug: str, name: str) -> str:
    """Where a file is written."""
    return f"/soan-bai/{slug}/sua/{name}"


def typed() -> str:
    """The text that was sent, with plain line ends; a request without one is refused."""
    request.max_content_length = request.max_form_memory_size = 4 * LARGEST_BANK
    text = request.form.get("text")
    if text is None:
        abort(400)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _opened(slug: str, file: str) -> CopiedFile:
    """The file; an empty one when it was taken away while its visitor had text unsaved in it."""
    try:
        return opening.open_file(db.session(), slug, file)
    except NotFoundError:
        gone = CopiedFile(file)
        if opening.find_unsaved(db.session(), slug, gone, access.visitor().person_id) is None:
            raise
        return gone


def _page(slug: str, kept: CopiedFile, text: str, version: int, **more: Any) -> str:
    """The editor with `text` upon `version`; `more` is a conflict's lines or what was left unsaved."""
    is_text = opening.is_text(kept.name)
    typed_text = text if is_text and text != opening.text_of(kept) else None
    seen = looking.look(db.reader(), slug, kept.name, clock.now(), typed_text)
    line = request.args.get("dong", type=int, default=0)
    lines = text.split("\n")
    names = [one.name for one in copies.list_files(db.reader(), slug)]
    return render_template(
        "authoring/edit.html",
        slug=slug,
        kept=kept,
        heading=copies.title_of(text.encode()) if is_text else "",
        is_text=is_text,
        text=text,
        version=version,
        seen=seen,
        line=line if is_text and 0 < line <= len(lines) else 0,
        lines=lines,
        here=address(slug, kept.name),
        key=f"{slug}/{ordering.steady(kept.name, names)}",
        kinds=list(kind_names().items()),
        levels=[("", _("Chưa ghi")), *((level, _(name)) for level, name in CALLED.items())],
        **{"conflict": None, "left": None, "renamed": ""} | more,
    )
