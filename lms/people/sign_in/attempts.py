"""The tries of this request's browser to prove who it is, each in three steps (see `sign_in`)."""

from datetime import datetime

from flask import current_app, request
from flask_babel import gettext as _

from lms.config import Config
from lms.people.credentials import passwords
from lms.people.credentials.passwords import Hasher
from lms.people.errors import DetailError
from lms.people.sign_in import cookies, devices, own_account, signing_in, webauthn
from lms.people.sign_in.devices import SignedIn
from lms.people.sign_in.own_account import Own
from lms.people.sign_in.signing_in import CheckedSecret, SignInAttempt
from lms.people.sign_in.webauthn import Site
from lms.storage import db


def config() -> Config:
    """The settings of the running application."""
    found: Config = current_app.config["LMS"]
    return found


def passkey_site() -> Site | None:
    """The site that passkeys are bound to; None while it runs at a bare IP address."""
    return webauthn.site_of(config().public_url, config().issuer.name)


def hasher() -> Hasher:
    """The hasher of the running application."""
    return passwords.hasher(config().argon2_cost)


def hash_unlocked(secret: str) -> str:
    """The hash of a new secret, made while this request holds no lock."""
    db.commit_so_far()
    return hasher().hash(secret)


def by_password(now: datetime) -> SignedIn | None:
    """Sign in with the form's phone number or username and password; None when they are wrong."""
    session, browser = db.session(), cookies.browser()
    attempt = signing_in.begin_with_password(session, request.form.get("account", ""), browser, now)
    return signing_in.finish(session, attempt, _check(attempt, "password"), browser, now)


def by_pin(now: datetime) -> SignedIn | None:
    """Sign in with the form's PIN on a known device; None when it is wrong or the device is not known."""
    session, browser = db.session(), cookies.browser()
    known = devices.find_known(session, browser.device_token)
    if known is None:
        return None
    attempt = signing_in.begin_own(session, known[1], known[0], "pin", now)
    return signing_in.finish(session, attempt, _check(attempt, "pin"), browser, now)


def confirm_own(mine: Own, field: str, now: datetime) -> None:
    """Pass when the person signed in just now or `field` holds their PIN or password; else DetailError."""
    if mine.is_fresh(now):
        return
    session = db.session()
    attempt = own_account.begin_confirmation(session, mine, request.form.get(field, ""), now)
    if signing_in.confirm(session, attempt, _check(attempt, field)) is None:
        raise DetailError(field, _("Mật khẩu hoặc mã PIN hiện tại chưa đúng. Hãy nhập lại."))


def _check(attempt: SignInAttempt, field: str) -> CheckedSecret:
    db.commit_so_far()  # the try is counted whatever happens now, and nobody waits for the hashing
    return signing_in.check(attempt, request.form.get(field, ""), hasher())
