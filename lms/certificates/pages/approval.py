"""The desk where staff check who has passed, propose and approve: class by class, all at once."""

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.certificates.approval import approval_proposing, approving, candidates
from lms.certificates.approval.approval_proposing import FAILS, Done
from lms.certificates.pages.approval_form import candidates_page, check_decision, read_decision
from lms.classes import class_lookup
from lms.classes.tables import Class
from lms.forms.showing import FINE, Refusal, RefusedError, show
from lms.people import accounts, correcting
from lms.storage import audit_log, db
from lms.text.vietnamese import normalise
from lms.web import access, replies
from lms.web.access import Role
from lms.work import slow

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
def show_candidates(code: str) -> Response:
    """Who waits in the class, to be checked against the list."""
    return _page(class_lookup.get_class(db.session(), code))


@blueprint.post("/quan-ly/lop/<code>/cap-giay/trinh")
@access.roles(Role.STAFF)
def propose(code: str) -> ResponseReturnValue:
    """Propose who is ticked to those who approve."""
    session, ticked = db.session(), _read_ticked()
    class_ = class_lookup.get_class(session, code)
    if not ticked:
        return _page(class_, Refusal({"trinh": _("Chưa chọn ai. Hãy đánh dấu người đã kiểm tra.")}))
    actor_id = access.visitor().person_id
    done = approval_proposing.propose(session, class_, ticked, actor_id=actor_id, now=clock.now())
    _tell(_("Đã trình duyệt %(n)s người.", n=done.count), done)
    return redirect(candidates_page(class_), 303)


@blueprint.post("/quan-ly/lop/<code>/cap-giay/duyet")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def approve(code: str) -> ResponseReturnValue:
    """Issue to who is ticked, by the decision typed."""
    session, ticked, now = db.session(), _read_ticked(), clock.now()
    class_, typed = class_lookup.get_class(session, code), read_decision()
    unticked = {} if ticked else {"duyet": _("Chưa chọn ai. Hãy đánh dấu người được cấp giấy.")}
    refusal = Refusal(unticked) | check_decision(typed)
    if refusal or typed.day is None:
        return _page(class_, refusal)
    done = approving.approve(
        session,
        class_,
        ticked,
        number=normalise(typed.number),
        on=typed.day,
        config=replies.config(),
        actor_id=access.visitor().person_id,
        now=now,
    )
    _tell(_("Đã cấp %(n)s giấy chứng nhận.", n=done.count), done)
    return redirect(candidates_page(class_), 303)


def _page(class_: Class, refusal: Refusal = FINE) -> Response:
    session, config = db.session(), replies.config()
    listed = candidates.list_candidates(session, class_.id)
    audit_log.tell_read("approval", *(one.person_id for one in listed), now=clock.now())
    return show(
        "certificates/approval/class.html",
        refusal,
        class_=class_,
        listed=listed,
        by_two=config.approval_by_two,
        me=access.visitor().person_id,
        ticked=_read_ticked() if request.method == "POST" else None,
        typed=read_decision(),
    )


def _read_ticked() -> dict[int, str]:
    """Who is ticked: the digest of the details that the page showed, by enrolment."""
    pairs = (value.partition(":") for value in request.form.getlist("chon"))
    return {int(number): seen for number, _colon, seen in pairs if number.isascii() and number.isdigit()}


def _tell(done_sentence: str, done: Done) -> None:
    """Say what was done, and of everybody who was left out why."""
    flash(done_sentence, "success" if done.count else "info")
    why: dict[str, str] = {
        "held": _("đang bị giữ lại"),
        "changed": _("thông tin đã đổi sau khi bạn mở trang; hãy kiểm tra lại"),
        "unproposed": _("chưa được ai trình, hoặc thông tin đã đổi sau khi trình"),
        "own": _("do chính bạn trình; người khác phải duyệt"),
        FAILS: _("không còn đủ điều kiện theo kết quả hiện nay"),
    }
    for candidate, reason in done.left[:NAMED]:
        flash(f"{candidate.full_name}: {why.get(reason, reason).removesuffix('.')}.", "warning")
    if len(done.left) > NAMED:
        flash(_("Và %(n)s người khác chưa được.", n=len(done.left) - NAMED), "warning")


@blueprint.get("/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>")
@access.roles(Role.STAFF)
def show_one(code: str, enrolment_id: int) -> Response:
    """One of them: to correct the spelling, to hold back or to let go on."""
    return _one(class_lookup.get_class(db.session(), code), enrolment_id)


@blueprint.post("/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>/sua")
@access.roles(Role.STAFF)
def correct(code: str, enrolment_id: int) -> ResponseReturnValue:
    """Mend name and birth in the person's record."""
    session, visitor, now = db.session(), access.visitor(), clock.now()
    class_ = class_lookup.get_class(session, code)
    candidate = candidates.get_candidate(session, class_.id, enrolment_id)
    person = accounts.get_manageable(session, candidate.person_id, visitor)
    typed = (request.form.get(field, "") for field in ("full_name", "birth"))
    refusal = correcting.keep_identity(session, person, *typed, actor_id=visitor.person_id, now=now)
    if refusal:
        return _one(class_, enrolment_id, refusal)
    name = person.full_name
    flash(_("Đã lưu thông tin của %(name)s. Hãy kiểm tra lại trong danh sách.", name=name), "success")
    return redirect(candidates_page(class_), 303)


@blueprint.post("/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>/giu")
@access.roles(Role.STAFF)
def hold(code: str, enrolment_id: int) -> ResponseReturnValue:
    """Hold one back, with the reason."""
    session, reason = db.session(), request.form.get("reason", "")
    class_, actor_id = class_lookup.get_class(session, code), access.visitor().person_id
    try:
        approval_proposing.hold(
            session, class_, enrolment_id, reason=reason, actor_id=actor_id, now=clock.now()
        )
    except RefusedError as error:
        return _one(class_, enrolment_id, error.refusal)
    flash(_("Đã giữ lại. Người này chưa được cấp giấy cho tới khi bỏ giữ."), "success")
    return redirect(candidates_page(class_), 303)


@blueprint.post("/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>/bo-giu")
@access.roles(Role.STAFF)
def let_go(code: str, enrolment_id: int) -> ResponseReturnValue:
    """Let somebody who was held back go on."""
    session, actor_id = db.session(), access.visitor().person_id
    class_ = class_lookup.get_class(session, code)
    approval_proposing.let_go(session, class_, enrolment_id, actor_id=actor_id, now=clock.now())
    flash(_("Đã bỏ giữ. Người này lại ở danh sách chờ."), "success")
    return redirect(candidates_page(class_), 303)


def _one(class_: Class, enrolment_id: int, refusal: Refusal = FINE) -> Response:
    session = db.session()
    candidate = candidates.get_candidate(session, class_.id, enrolment_id)
    accounts.get_manageable(session, candidate.person_id, access.visitor())
    audit_log.tell_read("approval", candidate.person_id, now=clock.now())
    return show("certificates/approval/one.html", refusal, class_=class_, candidate=candidate)
