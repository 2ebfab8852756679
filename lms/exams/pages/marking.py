"""Where instructors mark essays: the queue, one essay with its rubric, and whether names are shown."""

from flask import Blueprint, Response, flash, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.classes.teaching import taught_classes
from lms.exams.essays import photos
from lms.exams.essays import work as works
from lms.exams.marking import claiming, correcting, naming, queue, saving
from lms.exams.marking.markings import MarkingError
from lms.exams.marking.typing import read_form
from lms.exams.pages import marking_view
from lms.exams.pages.photos import picture
from lms.forms.showing import FINE, Refusal, RefusedError
from lms.forms.showing import show as show_form
from lms.storage import db
from lms.web import access, http
from lms.web.access import Role

blueprint = Blueprint("marking_desk", __name__, url_prefix="/soan-bai/cham-bai")
MARKING = access.roles(Role.INSTRUCTOR, Role.STAFF)
HOME = "/soan-bai/cham-bai/"


@blueprint.get("/")
@MARKING
def show_queue() -> Response:
    """The essays of the visitor's classes, counted by class and question."""
    return _queue()


def _queue(refusal: Refusal = FINE) -> Response:
    groups = queue.load(db.session(), access.visitor(), now=clock.now())
    return show_form("exams/marking/queue.html", refusal, groups=groups)


@blueprint.post("/lop/<code>/tiep")
@MARKING
def take_next(code: str) -> ResponseReturnValue:
    """Take the next essay of a question and open it."""
    return _next(code, request.form.get("question", ""))


@blueprint.post("/lop/<code>/ten")
@access.roles(Role.STAFF)
def set_names(code: str) -> ResponseReturnValue:
    """Show or hide who wrote what in a class."""
    session, actor_id, now = db.session(), access.visitor().person_id, clock.now()
    class_ = taught_classes.get_taught(session, access.visitor(), code)
    if request.form.get("act") == "hide":
        naming.hide(session, class_, actor_id=actor_id, now=now)
        return _back(_("Từ nay bài của lớp này không hiện tên."))
    field = f"reason-{code}"
    try:
        naming.show(session, class_, request.form.get(field, ""), actor_id=actor_id, now=now)
    except RefusedError as error:
        return _queue(error.refusal.renamed({"reason": field}))
    return _back(_("Từ nay người chấm thấy tên người viết; lý do đã ghi vào nhật ký."))


@blueprint.get("/bai/<int:work_id>")
@MARKING
def show(work_id: int) -> ResponseReturnValue:
    """One essay: the marker's own draft, what they handed in, or, once agreed, the result."""
    work = works.get_work(db.session(), access.visitor(), work_id)
    return marking_view.page(work)


@blueprint.post("/bai/<int:work_id>")
@MARKING
def mark(work_id: int) -> ResponseReturnValue:
    """Take, save, hand in or give back: the button says which (`act`)."""
    session, visitor, now = db.session(), access.visitor(), clock.now()
    work, act = works.get_work(session, visitor, work_id, lock=True), request.form.get("act")
    typed, version = read_form(request.form, work.criteria), request.form.get("version", 0, type=int)
    try:
        if act == "take":
            claiming.claim(session, work, visitor, now=now)
        elif act == "give-back":
            claiming.give_back(session, work, visitor, now=now)
            return _back(_("Đã trả bài về hàng đợi; điểm bạn gõ vẫn được giữ."))
        elif act == "finish":
            saving.hand_in(session, work, visitor, typed, version=version, now=now)
            return _next(work.class_.code, work.row.question_id, _("Đã nộp điểm."))
        else:
            saving.save(session, work, visitor, typed, version=version, now=now)
            flash(_("Đã lưu nháp."), "success")
    except MarkingError as error:
        return marking_view.refused(work, typed, error.sentence)
    return redirect(f"{HOME}bai/{work_id}", 303)


@blueprint.post("/bai/<int:work_id>/luu")
@MARKING
@http.answers_data
def save(work_id: int) -> ResponseReturnValue:
    """Save as it is typed; the reply is JSON for the page's script."""
    session, visitor = db.session(), access.visitor()
    work = works.get_work(session, visitor, work_id, lock=True)
    typed, version = read_form(request.form, work.criteria), request.form.get("version", 0, type=int)
    try:
        row = saving.save(session, work, visitor, typed, version=version, now=clock.now())
    except MarkingError as error:
        return jsonify(status="refused", sentence=error.sentence)
    return jsonify(status="saved", version=row.version)


@blueprint.post("/bai/<int:work_id>/sua")
@MARKING
def correct(work_id: int) -> ResponseReturnValue:
    """Put other points in place of the agreed ones, for a reason."""
    session, visitor = db.session(), access.visitor()
    work = works.get_work(session, visitor, work_id, lock=True)
    typed, reason = read_form(request.form, work.criteria), request.form.get("reason", "").strip()
    try:
        correcting.correct(session, work, visitor, typed, reason, now=clock.now())
    except MarkingError as error:
        return marking_view.refused(work, typed, error.sentence, reason)
    flash(_("Đã sửa điểm. Lý do đã ghi vào nhật ký."), "success")
    return redirect(f"{HOME}bai/{work_id}", 303)


@blueprint.get("/bai/<int:work_id>/anh/<int:photo_id>")
@MARKING
def send_photo(work_id: int, photo_id: int) -> ResponseReturnValue:
    """One photographed page, to anyone who may mark the essay."""
    work = works.get_work(db.session(), access.visitor(), work_id)
    return picture(photos.get_page(db.session(), work.attempt.id, photo_id))


def _next(code: str, question_id: str, said: str = "") -> ResponseReturnValue:
    """Go to the next essay of the question, or back to the queue when there is none."""
    found = claiming.claim_next(db.session(), access.visitor(), code, question_id, now=clock.now())
    if found is None:
        return _back(f"{said} {_('Câu này không còn bài nào cho bạn chấm.')}".strip())
    if said:
        flash(said, "success")
    return redirect(f"{HOME}bai/{found}", 303)


def _back(said: str, category: str = "success") -> ResponseReturnValue:
    flash(said, category)
    return redirect(HOME, 303)
