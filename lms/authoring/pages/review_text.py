"""One brought question as text, for what plain fields cannot mend."""

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms.authoring.bringing import batches
from lms.authoring.bringing.opened import open_course
from lms.authoring.pages.review_page import address_of
from lms.authoring.pages.uploads import my_file
from lms.courses.pages.releases import AUTHORS
from lms.forms import showing
from lms.forms.refusal import Refusal
from lms.storage import db

blueprint = Blueprint("bringing_text", __name__, url_prefix="/soan-bai/<slug>/dua-vao/<int:batch_id>")


@blueprint.get("/cau/<int:place>")
@AUTHORS
def ask_mend(slug: str, batch_id: int, place: int) -> str:
    """One question as text."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    row = batches.get_question(db.session(), file, place)
    return render_template("authoring/mend.html", **course.shown, file=file, row=row)


@blueprint.post("/cau/<int:place>")
@AUTHORS
def mend(slug: str, batch_id: int, place: int) -> ResponseReturnValue:
    """Keep the text as typed and check it again; back to the review when it is sound."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    row = batches.get_question(db.session(), file, place)
    if not batches.mend(row, request.form.get("markdown", "")[:20_000]):
        unread = Refusal({"markdown": _("Câu này chưa đọc được. Hãy sửa theo ghi chú ở trên.")})
        return showing.show("authoring/mend.html", unread, file=file, row=row, **course.shown)
    flash(_("Câu %(n)s đã đọc được và sẽ được nhận.", n=place), "success")
    return redirect(address_of(course, file, place), 303)
