"""Takes what a phone kept while there was no network, and tells it whether it is to keep anything at all."""

import hmac

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue

from lms import clock
from lms.classes.enrolment import memberships
from lms.courses import catalogue
from lms.people.sign_in import cookies, devices
from lms.storage import db
from lms.study import arriving, deeds
from lms.study.pages import packs
from lms.web import access, http, replies

blueprint = Blueprint("deeds", __name__)


@blueprint.post("/lop/<code>/tien-do")
@access.signed_in
@http.answers_data
def take(code: str) -> ResponseReturnValue:
    """Count each deed once, and name those that the phone may drop; another person's are not taken."""
    session, now = db.session(), clock.now()
    membership = memberships.get_in_class(session, access.visitor().person_id, code, now=now)
    sent = request.get_json(silent=True)
    found = deeds.read(sent, now)
    if found is None or not isinstance(sent, dict):
        return jsonify(status="unreadable"), 422
    if not hmac.compare_digest(str(sent.get("owner")), packs.owner(membership)):
        return jsonify(taken=[], gone=[])
    course = catalogue.load_release(session, membership.release_id)
    arrival = arriving.take(session, membership, course, found, now=now)
    return jsonify(taken=arrival.taken, gone=arrival.gone)


@blueprint.get("/giu-tren-may.json")
@access.public
def show_known() -> Response:
    """Whether this browser is still a phone of somebody here; one that is not empties what it keeps."""
    known = devices.find_known(db.session(), cookies.browser().device_token) is not None
    return replies.unkept(jsonify(known=known))
