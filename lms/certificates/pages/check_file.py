"""Checking a certificate by its file: anybody uploads the PDF and hears what is true of it."""

from hashlib import sha256

from flask import Blueprint, Response, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.certificates.verification import file_check
from lms.certificates.verification.code_lookup import MISSES, private
from lms.forms.showing import Refusal, show
from lms.people.sign_in.address_limits import AddressLimits
from lms.seals import inspecting, keys
from lms.storage import db
from lms.web import access, http, replies
from lms.work import slow

blueprint = Blueprint("upload", __name__, url_prefix="/xac-minh/tep")
LARGEST_FILE = 2 * 1024 * 1024


@blueprint.get("/")
@access.public
def ask() -> Response:
    """The form that takes the file."""
    return _page()


@blueprint.post("/")
@access.public
@slow.work(slow.Kind.CHECK)
def check() -> ResponseReturnValue:
    """What is true of the file: its signatures, whether it is the one on record, and its state today."""
    misses: AddressLimits = current_app.extensions[MISSES]
    if wait := misses.wait(request.remote_addr):
        return _private(render_template("certificates/wait.html", wait=wait), 429)
    misses.count(request.remote_addr)
    content = http.sent_file("tep", LARGEST_FILE)[1]
    if not content:
        return _page(_("Hãy chọn tệp PDF của giấy chứng nhận."))
    if len(content) > LARGEST_FILE:
        return _page(_("Tệp lớn hơn 2 MB. Giấy chứng nhận của chúng tôi không bao giờ lớn như vậy."), 413)
    finding = inspecting.inspect(content, keys.known(replies.config().keys))
    today = clock.today()
    judgement = file_check.judge(db.reader(), sha256(content).hexdigest(), finding, today=today)
    return _private(render_template("certificates/upload_result.html", found=judgement), 200)


def _page(wrong: str = "", status: int = 422) -> Response:
    return private(show("certificates/upload.html", Refusal({"tep": wrong} if wrong else {}), status=status))


def _private(page: str, status: int) -> Response:
    return private(make_response(page, status))
