"""The page that asks what the columns of a table of questions are, before its questions are read."""

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue

from lms import clock
from lms.authoring.bringing import column_questions, receiving
from lms.authoring.bringing.column_questions import ColumnQuestions
from lms.authoring.bringing.opened import Opened, open_course
from lms.authoring.bringing.tables import BroughtFile
from lms.authoring.pages.uploads import my_file
from lms.courses.exchange.table_words import QUESTIONS
from lms.courses.pages.releases import AUTHORS
from lms.forms import column_mapping
from lms.forms.column_mapping import SheetChoices
from lms.forms.showing import Refusal, show
from lms.storage import db
from lms.work import slow

blueprint = Blueprint("bringing_columns", __name__, url_prefix="/soan-bai/<slug>/dua-vao")


@blueprint.get("/<int:batch_id>/cot")
@AUTHORS
@slow.work(slow.Kind.READ)
def ask(slug: str, batch_id: int) -> ResponseReturnValue:
    """What each column was taken for; on to the review where nothing is asked any more."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    if not file.asks_columns:
        return redirect(f"{course.base}dua-vao/{file.id}/", 303)
    asked = column_questions.ask(db.reader(), file)
    return _page(course, file, asked, column_mapping.shown(asked.views), asked.lacking, 200)


@blueprint.post("/<int:batch_id>/cot")
@AUTHORS
@slow.work(slow.Kind.READ)
def choose(slug: str, batch_id: int) -> ResponseReturnValue:
    """Read the questions by the columns as a person has them; what is left open is asked again."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    if file.asks_columns:
        asked = column_questions.ask(db.reader(), file)
        sent, refusal = asked.sent(request.form)
        if refusal:
            return _page(course, file, asked, sent, refusal)
        receiving.read_columns(db.session(), file, asked.tables, course.bank, sent, now=clock.now())
    return redirect(f"{course.base}dua-vao/{file.id}/", 303)


def _page(
    course: Opened,
    file: BroughtFile,
    asked: ColumnQuestions,
    chosen: SheetChoices,
    refusal: Refusal,
    status: int = 422,
) -> Response:
    return show(
        "authoring/columns.html",
        refusal,
        status=status,
        **course.shown,
        file=file,
        views=asked.views,
        chosen=chosen,
        options=column_mapping.options(QUESTIONS),
        names=column_mapping,
    )
