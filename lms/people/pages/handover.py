"""From the browser inside an app to the phone's own: a one-time link that carries the session over."""

from flask import Blueprint, Response, flash, make_response, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.forms.showing import FINE, Refusal, RefusedError, show
from lms.people.errors import TooSoonError
from lms.people.pages.sign_in import too_soon
from lms.people.sign_in import attempts, cookies, handovers, inside_apps, own_account
from lms.people.sign_in.handovers import HandoverLink
from lms.storage import db
from lms.web import access

blueprint = Blueprint("handover", __name__)
_ASKED = "/ca-nhan/mo-trinh-duyet"


@blueprint.get(_ASKED)
@access.signed_in
def explain() -> Response:
    """What the link does, and the proof that making one asks for."""
    return _asking()


@blueprint.post(_ASKED)
@access.signed_in
def make_link() -> ResponseReturnValue:
    """Make a link and go to its own page, which the app can open in the browser."""
    session, now = db.session(), clock.now()
    mine = own_account.get_own(session, access.visitor())
    try:
        attempts.confirm_own(mine, "pin_current", now)
    except TooSoonError as error:
        return too_soon(_asking(Refusal({"pin_current": error.sentence})), error)
    except RefusedError as error:
        return _asking(error.refusal)
    return redirect(f"/tiep-tuc/{handovers.make(session, mine, now)}", 303)


@blueprint.get("/tiep-tuc/<token>")
@access.public
@access.secret_address
def show_link(token: str) -> Response:
    """For its maker how to open it, and what came of it; for the other browser whose session it opens."""
    carried = handovers.find(db.session(), token, clock.now())
    return _gone() if carried is None else _link(carried, token)


@blueprint.post("/tiep-tuc/<token>")
@access.public
@access.secret_address
def take(token: str) -> ResponseReturnValue:
    """Open the session here, once."""
    session, now = db.session(), clock.now()
    carried = handovers.find(session, token, now)
    if carried is None or _is_maker(carried):
        return _gone() if carried is None else _link(carried, token)
    signed_in = handovers.take(session, carried, cookies.browser(), now)
    if signed_in is None:
        return _link(carried, token, is_refused=True)
    flash(_("Bạn đang học tiếp trong trình duyệt này. Mã PIN như trước."), "success")
    response = make_response(redirect("/", 303))
    cookies.keep(response, signed_in)
    return response


def _asking(refusal: Refusal = FINE) -> Response:
    mine = own_account.get_own(db.session(), access.visitor())
    return show("people/handover_ask.html", refusal, is_fresh=mine.is_fresh(clock.now()))


def _gone() -> Response:
    return show("people/handover_gone.html", Refusal({"": ""}), status=410)


def _is_maker(carried: HandoverLink) -> bool:
    visitor = access.find_visitor()
    return visitor is not None and visitor.sign_in_id == carried.handover.sign_in_id


def _link(carried: HandoverLink, token: str, *, is_refused: bool = False) -> Response:
    address = f"{attempts.config().public_url}/tiep-tuc/{token}"
    visitor = access.find_visitor()
    page = show(
        "people/handover.html",
        carried=carried,
        address=address,
        intent=inside_apps.intent(address),
        is_maker=_is_maker(carried),
        is_refused=is_refused,
        others_name="" if visitor is None or visitor.person_id == carried.person.id else visitor.name,
    )
    page.status_code = 409 if is_refused else 200 if carried.is_open or _is_maker(carried) else 410
    return page
