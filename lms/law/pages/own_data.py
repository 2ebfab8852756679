"""What a person sees and asks of the data that are held about them."""

from datetime import date

from flask import Blueprint, Response, current_app, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.clock import VIETNAM
from lms.config import Config
from lms.forms.showing import FINE, Refusal, RefusedError, show
from lms.law import requesting, sentences
from lms.law.collecting import collect
from lms.law.exporting import export
from lms.storage import db
from lms.web import access

blueprint = Blueprint("law", __name__)


def config() -> Config:
    """The installation's settings."""
    found: Config = current_app.config["LMS"]
    return found


def today() -> date:
    """Today in Vietnam, by which legal clocks run."""
    return clock.now().astimezone(VIETNAM).date()


def zipped(person_id: int) -> Response:
    """The file with everything held about a person, as a download that no cache keeps."""
    name, content = export(db.session(), person_id, now=clock.now())
    response = Response(content, mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/ca-nhan/du-lieu")
@access.signed_in
def show_own() -> ResponseReturnValue:
    """Everything held about the person, from every room."""
    sections = collect(db.session(), access.visitor().person_id)
    response = make_response(render_template("law/own.html", sections=sections))
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/ca-nhan/du-lieu.zip")
@access.signed_in
def download() -> Response:
    """The same as a file."""
    return zipped(access.visitor().person_id)


@blueprint.get("/ca-nhan/yeu-cau")
@access.signed_in
def list_requests() -> ResponseReturnValue:
    """The person's requests with their states and days, and the form for another."""
    return _page()


@blueprint.post("/ca-nhan/yeu-cau")
@access.signed_in
def ask() -> ResponseReturnValue:
    """Send a request to the office."""
    person_id, form = access.visitor().person_id, request.form
    try:
        requesting.ask(
            db.session(),
            person_id,
            form.get("kind", ""),
            form.get("words", ""),
            actor_id=person_id,
            now=clock.now(),
        )
    except RefusedError as error:
        return _page(error.refusal)
    flash(
        _("Đã gửi yêu cầu. Ban Xây dựng Đảng sẽ trả lời trong 2 ngày làm việc; xem ở trang này."), "success"
    )
    return redirect("/ca-nhan/yeu-cau", 303)


def _page(refusal: Refusal = FINE) -> Response:
    person_id = access.visitor().person_id
    mine = requesting.list_own(db.session(), person_id, today=today(), holidays=config().holidays)
    return show(
        "law/requests.html",
        refusal,
        requests=mine,
        kinds=sentences.kinds(),
        outcomes=sentences.outcomes(),
        form=request.form,
    )
