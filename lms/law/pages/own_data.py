"""What a person sees and asks of the data that are held about them."""

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.forms.showing import FINE, Refusal, RefusedError, show
from lms.law import requesting, sentences
from lms.law.collecting import collect, export
from lms.people.persons import get_person
from lms.storage import db
from lms.web import access, replies

blueprint = Blueprint("law", __name__)


def zipped(person_id: int) -> Response:
    """The file with everything held about a person, as a download that no cache keeps."""
    name, content = export(db.session(), get_person(db.session(), person_id), now=clock.now())
    return replies.unkept(replies.file(content, "application/zip", name))


@blueprint.get("/ca-nhan/du-lieu")
@access.signed_in
def show_own() -> Response:
    """Everything held about the person, from every room."""
    sections = collect(db.session(), access.visitor().person_id)
    return replies.unkept(render_template("law/own.html", sections=sections))


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
    mine = requesting.list_own(
        db.session(), person_id, today=clock.today(), holidays=replies.config().holidays
    )
    return show(
        "law/requests.html",
        refusal,
        requests=mine,
        kinds=sentences.kinds(),
        outcomes=sentences.outcomes(),
        form=request.form,
    )
