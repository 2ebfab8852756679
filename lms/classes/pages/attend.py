"""Where learners prove their presence at a session: by the QR on the screen, or by the digits read aloud."""

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.classes.meetings import attendance, phone_of_browser, scan
from lms.classes.meetings import seats as attending_seats
from lms.classes.meetings.attendance_codes import is_token
from lms.classes.meetings.seats import Seat
from lms.forms.showing import Refusal, show
from lms.people.errors import TooSoonError
from lms.people.sign_in import throttle_store
from lms.people.throttle_rules import Counter, Scope
from lms.storage import db
from lms.web import access

blueprint = Blueprint("attendance", __name__)


@blueprint.after_request
def remember_scan(response: Response) -> Response:
    """Keep the scan of somebody who was led away to sign in or to agree first."""
    if request.endpoint == "attendance.ask_presence" and 300 <= response.status_code < 400:
        place, now = request.view_args or {}, clock.now()
        meeting_id, token = place["meeting_id"], place["token"]
        if attending_seats.is_code_on(db.session(), meeting_id, token, now=now):
            scan.remember(response, meeting_id, now)
    return response


@blueprint.get("/diem-danh/")
@access.signed_in
def ask_code() -> Response:
    """The field for the digits, when a session of the visitor goes on."""
    return _form()


@blueprint.post("/diem-danh/")
@access.signed_in
def send_code() -> ResponseReturnValue:
    """Record presence by the digits; wrong ones are counted and slowed down."""
    session, visitor, now = db.session(), access.visitor(), clock.now()
    try:
        tries = throttle_store.reserve(session, [Counter(Scope.ATTENDANCE, str(visitor.person_id))], now)
    except TooSoonError as error:
        return _form(error.sentence, error.status)
    typed = request.form.get("code", "")
    seat = attending_seats.find_seat_by_code(session, visitor.person_id, typed, now=now)
    if seat is None:
        return _form(_("Mã chưa đúng hoặc đã đổi. Hãy nhập mã đang hiện trên màn hình."))
    throttle_store.release(session, tries)
    return _attend(seat, "code")


@blueprint.get("/diem-danh/<int:meeting_id>/<token>")
@access.signed_in
@access.secret_address
def ask_presence(meeting_id: int, token: str) -> ResponseReturnValue:
    """What the QR opens: the session and one button, or that the code has changed meanwhile."""
    seat = attending_seats.get_seat(db.session(), access.visitor().person_id, meeting_id)
    is_valid = _is_valid(seat, token)
    page = render_template("classes/attend_scanned.html", seat=seat, is_valid=is_valid)
    return page, 200 if is_valid or seat.present else 410


@blueprint.post("/diem-danh/<int:meeting_id>/<token>")
@access.signed_in
@access.secret_address
def send_presence(meeting_id: int, token: str) -> ResponseReturnValue:
    """Record presence by the QR."""
    seat = attending_seats.get_seat(db.session(), access.visitor().person_id, meeting_id)
    if not _is_valid(seat, token):
        return render_template("classes/attend_scanned.html", seat=seat, is_valid=False), 410
    return _attend(seat, "qr")


def _is_valid(seat: Seat, token: str) -> bool:
    now = clock.now()
    scanned = is_token(seat.secret, token, now) or scan.is_remembered(seat.meeting_id, now)
    return seat.phase(now) == "on" and scanned


def _attend(seat: Seat, method: str) -> ResponseReturnValue:
    """Record it, remember the phone, and go on to the class."""
    session = db.session()
    device_id = phone_of_browser.find_device(session, access.visitor().sign_in_id)
    is_new = attendance.attend(session, seat, device_id, method=method, now=clock.now())
    said = _("Đã điểm danh buổi “%(topic)s”.", topic=seat.topic)
    flash(said if is_new else _("Bạn đã được điểm danh buổi này từ trước."), "success")
    response = make_response(redirect(f"/lop/{seat.code}/", 303))
    phone_of_browser.remember(response, device_id)
    scan.forget(response)
    return response


def _form(error: str = "", status: int = 422) -> Response:
    now = clock.now()
    seats = attending_seats.list_open_seats(db.session(), access.visitor().person_id, now=now)
    refusal = Refusal({"code": error} if error else {})
    return show("classes/attend_code.html", refusal, status=status, seats=seats)
