"""For who forgot the PIN: ask for a new code, or come in by password or passkey."""

from flask import Blueprint, Response, flash, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.forms.showing import FINE, Refusal, show
from lms.people.activation import code_requests
from lms.people.credentials import identifiers
from lms.people.errors import TooSoonError
from lms.people.pages.sign_in import too_soon
from lms.people.sign_in import asking, attempts, cookies, devices
from lms.storage import db
from lms.web import access, return_address

blueprint = Blueprint("forgotten_pin", __name__)
_PATH = "/quen-ma-pin"


@blueprint.get(_PATH)
@access.public
def show_ways() -> Response:
    """The ways back in, each with what it needs."""
    return _page()


@blueprint.post(_PATH)
@access.public
def ask_for_code() -> ResponseReturnValue:
    """Tell staff that a code is wanted; the answer is the same whether or not there is such an account."""
    session, browser, now = db.session(), cookies.browser(), clock.now()
    known = devices.find_known(session, browser.device_token)
    typed = request.form.get("account", "").strip()
    if not typed and (known is None or "khac" in request.form):
        return _page(Refusal({"account": _("Hãy nhập số điện thoại hoặc tên đăng nhập.")}))
    try:
        if typed:
            identifier = identifiers.read(typed)
            asking.count_stranger(session, identifier.key, browser.network, now)
            code_requests.ask(session, identifier, browser.label, now)
        elif known is not None:
            asking.count_known(session, known[0].id, now)
            code_requests.ask_for(session, known[1], browser.label, now)
    except TooSoonError as error:
        return too_soon(_page(Refusal({"account": error.sentence})), error)
    flash(_("Đã chuyển yêu cầu. Nếu có tài khoản như vậy, cán bộ sẽ gọi lại rồi đưa mã mới."), "success")
    return make_response(redirect(_PATH, 303))


def _page(refusal: Refusal = FINE) -> Response:
    known = devices.find_known(db.session(), cookies.browser().device_token)
    mine = known is not None and "khac" not in request.values
    return show(
        "people/forgotten_pin.html",
        refusal,
        given_name=known[1].full_name.rsplit(" ", 1)[-1] if mine and known else "",
        account=request.form.get("account", ""),
        has_passkeys=attempts.passkey_site() is not None,
        tiep=return_address.local_path(request.values.get("tiep")),
    )
