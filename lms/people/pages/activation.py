"""From a one-time code to one's own account: whose it is, what is agreed to, a PIN for this device."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, flash, make_response, redirect, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.forms.showing import FINE, Refusal, show
from lms.forms.typed import Reading, RefusedError
from lms.people import persons
from lms.people.activation import codes, spent_codes
from lms.people.consent import recording
from lms.people.consent.current import agreed_wording, wording_to_show
from lms.people.credentials import tokens
from lms.people.errors import CodeError, TooSoonError
from lms.people.pages.sign_in import too_soon
from lms.people.sign_in import attempts, cookies, devices, inside_apps
from lms.people.sign_in.address_limits import AddressLimits
from lms.people.sign_in.devices import SignedIn
from lms.people.tables import Person
from lms.people.throttle_rules import Scope
from lms.storage import db
from lms.web import access, return_address

blueprint = Blueprint("people_activation", __name__)
_GUESSES = "code_guesses"
EACH, TOGETHER = 20, 2_000  # wrong codes a minute in one process: of one address, of all
_STEPS = {"2": "people/activation.html", "khong": "people/activation_refused.html"}


@blueprint.record
def prepare(state: BlueprintSetupState) -> None:
    """Let nobody guess activation codes: only misses count (decision 027 says what guessing finds)."""
    state.app.extensions[_GUESSES] = AddressLimits(each=EACH, together=TOGETHER)


@blueprint.get("/kich-hoat/")
@access.public
def type_code() -> ResponseReturnValue:
    """The field for an activation code from paper."""
    return _code_page()


@blueprint.post("/kich-hoat/")
@access.public
def send_code() -> ResponseReturnValue:
    """Go on to the page of the typed code, which looks it up."""
    code = tokens.parse_code(request.form.get("code", ""))
    if code is None:
        return _code_page(_("Mã kích hoạt gồm 10 chữ và số. Hãy kiểm tra rồi nhập lại."), 422)
    return redirect(f"/kich-hoat/{code}{_query(_next())}", 303)


@blueprint.get("/kich-hoat/<token>")
@access.public
@access.secret_address
def show_activation(token: str) -> ResponseReturnValue:
    """Whose the code is; then what to agree to and a PIN. Chat apps fetch links: nothing is used up."""
    template = _STEPS.get(request.args.get("buoc", ""), "people/activation_name.html")
    try:
        return _page(template, _person_of(token, clock.now()))
    except TooSoonError as error:
        return too_soon(_code_page(error.sentence), error)
    except CodeError as error:
        return _no_way_in(token, error)


@blueprint.post("/kich-hoat/<token>")
@access.public
@access.secret_address
def activate(token: str) -> ResponseReturnValue:
    """Use the code: write the consent down, set the PIN of this device, perhaps a password, and sign in."""
    now = clock.now()
    try:
        person = _person_of(token, now)
        signed_in = _use_code(person, token, now)
    except RefusedError as error:
        return _page("people/activation.html", person, error.refusal)
    except TooSoonError as error:
        return too_soon(_code_page(error.sentence), error)
    except CodeError as error:
        return _no_way_in(token, error)
    flash(_("Chào bạn %(name)s. Tài khoản đã sẵn sàng trên thiết bị này.", name=person.full_name), "success")
    response = make_response(redirect(_next(), 303))
    cookies.keep(response, signed_in)
    return response


def _code_page(problem: str = "", status: int = 200) -> Response:
    refusal = Refusal({"code": problem}) if problem else FINE
    typed = request.form.get("code", "")
    return show("people/code.html", refusal, status=status, code=typed, tiep=_next())


def _no_way_in(token: str, error: CodeError) -> Response:
    """Where a code leads that opens nothing: who is known here goes in, others read what became of it."""
    spent = spent_codes.find(db.session(), token, secret=attempts.config().secret, now=clock.now())
    if spent is None:
        return _code_page(error.sentence, error.status)
    visitor = access.find_visitor()
    if visitor is not None and visitor.person_id == spent.person.id:
        flash(_("Mã này không cần nữa: bạn đã vào rồi."), "info")
        return make_response(redirect(_next(), 303))
    known = devices.find_known(db.session(), cookies.browser().device_token)
    if known is not None and known[1].id == spent.person.id:
        flash(_("Mã này không dùng lại được, và bạn không cần nó: điện thoại này đã biết bạn."), "info")
        return make_response(redirect(f"/dang-nhap{_query(_next())}", 303))
    return make_response(render_template("people/code_spent.html", spent=spent, tiep=_next()), 410)


def _page(template: str, person: Person, refusal: Refusal = FINE) -> Response:
    response = show(
        template,
        refusal,
        person=person,
        wording=wording_to_show() if recording.must_ask(db.session(), person) else None,
        inside=inside_apps.find(request.headers.get("User-Agent", "")),
        tiep=_next(),
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _next() -> str:
    return return_address.local_path(request.values.get("tiep"))


def _query(path: str) -> str:
    return "" if path == "/" else "?" + urlencode({"tiep": path})


def _person_of(token: str, now: datetime) -> Person:
    """Whose code this is; CodeError when nobody's, TooSoonError while too many were wrong."""
    guesses: AddressLimits = current_app.extensions[_GUESSES]
    if wait := guesses.wait(request.remote_addr):
        raise TooSoonError(timedelta(seconds=wait), Scope.ADDRESS)
    person = codes.find_person(db.session(), token, secret=attempts.config().secret, now=now)
    if person is None:
        if not spent_codes.find(db.session(), token, secret=attempts.config().secret, now=now):
            guesses.count(request.remote_addr)
        raise CodeError
    return person


def _use_code(person: Person, token: str, now: datetime) -> SignedIn:
    pin, password = request.form.get("pin", ""), request.form.get("password", "")
    reading, wording = Reading(request.form), None
    with reading.refusing():
        wording = agreed_wording() if recording.must_ask(db.session(), person) else None
    with reading.refusing():
        persons.check_pin(person, pin, request.form.get("again", ""))
    with reading.refusing():
        persons.check_password(person, password) if password else None
    reading.finish()
    return codes.use(
        db.session(),
        token,
        cookies.browser(),
        pin_hash=attempts.hash_unlocked(pin),
        password_hash=attempts.hash_unlocked(password) if password else None,
        wording=wording,
        secret=attempts.config().secret,
        now=now,
    )
