"""The page that asks what the columns of a table of questions are, before its questions are read."""

from collections.abc import Sequence

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue

from lms import clock, slow
from lms.authoring.bringing import columns, receiving
from lms.authoring.bringing.batches import UnknownFileError
from lms.authoring.bringing.opened import Opened, open_course
from lms.authoring.bringing.receiving import BringingError
from lms.authoring.bringing.tables import BroughtFile
from lms.authoring.pages.uploads import my_file
from lms.courses.exchange import question_tables
from lms.courses.exchange.opening import TablesFile, open_tables
from lms.courses.exchange.table_words import QUESTIONS
from lms.courses.pages.releases import AUTHORS
from lms.forms import column_mapping
from lms.forms.column_mapping import SheetChoices, SheetView
from lms.forms.mapped_sheets import SheetTable
from lms.forms.refusal import WHOLE
from lms.forms.sentences import Said, Sentence
from lms.forms.sentences import gettext_lazy as _
from lms.forms.showing import FINE, Refusal, show
from lms.storage import db

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
    opened = _opened(file)
    tables = opened.find(None, columns.recall(db.reader()))
    return _page(course, file, _views(opened, tables), None, _lacking(tables), 200)


@blueprint.post("/<int:batch_id>/cot")
@AUTHORS
@slow.work(slow.Kind.READ)
def choose(slug: str, batch_id: int) -> ResponseReturnValue:
    """Read the questions by the columns as a person has them; what is left open is asked again."""
    course = open_course(slug)
    file = my_file(course, batch_id)
    if not file.asks_columns:
        return redirect(f"{course.base}dua-vao/{file.id}/", 303)
    opened = _opened(file)
    views = _views(opened, opened.find(None, columns.recall(db.reader())))
    sent = column_mapping.read(request.form, views, QUESTIONS)
    refusal = _refusal(opened.find(sent), views, sent)
    if not refusal:
        try:
            receiving.read_columns(db.session(), file, opened, course.bank, sent, now=clock.now())
        except BringingError as error:
            refusal = Refusal({WHOLE: error.sentence})
    if refusal:
        return _page(course, file, views, sent, refusal)
    return redirect(f"{course.base}dua-vao/{file.id}/", 303)


def _opened(file: BroughtFile) -> TablesFile:
    opened = open_tables(file.content or b"")
    if opened is None:
        raise UnknownFileError
    return opened


def _views(opened: TablesFile, tables: Sequence[SheetTable]) -> list[SheetView]:
    """The sheets; of a Word file only the tables that are some of questions."""
    return [one.view for one in tables if one.mapping or not opened.in_word]


def _refusal(tables: Sequence[SheetTable], views: Sequence[SheetView], sent: SheetChoices) -> Refusal:
    """What a form left open."""
    if not any(sent.values()):
        return Refusal({WHOLE: _("Chưa chọn trang nào có câu hỏi. Hãy đánh dấu một trang, hoặc bỏ cả tệp.")})
    found: dict[str, Said] = {
        column_mapping.field_name(sheet, column): _("Hãy chọn cột này là gì, hoặc không lấy cột này.")
        for sheet, column in column_mapping.undecided(views, sent)
    }
    return Refusal(found | dict(_lacking(tables)))


def _lacking(tables: Sequence[SheetTable]) -> Refusal:
    """The sheets without a column of the question, or with two columns of one thing."""
    said = [str(_lack(sheet, twice)) for sheet, twice in question_tables.lacks(tables)]
    return Refusal({WHOLE: " ".join(said)}) if said else FINE


def _lack(sheet: str, twice: str) -> Sentence:
    if twice:
        return _("Trang “%(title)s” có hơn một cột là: %(name)s. Chỉ để một cột.", title=sheet, name=twice)
    return _("Trang “%(title)s” chưa có cột nào là Câu hỏi.", title=sheet)


def _page(
    course: Opened,
    file: BroughtFile,
    views: Sequence[SheetView],
    sent: SheetChoices | None,
    refusal: Refusal,
    status: int = 422,
) -> Response:
    return show(
        "authoring/columns.html",
        refusal,
        status=status,
        **course.shown,
        file=file,
        views=views,
        chosen=sent if sent is not None else column_mapping.shown(views),
        options=column_mapping.options(QUESTIONS),
        names=column_mapping,
    )
