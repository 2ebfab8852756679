"""Reissuing several certificates with one reason, as staff do it."""

from flask import Blueprint, Response, current_app, flash, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.certificates import finding
from lms.certificates.finding import CertificateSearch
from lms.certificates.issuing import reissuing_many
from lms.certificates.issuing.reissuing_many import MOST, Candidates, WhyLeft
from lms.certificates.pages.approval_form import read_decision
from lms.certificates.pages.reissue import read_wanted
from lms.forms.showing import FINE, Refusal, show
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("certificates_reissue_many", __name__)
DESK = "/quan-ly/chung-nhan/"


@blueprint.get(f"{DESK}cap-lai-nhieu")
@access.roles(Role.STAFF)
def leave() -> ResponseReturnValue:
    """Opened without a form: certificates are chosen in the list."""
    return redirect(DESK)


@blueprint.post(f"{DESK}cap-lai-nhieu")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def reissue_many() -> Response:
    """Say what would be reissued and what not; once a reason is given, reissue all of it."""
    session, config, now = db.session(), current_app.config["LMS"], clock.now()
    ids = _chosen()
    if not ids:
        return _back(_("Chưa chọn giấy nào. Hãy đánh dấu từng giấy, hoặc chọn cả trang, rồi bấm lại."))
    if len(ids) > MOST:
        return _back(_("Mỗi lần cấp lại được nhiều nhất %(n)s giấy. Hãy chọn ít hơn.", n=MOST))
    candidates = reissuing_many.load(session, ids, config=config, lock=True)
    sent = request.form.get("digest")
    if sent is None or not candidates.taken:
        return _page(ids, candidates)
    wanted = read_wanted()
    if isinstance(wanted, Refusal):
        return _page(ids, candidates, wanted)
    if sent != candidates.digest:
        return _page(ids, candidates, is_late=True)
    actor_id = access.visitor().person_id
    made = reissuing_many.reissue_all(
        session, candidates.ids, wanted, config=config, actor_id=actor_id, now=now
    )
    return _back(_said([finding.payload_of(one).number for one in made]), "success")


def _said(numbers: list[str]) -> str:
    done = _(
        "Đã cấp lại %(n)s giấy, số %(first)s đến %(last)s.",
        n=len(numbers),
        first=numbers[0],
        last=numbers[-1],
    )
    return f"{done} {_('Bản in đang được tạo; xem ở “Bản in giấy chứng nhận”.')}"


def _chosen() -> list[int]:
    """The ids of the form, or of all that the search finds; one more than may be says that there are more."""
    form, who = request.form, request.form.get("who", "ticked")
    if who == "found":
        search = CertificateSearch(form.get("tim", "")[:100], form.get("lop", "")[:80])
        return finding.list_found(db.session(), search, MOST + 1)
    ids = form.getlist("shown" if who == "page" else "certificate", type=int)
    return sorted(set(ids[: 2 * MOST]))


def _page(
    ids: list[int], candidates: Candidates, refusal: Refusal = FINE, *, is_late: bool = False
) -> Response:
    people = (one.person_id for one in (*candidates.taken, *candidates.left))
    audit_log.tell_read("certificates", *people, now=clock.now())
    return show(
        "certificates/reissue_many.html",
        refusal,
        ids=ids,
        candidates=candidates,
        reasons={
            WhyLeft.REVOKED: _("đã thu hồi"),
            WhyLeft.REPLACED: _("đã cấp lại trước đó"),
            WhyLeft.ERASED: _("dữ liệu của người này đã được xóa theo yêu cầu; cần thì cấp lại riêng"),
            WhyLeft.UNPRINTABLE: _("không in được"),
        },
        typed=read_decision(),
        reason=request.form.get("reason", ""),
        is_late=is_late,
    )


def _back(said: str, category: str = "error") -> Response:
    flash(said, category)
    return make_response(redirect(DESK, 303))
