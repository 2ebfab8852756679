"""Reviewing questions that were brought in: everything decided is kept, and taken when it is asked for."""

from collections.abc import Sequence

from flask import Blueprint, Response, flash, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms.authoring.bringing import batches, deciding, recutting
from lms.authoring.bringing.deciding import KeptPage
from lms.authoring.bringing.opened import Opened, open_course
from lms.authoring.bringing.tables import BroughtFile, BroughtQuestion
from lms.authoring.pages import review_taking
from lms.authoring.pages.review_page import address, address_of, page
from lms.authoring.pages.uploads import my_file
from lms.courses.pages.releases import AUTHORS
from lms.storage import db
from lms.work import slow

blueprint = Blueprint("bringing_review", __name__, url_prefix="/soan-bai/<slug>/dua-vao/<int:batch_id>")


@blueprint.get("/")
@AUTHORS
@slow.work(slow.Kind.READ)
def review(slug: str, batch_id: int) -> ResponseReturnValue:
    """The questions of a file as they were understood; its columns first where they are asked about."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    if file.asks_columns:
        return redirect(f"{course.base}dua-vao/{file.id}/cot", 303)
    return page(course, file, request.args.get("trang", 1, type=int))


@blueprint.post("/")
@AUTHORS
@slow.work(slow.Kind.READ)
def decide(slug: str, batch_id: int) -> ResponseReturnValue:
    """Keep what was decided on the page, then do what its button says."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    request.max_form_memory_size = 4_000_000
    rows = batches.questions_of(db.session(), file)
    kept = deciding.keep(rows, request.form.to_dict(flat=False))
    db.session().flush()
    act, _sep, which = request.form.get("act", "").partition(":")
    if act == "keep":
        return _told(rows, kept)
    _say(kept)
    if act == "take":
        return review_taking.take(course, file)
    return redirect(_next(course, file, act, int(which) if which.isdecimal() else 0), 303)


@blueprint.post("/chung")
@AUTHORS
def settle(slug: str, batch_id: int) -> ResponseReturnValue:
    """One group, ground, level or more tags for all questions of the file."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    group, ground, level, tags = (
        request.form.get(name, "").strip() for name in ("group", "ground", "level", "tags")
    )
    done = batches.settle(batches.questions_of(db.session(), file), group, ground, level, tags)
    flash(_("Đã đặt cho %(n)s câu.", n=done), "success")
    return redirect(address(course, file.id), 303)


@blueprint.post("/bo")
@AUTHORS
def discard(slug: str, batch_id: int) -> ResponseReturnValue:
    """Take the file away; the course stays as it is."""
    course = open_course(slug)
    batches.discard(db.session(), my_file(course, batch_id))
    flash(_("Đã bỏ tệp. Khóa học không đổi gì."), "success")
    return redirect(f"{course.base}dua-vao/", 303)


def _next(course: Opened, file: BroughtFile, act: str, which: int) -> str:
    """Do what the button says to one question, and where to go on."""
    session, here = db.session(), request.form.get("page", 1, type=int)
    if act in {"merge", "cut"}:
        line = request.form.get(f"cut-{which}", -1, type=int)
        is_merge = act == "merge"
        done = (
            recutting.merge(session, file, which) if is_merge else recutting.cut(session, file, which, line)
        )
        if done is None:
            flash(_("Chưa làm được: hãy chọn dòng để tách, hoặc câu này không có câu sau."), "warning")
            return address(course, file.id, number=here)
        flash(_("Đã gộp hai câu.") if is_merge else _("Đã tách thành hai câu."), "success")
        return address_of(course, file, done.place)
    if act == "next":
        waiting = batches.waiting(session, file)
        if waiting:
            return address_of(course, file, next((one for one in waiting if one > which), waiting[0]))
        flash(_("Không còn câu nào cần xem. Hãy bấm nhận."), "success")
    elif act == "page":
        return address(course, file.id, number=which)
    else:
        flash(_("Đã lưu lựa chọn."), "success")
    return address(course, file.id, number=here)


def _say(kept: KeptPage) -> None:
    if kept.stale:
        places = ", ".join(map(str, kept.stale))
        said = _("Câu %(n)s đã đổi ở một cửa sổ khác nên chữ vừa gõ chưa lưu. Hãy xem lại.", n=places)
        flash(said, "warning")
    if kept.unread:
        places = ", ".join(map(str, kept.unread))
        flash(_("Câu %(n)s chưa đủ để nhận. Hãy xem ghi chú của câu.", n=places), "warning")


def _told(rows: Sequence[BroughtQuestion], kept: KeptPage) -> Response:
    """What the page's script has to know after keeping: how each question in the form stands now."""
    sent = [row for row in rows if f"seen-{row.id}" in request.form]
    return jsonify(
        waiting=sum(row.state == batches.LOOK for row in rows),
        questions={row.id: deciding.stands(row) for row in sent},
        stale=list(kept.stale),
    )
