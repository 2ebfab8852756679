"""The pages on which files of questions are brought to a course's working copy."""

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue

from lms import clock
from lms.authoring.bringing import receiving
from lms.authoring.bringing.opened import open_course
from lms.authoring.bringing.receiving import BringingError
from lms.authoring.pages.uploads import asked, sent_or_pasted
from lms.courses.exchange import sheet_writing
from lms.courses.pages.releases import AUTHORS
from lms.forms.refusal import Refusal
from lms.storage import db
from lms.web import access, replies
from lms.work import slow

blueprint = Blueprint("bringing", __name__, url_prefix="/soan-bai/<slug>/dua-vao")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/")
@AUTHORS
def ask(slug: str) -> Response:
    """Which file, and the files that still wait."""
    return asked(open_course(slug))


@blueprint.get("/mau.xlsx")
@AUTHORS
@slow.work(slow.Kind.PRINT)
def template(slug: str) -> Response:
    """The workbook to fill in."""
    open_course(slug)
    return replies.file(sheet_writing.template(), _XLSX, "mau-cau-hoi.xlsx")


@blueprint.post("/cau-hoi")
@AUTHORS
@slow.work(slow.Kind.READ)
def receive_questions(slug: str) -> ResponseReturnValue:
    """Read a file of questions and keep it for its author's review."""
    course = open_course(slug)
    try:
        name, content = sent_or_pasted("questions", "pasted")
        file = receiving.receive_questions(
            db.session(),
            slug,
            course.bank,
            name,
            content,
            actor_id=access.visitor().person_id,
            now=clock.now(),
        )
    except BringingError as error:
        return asked(course, Refusal({"questions": error.sentence}), request.form.get("pasted", ""))
    return redirect(f"{course.base}dua-vao/{file.id}/", 303)
