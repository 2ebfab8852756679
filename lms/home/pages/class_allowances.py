"""The desk where staff allow one learner of a class something beyond its rules, and take it back."""

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.classes.allowances import allowance_sentences, granting, offering
from lms.classes.allowances.allowances import AllowancePlan, TypedAllowance, check_allowance
from lms.classes.allowances.granting import AllowanceError
from lms.classes.allowances.offering import AllowanceOffer
from lms.forms import dates
from lms.forms.showing import FINE, Refusal, show
from lms.home.standing import load_admission
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("home_allowance_desk", __name__)


@blueprint.get("/quan-ly/lop/<code>/ngoai-le/<int:enrolment_id>")
@access.roles(Role.STAFF)
def show_allowances(code: str, enrolment_id: int) -> Response:
    """What the learner is and was allowed, and the forms to allow more."""
    offer = offering.load(db.session(), code, enrolment_id)
    audit_log.tell_read("allowances", offer.learner.person_id, now=clock.now())
    return _page(offer)


@blueprint.post("/quan-ly/lop/<code>/ngoai-le/<int:enrolment_id>")
@access.roles(Role.STAFF)
def allow(code: str, enrolment_id: int) -> ResponseReturnValue:
    """Keep what was typed into one of the forms, or show what is wrong with it."""
    session, draft, now = db.session(), TypedAllowance.read(request.form), clock.now()
    offer = offering.load(session, code, enrolment_id)
    plan = check_allowance(draft, offer.whats, [one.id for one in offer.missed], now=now)
    if not isinstance(plan, AllowancePlan):
        return _page(offer, draft, plan)
    actor_id = access.visitor().person_id
    granting.allow(session, offer.class_, offer.learner, plan, actor_id=actor_id, now=now)
    return _back(code, enrolment_id, _("Đã ghi ngoại lệ. Học viên cũng thấy ngoại lệ này ở trang lớp."))


@blueprint.post("/quan-ly/lop/<code>/ngoai-le/<int:enrolment_id>/<int:allowance_id>/thu-hoi")
@access.roles(Role.STAFF)
def revoke(code: str, enrolment_id: int, allowance_id: int) -> ResponseReturnValue:
    """Take an allowance back that nothing rests on yet."""
    session, actor_id, now = db.session(), access.visitor().person_id, clock.now()
    offer = offering.load(session, code, enrolment_id)
    try:
        granting.revoke(session, offer.class_, offer.learner, allowance_id, actor_id=actor_id, now=now)
    except AllowanceError as error:
        return _back(code, enrolment_id, error.sentence, "error")
    return _back(code, enrolment_id, _("Đã thu hồi ngoại lệ."))


def _page(offer: AllowanceOffer, draft: TypedAllowance | None = None, refusal: Refusal = FINE) -> Response:
    session, class_, learner = db.session(), offer.class_, offer.learner
    shown = draft or TypedAllowance(
        opens_at=dates.moment_field(class_.exam_opens_at),
        closes_at=dates.moment_field(class_.exam_closes_at),
    )
    named = {"reason": f"reason-{shown.what}"}
    return show(
        "home/allowances.html",
        refusal.renamed(named),
        class_=class_,
        learner=learner,
        lines=granting.list_lines(session, [learner.enrolment_id]).get(learner.enrolment_id, ()),
        describe=allowance_sentences.describe,
        names=allowance_sentences.names(),
        whats=offer.whats,
        missed=offer.missed,
        draft=shown,
        admission=load_admission(session, learner.enrolment_id, now=clock.now()),
    )


def _back(code: str, enrolment_id: int, said: str, category: str = "success") -> ResponseReturnValue:
    flash(said, category)
    return redirect(f"/quan-ly/lop/{code}/ngoai-le/{enrolment_id}", 303)
