"""The button that lets the exam draw from a group, or keeps the group back."""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.authoring.copies import FileChangedError
from lms.authoring.releases import drawing
from lms.authoring.releases.drawing import UnsettledError
from lms.courses.pages.releases import AUTHORS
from lms.storage import db
from lms.web import access

blueprint = Blueprint("authoring_drawing", __name__)
MOST = 200


@blueprint.post("/soan-bai/<slug>/rut-cau")
@AUTHORS
def settle(slug: str) -> ResponseReturnValue:
    """Say how many questions of a group the exam asks; back to where it was asked."""
    act, _sep, place = request.form.get("act", "").partition(":")
    group, by = request.form.get(f"group-{place}", ""), access.visitor().person_id
    is_kept_back = act == "keep"
    pick = 0 if is_kept_back else request.form.get(f"pick-{place}", 0, type=int)
    back = redirect(f"/soan-bai/{slug}/phat-hanh/#nhom-chua-rut", 303)
    if not is_kept_back and not 1 <= pick <= MOST:
        flash(_("Hãy ghi số câu rút, từ 1 trở lên."), "error")
        return back
    try:
        drawing.settle(db.session(), slug, group, pick, by=by, now=clock.now())
    except (UnsettledError, FileChangedError) as error:
        db.roll_back()
        said = error.sentence if isinstance(error, UnsettledError) else _("Tệp vừa được người khác sửa.")
        flash(said, "error")
        return back
    if is_kept_back:
        flash(_("Nhóm “%(name)s” để dành, không rút vào đề.", name=group), "success")
    else:
        flash(_("Đề nay rút %(n)s câu từ nhóm “%(name)s”.", n=pick, name=group), "success")
    return back
