"""The keys of many brought questions, pasted at once: shown first, then set."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms.authoring.bringing import batches, deciding, key_changes, typed_keys
from lms.authoring.bringing.key_changes import KeyChange
from lms.authoring.bringing.opened import open_course
from lms.authoring.bringing.typed_keys import TypedKeys
from lms.authoring.pages.review_page import address
from lms.authoring.pages.uploads import my_file
from lms.courses.pages.releases import AUTHORS
from lms.storage import db

blueprint = Blueprint("bringing_keys", __name__, url_prefix="/soan-bai/<slug>/dua-vao/<int:batch_id>/khoa")
LONGEST = 20_000


@blueprint.post("")
@AUTHORS
def paste(slug: str, batch_id: int) -> ResponseReturnValue:
    """Show what the keys that were typed would set; with the button 'set' set them."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    typed = request.form.get("keys", "")[:LONGEST]
    rows = batches.questions_of(db.session(), file)
    chosen = [row.place for row in rows if key_changes.choice(row) is not None]
    read = typed_keys.read(typed, chosen)
    changes = [key_changes.change(rows, place, right) for place, right in sorted(read.keys.items())]
    if request.form.get("act") != "set":
        return _page(course.shown, batch_id, typed, read, changes)
    by_place = {row.place: row for row in rows}
    done = sum(
        deciding.set_key(by_place[place], right) for place, right in read.keys.items() if place in by_place
    )
    flash(_("Đã đặt đáp án cho %(n)s câu.", n=done), "success")
    return redirect(address(course, file.id), 303)


def _page(
    course: dict[str, object], batch_id: int, typed: str, read: TypedKeys, changes: Sequence[KeyChange]
) -> str:
    return render_template(
        "authoring/keys.html",
        **course,
        batch_id=batch_id,
        typed=typed,
        unread=read.unread,
        changes=changes,
        sets=sum(not one.problem for one in changes),
    )
