"""The saves of a file in a course in the making."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms.authoring import copies
from lms.authoring.pages.course_page import COURSE, actor
from lms.authoring.tree import changing, history
from lms.courses.pages.releases import AUTHORS
from lms.storage import db

blueprint = Blueprint("authoring_history", __name__)


@blueprint.get(f"{COURSE}lich-su/<path:name>")
@AUTHORS
def show_history(slug: str, name: str) -> str:
    """The saves of a file, and what one of them changed (`?ban=`)."""
    session = db.session()
    copies.list_files(session, slug)
    saves = history.list_saves(session, slug, name)
    wanted = request.args.get("ban", saves[0].version if saves else 0, type=int)
    shown = next((one for one in saves if one.version == wanted), None)
    if shown is None:
        abort(404)
    title = copies.find_title(session, slug)
    return render_template(
        "authoring/history.html",
        slug=slug,
        title=title,
        name=name,
        saves=saves,
        shown=shown,
        changes=history.changes(session, saves, shown),
    )


@blueprint.post(f"{COURSE}lich-su/<path:name>")
@AUTHORS
def restore(slug: str, name: str) -> ResponseReturnValue:
    """Save the bytes of an earlier save again."""
    version, base = (request.form.get(field, 0, type=int) for field in ("version", "base"))
    kept = changing.restore(db.session(), slug, name, version, base, actor())
    flash(_("Đã lấy lại bản lưu cũ của %(name)s.", name=kept), "success")
    return redirect(f"/soan-bai/{slug}/", 303)
