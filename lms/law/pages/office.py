"""The desk where staff answer what people ask about their data, under the legal clocks, and read the log."""

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.forms.showing import FINE, Refusal, RefusedError, show
from lms.law import erasing, logs, requesting, sentences
from lms.law.clocks import Kind
from lms.law.pages.own_data import config, today, zipped
from lms.law.requesting import Case
from lms.people import persons
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("law_desk", __name__)
DESK = "/quan-ly/yeu-cau/"


@blueprint.get("/quan-ly/yeu-cau/")
@access.roles(Role.STAFF)
def list_requests() -> str:
    """All requests: what is due next comes first."""
    number = request.args.get("trang", 1, type=int)
    cases = requesting.list_cases(db.session(), number, today=today(), holidays=config().holidays)
    audit_log.tell_read("request", *(case.person.id for case in cases.lines), now=clock.now())
    return render_template(
        "law/desk_requests.html", cases=cases, kinds=sentences.kinds(), outcomes=sentences.outcomes()
    )


@blueprint.get("/quan-ly/yeu-cau/them")
@access.roles(Role.STAFF)
def ask_for() -> Response:
    """The form for a request that a person made by letter, by telephone or in the office."""
    return _asking(request.args.get("nguoi", 0, type=int))


@blueprint.post("/quan-ly/yeu-cau/them")
@access.roles(Role.STAFF)
def add_request() -> ResponseReturnValue:
    """Write such a request down; its clocks run from now."""
    form, actor_id = request.form, access.visitor().person_id
    person_id = form.get("person", 0, type=int)
    kind, words = form.get("kind", ""), form.get("words", "")
    try:
        made = requesting.ask(db.session(), person_id, kind, words, actor_id=actor_id, now=clock.now())
    except RefusedError as error:
        return _asking(person_id, error.refusal)
    return _back(made.id, _("Đã ghi yêu cầu. Hạn trả lời tính từ hôm nay."))


@blueprint.get("/quan-ly/yeu-cau/<int:request_id>")
@access.roles(Role.STAFF)
def show_request(request_id: int) -> Response:
    """One request: its clocks, what was told, and what to do."""
    case = _case(request_id)
    audit_log.tell_read("request", case.person.id, now=clock.now())
    return _page(case)


@blueprint.post("/quan-ly/yeu-cau/<int:request_id>/tra-loi")
@access.roles(Role.STAFF)
def answer(request_id: int) -> ResponseReturnValue:
    """Tell the person what happens next."""
    words, actor_id = request.form.get("answer", ""), access.visitor().person_id
    try:
        requesting.answer(db.session(), request_id, words, actor_id=actor_id, now=clock.now())
    except RefusedError as error:
        return _page(_case(request_id), error.refusal)
    return _back(request_id, _("Đã trả lời. Người yêu cầu thấy trong trang của mình."))


@blueprint.post("/quan-ly/yeu-cau/<int:request_id>/gia-han")
@access.roles(Role.STAFF)
def extend(request_id: int) -> ResponseReturnValue:
    """Extend the time, once."""
    words, actor_id = request.form.get("extension", ""), access.visitor().person_id
    try:
        requesting.extend(db.session(), request_id, words, actor_id=actor_id, now=clock.now())
    except RefusedError as error:
        return _page(_case(request_id), error.refusal)
    return _back(request_id, _("Đã gia hạn."))


@blueprint.post("/quan-ly/yeu-cau/<int:request_id>/ket-thuc")
@access.roles(Role.STAFF)
def finish(request_id: int) -> ResponseReturnValue:
    """End the request as done, or refused for a reason."""
    words, actor_id = request.form.get("result", ""), access.visitor().person_id
    outcome: requesting.Outcome = "refused" if request.form.get("outcome") == "refused" else "done"
    try:
        requesting.finish(db.session(), request_id, outcome, words, actor_id=actor_id, now=clock.now())
    except RefusedError as error:
        return _page(_case(request_id), error.refusal)
    return _back(request_id, _("Đã kết thúc yêu cầu."))


@blueprint.get("/quan-ly/yeu-cau/<int:request_id>/du-lieu.zip")
@access.roles(Role.STAFF)
def download(request_id: int) -> Response:
    """The person's copy of their data, to hand over to somebody who cannot sign in."""
    person_id = _case(request_id).person.id
    audit_log.tell_read("export", person_id, now=clock.now())
    return zipped(person_id)


@blueprint.get("/quan-ly/yeu-cau/<int:request_id>/xoa")
@access.roles(Role.STAFF)
def preview(request_id: int) -> ResponseReturnValue:
    """What erasing the person takes away and what it leaves."""
    return _erasing(request_id, "law/desk_erase.html")


@blueprint.get("/quan-ly/yeu-cau/<int:request_id>/xoa/xac-nhan")
@access.roles(Role.STAFF)
def confirm(request_id: int) -> ResponseReturnValue:
    """The last question before it."""
    return _erasing(request_id, "law/desk_erase_confirm.html")


@blueprint.post("/quan-ly/yeu-cau/<int:request_id>/xoa/xac-nhan")
@access.roles(Role.STAFF)
def erase(request_id: int) -> ResponseReturnValue:
    """Erase the person; it cannot be undone."""
    erasing.erase(db.session(), request_id, access.visitor(), now=clock.now())
    if not db.forget_deleted():
        left = _("Tệp cơ sở dữ liệu còn dấu vết cũ. Nhờ quản trị viên chạy: lms retention --apply")
        flash(left, "warning")
    return _back(request_id, _("Đã xóa dữ liệu nhận dạng của người này và đóng tài khoản."))


@blueprint.get("/quan-ly/nhat-ky/")
@access.roles(Role.STAFF)
def show_log() -> str:
    """Who did what and who read whose record, newest first; of one person with `?nguoi=`."""
    person_id = request.args.get("nguoi", type=int)
    person = persons.get_person(db.session(), person_id) if person_id is not None else None
    log = logs.list_lines(db.session(), request.args.get("trang", 1, type=int), person_id=person_id)
    if person is not None:  # told afterwards: a page does not show that it is being read
        audit_log.tell_read("log", person.id, now=clock.now())
    acts, pages = sentences.acts(), sentences.pages()
    return render_template("law/desk_log.html", log=log, person=person, acts=acts, pages_read=pages)


def _case(request_id: int) -> Case:
    return requesting.get_case(db.session(), request_id, today=today(), holidays=config().holidays)


def _page(case: Case, refusal: Refusal = FINE) -> Response:
    return show(
        "law/desk_request.html",
        refusal,
        case=case,
        kinds=sentences.kinds(),
        outcomes=sentences.outcomes(),
        form=request.form,
    )


def _asking(person_id: int, refusal: Refusal = FINE) -> Response:
    audit_log.tell_read("request", persons.get_person(db.session(), person_id).id, now=clock.now())
    return show(
        "law/desk_ask.html",
        refusal,
        person=persons.get_person(db.session(), person_id),
        kinds=sentences.kinds(),
        form=request.form,
    )


def _erasing(request_id: int, template: str) -> ResponseReturnValue:
    case = _case(request_id)
    if case.request.kind != Kind.DELETE or case.request.done_at is not None:
        return redirect(f"{DESK}{request_id}")
    person = erasing.check(db.session(), case.person.id, access.visitor())
    found = erasing.preview(db.session(), person.id)
    audit_log.tell_read("erasure", person.id, now=clock.now())
    return render_template(template, request=case.request, person=person, preview=found)


def _back(request_id: int, done: str) -> ResponseReturnValue:
    flash(done, "success")
    return redirect(f"{DESK}{request_id}", 303)
