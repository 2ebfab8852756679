"""A person's calendar: to download, and at a private address that programs read and the person revokes."""

import secrets

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.classes.calendar import calendar_file, calendar_gathering
from lms.config import Config
from lms.people.credentials import calendar_addresses, tokens
from lms.people.tables import Person
from lms.storage import db
from lms.web import access

blueprint = Blueprint("calendar", __name__)
OWN = "/ca-nhan/lich"


@blueprint.get(OWN)
@access.signed_in
def show() -> str:
    """What the calendar holds, and whether it has a private address."""
    return _page()


@blueprint.get(f"{OWN}.ics")
@access.signed_in
def download() -> Response:
    """The calendar as a file, of all classes or of the one that is asked for."""
    person = db.session().get_one(Person, access.visitor().person_id)
    response = _calendar(person, request.args.get("lop", ""))
    response.headers["Content-Disposition"] = 'attachment; filename="lich-hoc.ics"'
    return response


@blueprint.post(OWN)
@access.signed_in
def make_address() -> Response:
    """Make a private address, which is shown this once; an earlier one ends."""
    random, person_id = secrets.token_bytes(tokens.TOKEN_BYTES), access.visitor().person_id
    token = calendar_addresses.make(db.session(), person_id, random, now=clock.now())
    response = make_response(_page(f"{_config().public_url}/lich/{token}.ics"))
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post(f"{OWN}/thu-hoi")
@access.signed_in
def revoke() -> ResponseReturnValue:
    """Let the private address open nothing any more."""
    had_one = calendar_addresses.revoke(db.session(), access.visitor().person_id)
    said = _("Đã thu hồi. Địa chỉ cũ không mở được lịch nữa.") if had_one else _("Bạn không có địa chỉ nào.")
    flash(said, "success" if had_one else "info")
    return redirect(OWN, 303)


@blueprint.get("/lich/<token>.ics")
@access.public
@access.secret_address
def read(token: str) -> Response:
    """The calendar for whichever program has the address; a wrong one tells nothing to anyone."""
    person = calendar_addresses.find_person(db.session(), token)
    if person is None:
        abort(404)
    return _calendar(person)


def _calendar(person: Person, code: str = "") -> Response:
    events = calendar_gathering.gather(db.session(), person.id, code)
    content = calendar_file.write(events, _("Lịch Lớp học 07"), _config().public_url, now=clock.now())
    response = Response(content, content_type=f"{calendar_file.MIMETYPE}; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _page(address: str = "") -> str:
    session, person_id = db.session(), access.visitor().person_id
    return render_template(
        "classes/calendar.html",
        address=address,
        kept=calendar_addresses.find(session, person_id),
        events=calendar_gathering.gather(session, person_id),
        now=clock.now(),
    )


def _config() -> Config:
    found: Config = current_app.config["LMS"]
    return found
