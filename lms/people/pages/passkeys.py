"""Passkeys: a person's own, and signing in with one. Both ask by script, and send by a plain form."""

from datetime import datetime

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    request,
)
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.forms.refusal import WHOLE
from lms.forms.showing import FINE, Refusal, show
from lms.people.errors import PasskeyError, TooSoonError
from lms.people.pages.sign_in import go_in, sign_in_page, too_soon
from lms.people.sign_in import attempts, cookies, own_account, passkeys
from lms.people.sign_in.address_limits import AddressLimits
from lms.people.sign_in.webauthn import Site
from lms.storage import db
from lms.web import access, http

blueprint = Blueprint("passkeys", __name__)
_MINE = "/ca-nhan/khoa-truy-cap/"
_ASKED = "passkey_questions"


@blueprint.record
def prepare(state: BlueprintSetupState) -> None:
    """Let nobody fill the database with questions: as many as a whole class at one enterprise needs."""
    state.app.extensions[_ASKED] = AddressLimits(each=120, together=600)


@blueprint.post("/dang-nhap/khoa-truy-cap/cau-hoi")
@access.public
@http.answers_data
def ask_to_sign_in() -> ResponseReturnValue:
    """A question to the passkeys of the visitor, as JSON for the page's script."""
    asked: AddressLimits = current_app.extensions[_ASKED]
    if asked.wait(request.remote_addr):
        abort(429)
    asked.count(request.remote_addr)
    return _question(*passkeys.ask_to_sign_in(db.session(), _site(), clock.now()))


@blueprint.post("/dang-nhap/khoa-truy-cap")
@access.public
def sign_in() -> ResponseReturnValue:
    """Sign in with a passkey's answer, or say on the sign-in page why not."""
    sent, now = request.form.get("credential", ""), clock.now()
    try:
        signed_in = passkeys.sign_in(
            db.session(), _site(), cookies.passkey_token(), sent, cookies.browser(), now
        )
    except TooSoonError as error:
        return too_soon(sign_in_page(error.sentence, WHOLE), error)
    except PasskeyError as error:
        return sign_in_page(error.sentence, WHOLE)
    return go_in(signed_in)


@blueprint.get(_MINE)
@access.signed_in
def list_mine() -> Response:
    """The person's passkeys, and the form that adds one."""
    return _page(clock.now())


@blueprint.post(f"{_MINE}cau-hoi")
@access.signed_in
@http.answers_data
def ask_to_add() -> ResponseReturnValue:
    """A question whose answer adds a passkey, for anyone who signed in just now or proves who they are."""
    session, now = db.session(), clock.now()
    mine = own_account.get_own(session, access.visitor())
    attempts.confirm_own(mine, "current", now)
    return _question(*passkeys.ask_to_add(session, mine, _site(), now))


@blueprint.post(_MINE)
@access.signed_in
def add() -> ResponseReturnValue:
    """Keep the passkey that the person's device made."""
    session, now = db.session(), clock.now()
    mine = own_account.get_own(session, access.visitor())
    sent, name = request.form.get("credential", ""), request.form.get("name", "")
    try:
        made = passkeys.add(session, mine, _site(), cookies.passkey_token(), sent, name, now)
    except PasskeyError as error:
        return _page(now, Refusal({WHOLE: error.sentence}))
    return _back(_("Đã thêm khóa truy cập “%(name)s”.", name=made.name))


@blueprint.post(f"{_MINE}<int:passkey_id>/ten")
@access.signed_in
def rename(passkey_id: int) -> ResponseReturnValue:
    """Give a passkey another name."""
    name = request.form.get("name", "")
    passkeys.rename(db.session(), access.visitor().person_id, passkey_id, name, clock.now())
    return _back(_("Đã đổi tên khóa truy cập."))


@blueprint.post(f"{_MINE}<int:passkey_id>/go")
@access.signed_in
def remove(passkey_id: int) -> ResponseReturnValue:
    """Let a passkey open nothing any more."""
    passkeys.remove(db.session(), access.visitor().person_id, passkey_id, clock.now())
    return _back(_("Đã gỡ khóa truy cập. Khóa này không mở được tài khoản của bạn nữa."))


def _site() -> Site:
    site = attempts.passkey_site()
    if site is None:
        raise PasskeyError(_("Trang này đang chạy ở một địa chỉ IP, nên không dùng được khóa truy cập."))
    return site


def _question(token: str, options: str) -> Response:
    response = Response(options, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    cookies.keep_passkey_token(response, token)
    return response


def _page(now: datetime, refusal: Refusal = FINE) -> Response:
    session, visitor = db.session(), access.visitor()
    mine = own_account.get_own(session, visitor)
    return show(
        "people/passkeys.html",
        refusal,
        mine=mine,
        passkeys=passkeys.list_own(session, visitor.person_id),
        most=passkeys.MOST,
        longest_name=passkeys.LONGEST_NAME,
        is_fresh=mine.is_fresh(now),
        is_offered=attempts.passkey_site() is not None,
        name=request.form.get("name", mine.device.label),
    )


def _back(done: str) -> Response:
    flash(done, "success")
    return make_response(redirect(_MINE, 303))
