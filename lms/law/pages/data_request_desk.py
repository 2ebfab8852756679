"""The desk where staff answer what people ask about their data, under the legal clocks."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.forms.showing import FINE, Refusal, RefusedError, show
from lms.law import requesting, sentences
from lms.law.pages.own_data import zipped
from lms.law.requesting import Case
from lms.people import persons
from lms.storage import audit_log, db
from lms.web import access, replies
from lms.web.access import Role

blueprint = Blueprint("law_desk", __name__)
DESK = "/quan-ly/yeu-cau/"


@blueprint.get("/quan-ly/yeu-cau/")
@access.roles(Role.STAFF)
def list_requests() -> str:
    """All requests: what is due next comes first."""
    number = request.args.get("trang", 1, type=int)
    cases = requesting.list_cases(
        db.session(), number, today=clock.today(), holidays=replies.config().holidays
    )
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
    return go_back(made.id, _("Đã ghi yêu cầu. Hạn trả lời tính từ hôm nay."))


@blueprint.get("/quan-ly/yeu-cau/<int:request_id>")
@access.roles(Role.STAFF)
def show_request(request_id: int) -> Response:
    """One request: its clocks, what was told, and what to do."""
    case = get_case(request_id)
    audit_log.tell_read("request", case.person.id, now=clock.now())
    return _page(case)


@blueprint.post("/quan-ly/yeu-cau/<int:request_id>/tra-loi")
@access.roles(Role.STAFF)
def answer(request_id: int) -> ResponseReturnValue:
    """Tell the person what happens next."""
    said = _("Đã trả lời. Người yêu cầu thấy trong trang của mình.")
    return _carry_out(requesting.answer, request_id, request.form.get("answer", ""), said)


@blueprint.post("/quan-ly/yeu-cau/<int:request_id>/gia-han")
@access.roles(Role.STAFF)
def extend(request_id: int) -> ResponseReturnValue:
    """Extend the time, once."""
    return _carry_out(requesting.extend, request_id, request.form.get("extension", ""), _("Đã gia hạn."))


@blueprint.post("/quan-ly/yeu-cau/<int:request_id>/ket-thuc")
@access.roles(Role.STAFF)
def finish(request_id: int) -> ResponseReturnValue:
    """End the request as done, or refused for a reason."""
    outcome: requesting.Outcome = "refused" if request.form.get("outcome") == "refused" else "done"
    finish_so = partial(requesting.finish, outcome=outcome)
    return _carry_out(finish_so, request_id, request.form.get("result", ""), _("Đã kết thúc yêu cầu."))


@blueprint.get("/quan-ly/yeu-cau/<int:request_id>/du-lieu.zip")
@access.roles(Role.STAFF)
def download(request_id: int) -> Response:
    """The person's copy of their data, to hand over to somebody who cannot sign in."""
    person_id = get_case(request_id).person.id
    audit_log.tell_read("export", person_id, now=clock.now())
    return zipped(person_id)


def _carry_out(step: Callable[..., None], request_id: int, words: str, said: str) -> ResponseReturnValue:
    """Do what the form asks with the words told to the person, or show what is wrong with these."""
    try:
        step(db.session(), request_id, words=words, actor_id=access.visitor().person_id, now=clock.now())
    except RefusedError as error:
        return _page(get_case(request_id), error.refusal)
    return go_back(request_id, said)


def get_case(request_id: int) -> Case:
    """The request with its clocks as they are today; NotFoundError when there is none."""
    return requesting.get_case(
        db.session(), request_id, today=clock.today(), holidays=replies.config().holidays
    )


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


def go_back(request_id: int, done: str) -> ResponseReturnValue:
    """Back to the request, with what was done."""
    flash(done, "success")
    return redirect(f"{DESK}{request_id}", 303)
