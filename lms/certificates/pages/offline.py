"""What a phone keeps to check certificates without a network."""

from flask import Blueprint, Response, jsonify, make_response, render_template

from lms import clock
from lms.certificates.pages.certificate_view import signing_keys
from lms.certificates.statements import statement_list
from lms.certificates.verification import code_lookup
from lms.storage import db
from lms.web import access, assets

blueprint = Blueprint("offline_verification", __name__)


@blueprint.get("/xac-minh/ngoai-tuyen")
@access.public
def show_offline() -> Response:
    """The page that a phone keeps and opens where there is no network; it says nothing about anybody."""
    page = render_template("certificates/offline.html", fresh_days=statement_list.FRESH_DAYS)
    return code_lookup.shared(make_response(page))


@blueprint.get("/xac-minh/danh-sach.json")
@access.public
@access.open_data
def show_list() -> Response:
    """Keys, courses, and what was called back: what a phone keeps to check statements by."""
    made = statement_list.make(db.session(), signing_keys(), now=clock.now())
    return code_lookup.shared(jsonify(made.as_data()))


@blueprint.get("/xac-minh/sw.js")
@access.public
def send_worker() -> Response:
    """What a worker of former versions, bound to /xac-minh/, is updated to: it leaves."""
    return assets.send_worker("worker-retired.js")
