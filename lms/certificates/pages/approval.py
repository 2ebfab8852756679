"""The desk where staff check who has passed, propose and approve: class by class, all at once."""

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock, slow
from lms.certificates.approval import approving, candidates, proposing
from lms.certificates.approval.choosing import FAILS, Done
from lms.certificates.pages.approval_form import candidates_page, check_decision, read_decision
from lms.classes import lookup
from lms.classes.tables import Class
from lms.forms.showing import FINE, Refusal, show
from lms.storage import audit_log, db
from lms.vietnamese import normalise
from lms.web import access
from lms.web.access import Role

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
    return _page(lookup.get_class(db.session(), code))


@blueprint.post("/quan-ly/lop/<code>/cap-giay/trinh")
@access.roles(Role.STAFF)
def propose(code: str) -> ResponseReturnValue:
    """Propose who is ticked to whoever approves."""
    session, ticked = db.session(), _read_ticked()
    class_ = lookup.get_class(session, code)
    if not ticked:
        return _page(class_, Refusal({"trinh": _("Chưa chọn ai. Hãy đánh dấu người đã kiểm tra.")}))
    actor_id = access.visitor().person_id
    done = proposing.propose(session, class_, ticked, actor_id=actor_id, now=clock.now())
    _tell(_("Đã trình duyệt %(n)s người.", n=done.count), done)
    return redirect(candidates_page(class_), 303)


@blueprint.post("/quan-ly/lop/<code>/cap-giay/duyet")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def approve(code: str) -> ResponseReturnValue:
    """Issue to who is ticked, by the decision typed."""
    session, ticked, now = db.session(), _read_ticked(), clock.now()
    class_, typed = lookup.get_class(session, code), read_decision()
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
        config=current_app.config["LMS"],
        actor_id=access.visitor().person_id,
        now=now,
    )
    _tell(_("Đã cấp %(n)s giấy chứng nhận.", n=done.count), done)
    return redirect(candidates_page(class_), 303)


def _page(class_: Class, refusal: Refusal = FINE) -> Response:
    session, config = db.session(), current_app.config["LMS"]
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
