"""The desk where staff check who has passed, correct a spelling, hold somebody back, and approve."""

from collections.abc import Mapping
from functools import partial

from flask import Blueprint, current_app, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import access, audit, clock, db, typed_dates
from lms.access import Role
from lms.certificates.approval import approving, candidates
from lms.certificates.approval.approving import Done
from lms.certificates.approval.rules import Typed
from lms.certificates.revoking import ReasonError
from lms.classes import arranging
from lms.classes.tables import Class
from lms.clock import VIETNAM
from lms.people import correcting, managing
from lms.vietnamese import normalise

blueprint = Blueprint("certificates_approval", __name__)
NAMED = 10  # a flashed message travels in a cookie


@blueprint.get("/quan-ly/cap-giay/")
@access.roles(Role.STAFF)
def list_classes() -> str:
    """The classes in which somebody has passed and waits for a certificate."""
    return render_template(
        "certificates/approval/classes.html", classes=candidates.list_classes(db.session())
    )


@blueprint.get("/quan-ly/lop/<code>/cap-giay")
@access.roles(Role.STAFF)
def show(code: str) -> str:
    """Who waits in the class, to be checked against the list."""
    return _page(arranging.get_class(db.session(), code))


@blueprint.post("/quan-ly/lop/<code>/cap-giay/trinh")
@access.roles(Role.STAFF)
def propose(code: str) -> ResponseReturnValue:
    """Propose who is ticked to whoever approves."""
    session, ticked = db.session(), _read_ticked()
    class_ = arranging.get_class(session, code)
    if not ticked:
        return _page(class_, {"chon": _("Chưa chọn ai. Hãy đánh dấu người đã kiểm tra.")}), 422
    actor_id = access.visitor().person_id
    done = approving.propose(session, class_, ticked, actor_id=actor_id, now=clock.now())
    _tell(_("Đã trình duyệt %(n)s người.", n=done.count), done)
    return redirect(_here(class_), 303)


@blueprint.post("/quan-ly/lop/<code>/cap-giay/duyet")
@access.roles(Role.STAFF)
def approve(code: str) -> ResponseReturnValue:
    """Issue to who is ticked, by the decision typed."""
    session, ticked, now = db.session(), _read_ticked(), clock.now()
    class_, typed = arranging.get_class(session, code), read_decision()
    errors = decision_errors(typed)
    if not ticked:
        errors["chon"] = _("Chưa chọn ai. Hãy đánh dấu người được cấp giấy.")
    if errors or typed.day is None:
        return _page(class_, errors), 422
    done = approving.approve(
        session,
        class_,
        ticked,
        number=normalise(typed.number),
        on=typed.day,
        config=current_app.config["LMS"],
        actor_id=access.visitor().person_id,
        now=now,
    )
    _tell(_("Đã cấp %(n)s giấy chứng nhận.", n=done.count), done)
    return redirect(_here(class_), 303)


@blueprint.get("/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>")
@access.roles(Role.STAFF)
def show_one(code: str, enrolment_id: int) -> str:
    """One of them: to correct the spelling, to hold back or to let go on."""
    return _one(arranging.get_class(db.session(), code), enrolment_id)


@blueprint.post("/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>/sua")
@access.roles(Role.STAFF)
def correct(code: str, enrolment_id: int) -> ResponseReturnValue:
    """Mend name and birth in the person's record."""
    session, visitor, now = db.session(), access.visitor(), clock.now()
    class_ = arranging.get_class(session, code)
    candidate = candidates.get_candidate(session, class_.id, enrolment_id)
    person = managing.get_manageable(session, candidate.person_id, visitor)
    name, birth = (normalise(request.form.get(field, "")) for field in ("full_name", "birth"))
    steps = (partial(correcting.read_name, name), partial(correcting.read_birth, birth, now))
    errors = correcting.keep(session, person, steps, actor_id=visitor.person_id, now=now)
    if errors:
        return _one(class_, enrolment_id, errors), 422
    flash(_("Đã lưu thông tin của %(name)s. Hãy kiểm tra lại trong danh sách.", name=name), "success")
    return redirect(_here(class_), 303)


@blueprint.post("/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>/giu")
@access.roles(Role.STAFF)
def hold(code: str, enrolment_id: int) -> ResponseReturnValue:
    """Hold one back, with the reason."""
    session, reason = db.session(), request.form.get("reason", "")
    class_, actor_id = arranging.get_class(session, code), access.visitor().person_id
    try:
        approving.hold(session, class_, enrolment_id, reason=reason, actor_id=actor_id, now=clock.now())
    except ReasonError as error:
        return _one(class_, enrolment_id, {"reason": error.sentence}), error.status
    flash(_("Đã giữ lại. Người này chưa được cấp giấy cho tới khi bỏ giữ."), "success")
    return redirect(_here(class_), 303)


@blueprint.post("/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>/bo-giu")
@access.roles(Role.STAFF)
def let_go(code: str, enrolment_id: int) -> ResponseReturnValue:
    """Let somebody who was held back go on."""
    session, actor_id = db.session(), access.visitor().person_id
    class_ = arranging.get_class(session, code)
    approving.let_go(session, class_, enrolment_id, actor_id=actor_id, now=clock.now())
    flash(_("Đã bỏ giữ. Người này lại ở danh sách chờ."), "success")
    return redirect(_here(class_), 303)


def read_decision() -> Typed:
    """The approving document as the form of this request gives it."""
    number, on = (request.form.get(name, "")[:200] for name in ("number", "on"))
    return Typed(number, on, typed_dates.day(on))


def decision_errors(typed: Typed) -> dict[str, str]:
    """A sentence per field of the document that will not do."""
    wrong = typed.wrong(clock.now().astimezone(VIETNAM).date())
    sentences = {
        "number": _("Hãy nhập số quyết định, nhiều nhất 60 ký tự, như 05-QĐ/ĐU."),
        "on": _("Hãy nhập ngày quyết định như 05/02/2026, không muộn hơn hôm nay."),
    }
    return {field: sentences[field] for field in sorted(wrong)}


def _page(class_: Class, errors: Mapping[str, str] | None = None) -> str:
    session, config = db.session(), current_app.config["LMS"]
    listed = candidates.list_candidates(session, class_.id)
    audit.tell_read("approval", *(one.person_id for one in listed), now=clock.now())
    return render_template(
        "certificates/approval/class.html",
        class_=class_,
        listed=listed,
        by_two=config.approval_by_two,
        me=access.visitor().person_id,
        errors=errors or {},
        ticked=_read_ticked() if request.method == "POST" else None,
        typed=read_decision(),
    )


def _one(class_: Class, enrolment_id: int, errors: Mapping[str, str] | None = None) -> str:
    session = db.session()
    candidate = candidates.get_candidate(session, class_.id, enrolment_id)
    person = managing.get_manageable(session, candidate.person_id, access.visitor())
    audit.tell_read("approval", candidate.person_id, now=clock.now())
    return render_template(
        "certificates/approval/one.html",
        class_=class_,
        candidate=candidate,
        full_name=request.form.get("full_name", person.full_name),
        birth=request.form.get("birth", correcting.birth_field(person)),
        reason=request.form.get("reason", ""),
        errors=errors or {},
    )


def _read_ticked() -> dict[int, str]:
    """Who is ticked: the digest of the details that the page showed, by enrolment."""
    pairs = (value.partition(":") for value in request.form.getlist("chon"))
    return {int(number): seen for number, _colon, seen in pairs if number.isascii() and number.isdigit()}


def _tell(done_sentence: str, done: Done) -> None:
    """Say what was done, and of everybody who was left out why."""
    flash(done_sentence, "success" if done.count else "info")
    why = {
        "held": _("đang bị giữ lại"),
        "changed": _("thông tin đã đổi sau khi bạn mở trang; hãy kiểm tra lại"),
        "unproposed": _("chưa được ai trình, hoặc thông tin đã đổi sau khi trình"),
        "own": _("do chính bạn trình; người khác phải duyệt"),
        approving.FAILS: _("không còn đủ điều kiện theo kết quả hiện nay"),
    }
    for candidate, reason in done.left[:NAMED]:
        flash(f"{candidate.full_name}: {why[reason]}.", "warning")
    if len(done.left) > NAMED:
        flash(_("Và %(n)s người khác chưa được.", n=len(done.left) - NAMED), "warning")


def _here(class_: Class) -> str:
    return f"/quan-ly/lop/{class_.code}/cap-giay"
