"""The desk where staff let units nominate for a class and decide on whom they nominated."""

from typing import get_args

from flask import Blueprint, Response, abort, flash, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.classes import class_lookup
from lms.classes.enrolment import enrolment_history, past_class_sentences
from lms.classes.nominations import decisions, eligibility, nomination_sentences, quotas
from lms.classes.nominations.decisions import DecisionCount
from lms.classes.nominations.eligibility import State
from lms.classes.nominations.nomination_sentences import NominationError
from lms.classes.nominations.terms import Terms, TypedTerms, check_terms
from lms.classes.tables import Class
from lms.clock import VIETNAM
from lms.forms import dates
from lms.forms.showing import FINE, Refusal, show
from lms.forms.typed import Reading
from lms.storage import audit_log, db
from lms.text.vietnamese import normalise
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("classes_nominating", __name__)
_DECISIONS: tuple[State, ...] = ("accepted", "waiting", "refused", "proposed")
_ALL: tuple[State, ...] = get_args(State)


@blueprint.get("/quan-ly/lop/<code>/de-cu")
@access.roles(Role.STAFF)
def list_nominations(code: str) -> Response:
    """Whom the units nominated, by unit: those to be decided, or with `?xem=` others."""
    return _list(class_lookup.get_class(db.session(), code))


@blueprint.post("/quan-ly/lop/<code>/de-cu")
@access.roles(Role.STAFF)
def decide(code: str) -> ResponseReturnValue:
    """Accept, put on the waiting list, refuse, or take up again the ticked nominations."""
    session, ticked = db.session(), request.form.getlist("nomination", type=int)
    decision = next((one for one in _DECISIONS if one == request.form.get("decision")), None)
    if decision is None:
        abort(400)
    reason = normalise(request.form.get("reason", ""))
    refusal = _check(ticked, decision, reason)
    if refusal:
        return _list(class_lookup.get_class(session, code), refusal)
    actor_id, now = access.visitor().person_id, clock.now()
    try:
        done = decisions.decide(session, code, ticked, decision, reason or None, actor_id=actor_id, now=now)
    except NominationError as error:
        return _list(class_lookup.get_class(session, code), Refusal({"nomination": error.sentence}), 409)
    flash(_said(done, decision), "success" if done.done else "info")
    return redirect(request.full_path, 303)


@blueprint.get("/quan-ly/lop/<code>/de-cu/dieu-kien")
@access.roles(Role.STAFF)
def ask_terms(code: str) -> Response:
    """The form for the day, the class's places and those of each unit."""
    session = db.session()
    class_ = class_lookup.get_class(session, code)
    places = quotas.list_places(session, class_)
    draft = TypedTerms(
        until=dates.day_field(class_.nominations_until) if class_.nominations_until else "",
        capacity="" if class_.capacity is None else str(class_.capacity),
        places={unit.unit_id: str(unit.places or "") for unit in places},
    )
    return show("classes/nomin_terms.html", class_=class_, draft=draft, places=places, same="")


@blueprint.post("/quan-ly/lop/<code>/de-cu/dieu-kien")
@access.roles(Role.STAFF)
def keep_terms(code: str) -> ResponseReturnValue:
    """Keep the terms as typed, or show what is wrong with them."""
    session, now = db.session(), clock.now()
    class_ = class_lookup.get_class(session, code, lock=True)
    places = quotas.lock_places(session, class_)
    draft = TypedTerms.read(request.form, [unit.unit_id for unit in places])
    taken = {unit.unit_id: unit.taken for unit in places}
    terms = check_terms(
        draft,
        before=class_.nominations_until,
        ends_on=class_.ends_on,
        today=now.astimezone(VIETNAM).date(),
        taken=taken,
    )
    if not isinstance(terms, Terms):
        page, same = "classes/nomin_terms.html", request.form.get("same", "")
        return show(page, terms, class_=class_, draft=draft, places=places, same=same)
    is_changed = quotas.keep_terms(session, class_, terms, actor_id=access.visitor().person_id, now=now)
    return _back(code, _("Đã lưu điều kiện giới thiệu.") if is_changed else _("Không có gì thay đổi."))


def _list(class_: Class, refusal: Refusal = FINE, status: int = 422) -> Response:
    session, chosen = db.session(), request.args.get("xem", "proposed")
    states = _ALL if chosen == "all" else tuple(state for state in _ALL if state == chosen)
    lines, here = decisions.list_nominations(session, class_, states, request.args.get("trang", 1, type=int))
    now, people = clock.now(), {line.person_id for line in lines}
    audit_log.tell_read("nominations", *people, now=now)
    return show(
        "classes/nomin_desk.html",
        refusal,
        status=status,
        class_=class_,
        lines=lines,
        pasts=enrolment_history.find(session, class_, people, now=now),
        history_words=past_class_sentences,
        here=here,
        chosen=chosen,
        counts=decisions.count_by_state(session, class_),
        taken=decisions.count_places(session, class_),
        ticked=set(request.form.getlist("nomination", type=int)),
        reason=request.form.get("reason", ""),
        words=nomination_sentences,
        may_follow=eligibility.may_follow,
    )


def _check(ticked: list[int], decision: State, reason: str) -> Refusal:
    reading = Reading({"nomination": "", "reason": reason})
    if not ticked:
        reading.refuse("nomination", _("Chưa chọn ai. Hãy đánh dấu người cần xét."))
    needed = {
        "refused": _("Không nhận thì cần lý do; bí thư đơn vị sẽ đọc được."),
        "proposed": _("Xét lại thì cần lý do; bí thư đơn vị sẽ đọc được."),
    }
    reading.text("reason", eligibility.LONGEST_REASON, needed.get(decision))
    return reading.refusal


def _said(done: DecisionCount, decision: State) -> str:
    said: list[str] = []
    if decision == "accepted" and done.enrolled:
        said.append(_("Đã nhận và ghi danh %(n)s người.", n=done.enrolled))
    if decision == "accepted" and done.done > done.enrolled:
        waiting = done.done - done.enrolled
        said.append(
            _("Đã nhận %(n)s người chưa đồng ý tham gia; họ vào lớp ngay khi kích hoạt và đồng ý.", n=waiting)
        )
    if decision == "waiting" and done.done:
        said.append(_("Đã đưa %(n)s người vào danh sách chờ.", n=done.done))
    if decision == "refused" and done.done:
        said.append(_("Đã từ chối %(n)s người.", n=done.done))
    if decision == "proposed" and done.done:
        said.append(_("Đã mở lại để xét %(n)s người; họ ở mục Chờ xét.", n=done.done))
    if done.passed_over:
        said.append(_("%(n)s đề cử không đổi được nữa.", n=done.passed_over))
    return " ".join(said)


def _back(code: str, said: str) -> Response:
    flash(said, "success")
    return make_response(redirect(f"/quan-ly/lop/{code}/de-cu", 303))
