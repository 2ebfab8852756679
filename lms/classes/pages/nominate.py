"""Where a secretary nominates people of the own unit for a class.

Whatever an address or a form says, the unit is the one that the visitor acts for.
"""

from collections.abc import Mapping

from flask import Blueprint, Response, flash, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.classes.enrolment import enrolment_history, past_class_sentences
from lms.classes.nominations import eligibility, nomination_sentences, quotas, unit_nominations
from lms.classes.nominations.nomination_sentences import NominationError
from lms.classes.nominations.unit_nominations import Nominated
from lms.clock import VIETNAM
from lms.forms.showing import FINE, Refusal, show
from lms.people import adding
from lms.people.adding import RefusedPerson
from lms.people.units import units
from lms.storage import db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("classes_unit", __name__)


@blueprint.get("/don-vi/lop/<code>/")
@access.roles(Role.SECRETARY)
def show_class(code: str) -> Response:
    """The unit's people to be ticked, and where those stand who were nominated before."""
    return _page(code)


@blueprint.post("/don-vi/lop/<code>/")
@access.roles(Role.SECRETARY)
def nominate(code: str) -> ResponseReturnValue:
    """Propose the ticked people, or show what is missing."""
    ticked = set(request.form.getlist("person", type=int))
    own = {number: request.form.get(f"reason-{number}", "") for number in ticked}
    reasons = eligibility.read_reasons(ticked, own, request.form.get("reason", ""))
    refusal = _check(reasons)
    if refusal:
        return _page(code, refusal)
    session, visitor = db.session(), access.visitor()
    unit_id = units.own_unit_id(visitor)
    class_, offer = quotas.get_offer(session, code, unit_id, lock=True)
    try:
        done = unit_nominations.nominate(
            session, class_, offer, unit_id, reasons, actor_id=visitor.person_id, now=clock.now()
        )
    except NominationError as error:
        return _page(code, Refusal({"person": error.sentence}), 409)
    return _back(code, _said(done), "success" if done.added else "info")


@blueprint.get("/don-vi/lop/<code>/nguoi-moi")
@access.roles(Role.SECRETARY)
def ask_person(code: str) -> Response:
    """The form for a new person of the unit, who is nominated at once."""
    return _person_page(code, adding.TypedPerson(), RefusedPerson())


@blueprint.post("/don-vi/lop/<code>/nguoi-moi")
@access.roles(Role.SECRETARY)
def add_person(code: str) -> ResponseReturnValue:
    """Take a new person into the own unit and nominate them, both or neither."""
    session, visitor, now = db.session(), access.visitor(), clock.now()
    unit_id = units.own_unit_id(visitor)
    class_, offer = quotas.get_offer(session, code, unit_id, lock=True)
    draft, reason = adding.TypedPerson.read(request.form), request.form.get("reason", "")
    reasons = eligibility.read_reasons([0], {}, reason)
    if refusal := _check(reasons):
        return _person_page(code, draft, RefusedPerson(refusal))
    added = adding.add_to_own_unit(session, draft, visitor, now=now)
    if isinstance(added, RefusedPerson):
        return _person_page(code, draft, added)
    wanted = {added.id: reasons[0]}
    unit_nominations.nominate(session, class_, offer, unit_id, wanted, actor_id=visitor.person_id, now=now)
    return _back(code, _("Đã thêm %(name)s vào đơn vị và gửi giới thiệu.", name=added.full_name))


@blueprint.post("/don-vi/lop/<code>/rut/<int:nomination_id>")
@access.roles(Role.SECRETARY)
def withdraw(code: str, nomination_id: int) -> ResponseReturnValue:
    """Take back a nomination that is not decided yet."""
    session, visitor = db.session(), access.visitor()
    unit_id = units.own_unit_id(visitor)
    class_, _offer = quotas.get_offer(session, code, unit_id)
    unit_nominations.withdraw(
        session, class_, unit_id, nomination_id, actor_id=visitor.person_id, now=clock.now()
    )
    return _back(code, _("Đã rút đề cử. Đơn vị có lại một chỗ."))


def _page(code: str, refusal: Refusal = FINE, status: int = 422) -> Response:
    session, unit_id = db.session(), units.own_unit_id(access.visitor())
    class_, offer = quotas.get_offer(session, code, unit_id)
    search, number = request.args.get("tim", ""), request.args.get("trang", 1, type=int)
    people, here = unit_nominations.list_candidates(session, class_, unit_id, search, number)
    made, made_here = unit_nominations.list_proposals(
        session, class_, unit_id, request.args.get("trang-de-cu", 1, type=int)
    )
    now = clock.now()
    barred = eligibility.find_bar(offer, now.astimezone(VIETNAM).date())
    return show(
        "classes/nomin_unit.html",
        refusal,
        status=status,
        class_=class_,
        offer=offer,
        barred=nomination_sentences.bar(barred, offer) if barred else "",
        people=people,
        here=here,
        search=search,
        made=made,
        made_here=made_here,
        undecided=eligibility.UNDECIDED,
        words=nomination_sentences,
        pasts=enrolment_history.find(session, class_, {one.id for one in people}, now=now),
        history_words=past_class_sentences,
        ticked=set(request.form.getlist("person", type=int)),
        typed=request.form,
    )


def _person_page(code: str, draft: adding.TypedPerson, refused: RefusedPerson) -> Response:
    session, visitor = db.session(), access.visitor()
    class_, offer = quotas.get_offer(session, code, units.own_unit_id(visitor))
    barred = eligibility.find_bar(offer, clock.now().astimezone(VIETNAM).date())
    return show(
        "classes/nomin_person.html",
        refused.shown("is_other"),
        class_=class_,
        barred=nomination_sentences.bar(barred, offer) if barred else "",
        draft=draft,
        likely=refused.likely,
        elsewhere=refused.elsewhere,
        reason=request.form.get("reason", ""),
    )


def _check(reasons: Mapping[int, str]) -> Refusal:
    """What is missing in the form."""
    if not reasons:
        return Refusal({"person": _("Chưa chọn ai. Hãy đánh dấu người cần giới thiệu.")})
    if not all(reasons.values()):
        return Refusal({"reason": _("Hãy viết lý do giới thiệu.")})
    if not all(map(eligibility.is_reason, reasons.values())):
        longest = eligibility.LONGEST_REASON
        return Refusal({"reason": _("Có lý do dài quá %(n)s ký tự. Hãy viết gọn lại.", n=longest)})
    return FINE


def _said(done: Nominated) -> str:
    said: list[str] = []
    if done.added:
        said.append(_("Đã gửi giới thiệu %(n)s người. Ban Xây dựng Đảng sẽ xét.", n=done.added))
    if done.passed_over:
        said.append(
            _(
                "%(n)s người không gửi được: đã giới thiệu, không được nhận, đã có trong lớp "
                "hoặc không thuộc đơn vị.",
                n=done.passed_over,
            )
        )
    return " ".join(said)


def _back(code: str, said: str, category: str = "success") -> Response:
    flash(said, category)
    return make_response(redirect(f"/don-vi/lop/{code}/", 303))
