"""Asking those who are in already whether they agree, and what they may do with their consent later."""

from urllib.parse import urlencode

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.forms.showing import FINE, Refusal, RefusedError, show
from lms.people import persons
from lms.people.consent import recording, wordings
from lms.people.consent.current import agreed_wording, wording_to_show
from lms.people.errors import UnknownWordingError
from lms.storage import db
from lms.web import access
from lms.web.return_address import local_path

blueprint = Blueprint("people_consent", __name__)

# What learners reach without having agreed: their data and certificates, a paper that they already sit at,
# and what they do in another office.
_FREE = (
    *("/dong-y", "/ca-nhan/", "/chung-nhan/", "/dang-xuat", "/kiem-tra/"),
    *("/quan-ly/", "/soan-bai/", "/giang-day/", "/don-vi/"),
)


@blueprint.before_app_request
def ask_first() -> ResponseReturnValue | None:
    """Lead learners who have not agreed to the question, from the front page and whatever is not public."""
    declared = access.declared()
    if declared is None or (declared.public and request.path != "/") or request.path.startswith(_FREE):
        return None
    visitor = access.find_visitor()
    if visitor is None or not visitor.must_consent:
        return None
    wanted = request.full_path if request.query_string else request.path
    return redirect("/dong-y?" + urlencode({"tiep": wanted if request.method == "GET" else "/"}), 303)


@blueprint.get("/dong-y")
@access.signed_in
def ask() -> ResponseReturnValue:
    """The wording and the box to tick; or, with `?khong`, what not agreeing means."""
    if not access.visitor().must_consent:
        return redirect(_next(), 303)
    return _page("people/consent_refused.html" if "khong" in request.args else "people/consent.html")


@blueprint.post("/dong-y")
@access.signed_in
def agree() -> ResponseReturnValue:
    """Write down that the person agrees, and go on to where they wanted to."""
    try:
        wording = agreed_wording()
    except RefusedError as error:
        return _page("people/consent.html", error.refusal)
    session = db.session()
    person = persons.get_person(session, access.visitor().person_id)
    recording.give(session, person, wording, now=clock.now())
    flash(_("Cảm ơn bạn. Bạn có thể rút lại đồng ý bất cứ lúc nào ở trang Dữ liệu của tôi."), "success")
    return redirect(_next(), 303)


@blueprint.get("/ca-nhan/dong-y/<name>")
@access.signed_in
def show_wording(name: str) -> str:
    """A wording as it was or is shown, with what identifies it; UnknownWordingError when there is none."""
    wording = wordings.find_wording(name)
    if wording is None:
        raise UnknownWordingError
    return render_template("people/consent_wording.html", wording=wording)


@blueprint.get("/ca-nhan/rut-dong-y")
@access.signed_in
def ask_withdrawal() -> ResponseReturnValue:
    """What withdrawing means, before it is done."""
    given = recording.list_consents(db.session(), access.visitor().person_id)
    if all(one.withdrawn_at for one in given):
        return redirect("/ca-nhan/", 303)
    return render_template("people/consent_withdraw.html")


@blueprint.post("/ca-nhan/rut-dong-y")
@access.signed_in
def withdraw() -> ResponseReturnValue:
    """Take the consent back at once."""
    if recording.withdraw(db.session(), access.visitor().person_id, now=clock.now()):
        flash(_("Đã ghi nhận: bạn rút lại đồng ý. Cán bộ phụ trách cũng thấy điều này."), "success")
    return redirect("/ca-nhan/", 303)


def _page(template: str, refusal: Refusal = FINE) -> Response:
    return show(template, refusal, wording=wording_to_show(), tiep=_next())


def _next() -> str:
    return local_path(request.values.get("tiep"))
