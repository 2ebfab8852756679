"""What every public way of asking about a code shares: the brake on guessing, and who may keep the answer."""

from datetime import date

from flask import Response, current_app, jsonify, request
from flask.sansio.app import App

from lms.certificates.verification import by_number, verifying
from lms.certificates.verification.by_number import NumberedCertificate
from lms.certificates.verification.verifying import Verification
from lms.people.sign_in.address_limits import AddressLimits
from lms.storage import db

MISSES = "certificate_misses"
TOGETHER = 2_000  # unknown codes a minute in one process; see decision 027 for what guessing finds


def prepare(app: App, per_minute: int) -> None:
    """Let the application count unknown codes, so many a minute from one address."""
    app.extensions[MISSES] = AddressLimits(each=per_minute, together=TOGETHER)


def answer(code: str, *, today: date) -> tuple[Verification | None, int]:
    """The answer, or None and the seconds to wait for an address that tried too many unknown codes."""
    misses: AddressLimits = current_app.extensions[MISSES]
    wait = misses.wait(request.remote_addr)
    if wait:
        return None, wait
    found = verifying.verify(db.session(), code, today=today)
    if found.status == "unknown":
        misses.count(request.remote_addr)
    return found, 0


def answer_number(typed: str, *, today: date) -> tuple[NumberedCertificate | None, int]:
    """The same by the printed number; each look counts, since numbers can be counted through."""
    misses: AddressLimits = current_app.extensions[MISSES]
    if wait := misses.wait(request.remote_addr):
        return None, wait
    misses.count(request.remote_addr)
    return by_number.find(db.session(), typed, today=today), 0


def private(response: Response) -> Response:
    """Keep answers about people out of caches and search engines."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def too_many(response: Response, wait: int) -> Response:
    """The answer for those who have to wait."""
    response.status_code = 429
    response.headers["Retry-After"] = str(wait)
    return private(response)


def too_many_data(wait: int) -> Response:
    """The same for programs."""
    return too_many(jsonify(error="too many unknown codes", retry_after=wait), wait)


def shared(response: Response) -> Response:
    """Let anybody keep what is about nobody, and ask each time whether it has changed.

    The ETag is weak: it names what is said, however it is packed afterwards.
    """
    response.headers["Cache-Control"] = "public, no-cache"
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response
