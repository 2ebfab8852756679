"""Signing in and out, and what a person sees and changes of their own account."""

from flask import Blueprint, Response, flash, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.forms.showing import FINE, Refusal, show
from lms.people import persons, phones, sentences
from lms.people.consent import recording
from lms.people.errors import DetailError, PeopleError, TooSoonError
from lms.people.sign_in import attempts, cookies, devices, handovers, own_account, passkeys
from lms.people.sign_in.devices import SignedIn
from lms.people.units import units
from lms.storage import db
from lms.web import access, return_address

blueprint = Blueprint("people", __name__)
blueprint.add_app_template_filter(phones.display, "phone")


@blueprint.get("/dang-nhap")
@access.public
def sign_in() -> ResponseReturnValue:
    """The PIN field on a known device, else phone number or username and password."""
    if access.find_visitor() is not None:
        return redirect(_next(), 303)
    return sign_in_page()


@blueprint.post("/dang-nhap")
@access.public
def send_sign_in() -> ResponseReturnValue:
    """Sign in, or show the form again without telling what was wrong."""
    now = clock.now()
    try:
        signed_in = attempts.by_pin(now) if _wants_pin() else attempts.by_password(now)
    except TooSoonError as error:
        return too_soon(sign_in_page(error.sentence), error)
    if signed_in is None:
        wrong = _("Mã PIN chưa đúng.") if _wants_pin() else _("Tài khoản hoặc mật khẩu chưa đúng.")
        return sign_in_page(wrong + " " + _("Hãy kiểm tra rồi nhập lại."))
    return go_in(signed_in)


@blueprint.post("/dang-xuat")
@access.signed_in
def sign_out() -> ResponseReturnValue:
    """End this session; the device stays known, so its PIN opens it again."""
    devices.end_sign_in(db.session(), access.visitor().sign_in_id, clock.now())
    return _out(_("Bạn đã đăng xuất."))


@blueprint.get("/ca-nhan/")
@access.signed_in
def show_own() -> ResponseReturnValue:
    """What is kept about the person, and the devices that open their account."""
    return _own_page()


@blueprint.post("/ca-nhan/ma-pin")
@access.signed_in
def change_pin() -> ResponseReturnValue:
    """Set the PIN of this device."""
    now, mine = clock.now(), own_account.get_own(db.session(), access.visitor())
    pin = request.form.get("pin", "")
    try:
        persons.check_pin(mine.person, pin, request.form.get("again", ""))
        attempts.confirm_own(mine, "pin_current", now)
    except PeopleError as error:
        return _own_page(error, "pin_current")
    own_account.change_pin(db.session(), mine, attempts.hash_unlocked(pin), now)
    flash(_("Đã đặt mã PIN cho thiết bị này."), "success")
    return redirect("/ca-nhan/", 303)


@blueprint.post("/ca-nhan/mat-khau")
@access.signed_in
def change_password() -> ResponseReturnValue:
    """Set the person's password and end their other sessions."""
    now, mine = clock.now(), own_account.get_own(db.session(), access.visitor())
    password = request.form.get("password", "")
    try:
        persons.check_password(mine.person, password)
        attempts.confirm_own(mine, "password_current", now)
    except PeopleError as error:
        return _own_page(error, "password_current")
    own_account.change_password(db.session(), mine, attempts.hash_unlocked(password), now)
    flash(_("Đã đặt mật khẩu mới. Các thiết bị khác đã được đăng xuất."), "success")
    return redirect("/ca-nhan/", 303)


@blueprint.post("/ca-nhan/thiet-bi/<int:device_id>/dang-xuat")
@access.signed_in
def forget_device(device_id: int) -> ResponseReturnValue:
    """Sign one of the person's devices out and let its PIN open nothing."""
    visitor, now = access.visitor(), clock.now()
    devices.forget(db.session(), visitor.person_id, device_id, now)
    if devices.get_sign_in(db.session(), visitor.sign_in_id)[1].id == device_id:
        return _out(_("Thiết bị này đã được đăng xuất và mã PIN của nó không còn dùng được."))
    flash(_("Thiết bị đã được đăng xuất và mã PIN của nó không còn dùng được."), "success")
    return redirect("/ca-nhan/", 303)


@blueprint.post("/ca-nhan/dang-xuat-moi-thiet-bi")
@access.signed_in
def sign_out_everywhere() -> ResponseReturnValue:
    """End every session of the person and forget every device but this one."""
    visitor = access.visitor()
    current = devices.get_sign_in(db.session(), visitor.sign_in_id)[1]
    devices.forget_others(db.session(), visitor.person_id, clock.now(), keep_id=current.id)
    return _out(_("Bạn đã đăng xuất khỏi mọi thiết bị."))


def _next() -> str:
    return return_address.local_path(request.values.get("tiep"))


def _wants_pin() -> bool:
    return request.form.get("way") == "pin"


def _out(sentence: str) -> Response:
    flash(sentence, "success")
    response = make_response(redirect("/dang-nhap?da-ra=1", 303))
    cookies.drop_session(response)
    return response


def go_in(signed_in: SignedIn) -> Response:
    """Let the browser keep its new session and go where it wanted to."""
    response = make_response(redirect(_next(), 303))
    cookies.keep(response, signed_in)
    return response


def sign_in_page(wrong: str = "", field: str | None = None) -> Response:
    """The ways in, with what was wrong at `field`, else at the secret that the page asks for."""
    known = devices.find_known(db.session(), cookies.browser().device_token)
    asks_pin = known is not None and known[0].pin_hash is not None and "khac" not in request.values
    tried = field if field is not None else "pin" if asks_pin else "password"
    return show(
        "people/sign_in.html",
        Refusal({tried: wrong}) if wrong else FINE,
        given_name=known[1].full_name.rsplit(" ", 1)[-1] if asks_pin and known else "",
        account=request.form.get("account", ""),
        has_passkeys=attempts.passkey_site() is not None,
        tiep=_next(),
        forgets=known is None or "da-ra" in request.args,
    )


def too_soon(response: Response, error: TooSoonError) -> Response:
    """The page with the status of a wait, and how long it is."""
    response.status_code = error.status
    response.headers["Retry-After"] = str(int(error.wait.total_seconds()) + 1)
    return response


def _own_page(error: PeopleError | None = None, proof: str = "") -> Response:
    """The page of one's own data; an error is at its field, a wait at the field `proof`."""
    session, visitor, now = db.session(), access.visitor(), clock.now()
    mine = own_account.get_own(session, visitor)
    field = error.field if isinstance(error, DetailError) else proof
    response = show(
        "people/own.html",
        Refusal({field: error.sentence}) if error else FINE,
        mine=mine,
        person=mine.person,
        unit=units.find_unit(session, mine.person.unit_id),
        roles=[sentences.role(role) for role in sorted(visitor.roles)],
        devices=devices.list_known(session, visitor.person_id),
        carried=handovers.carried_devices(session, visitor.person_id),
        passkeys=passkeys.list_own(session, visitor.person_id),
        consents=recording.list_consents(session, visitor.person_id),
        is_fresh=mine.is_fresh(now),
    )
    return too_soon(response, error) if isinstance(error, TooSoonError) else response
