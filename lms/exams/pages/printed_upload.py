"""Where results on paper are taken in as a table: template, columns, dry run, confirmation."""

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.exams.pages.printed_columns import ask_columns
from lms.exams.pages.printed_trying import dry_run, set_page
from lms.exams.pages.printed_view import SET, TEACHING, back, enter, file
from lms.exams.printed import grid, stored, uploading, workbook
from lms.exams.printed.entry_rules import EntryError
from lms.forms.sentences import Sentence
from lms.office.tables import table_reading
from lms.office.tables.grids import Grid
from lms.office.workbooks import WorkbookError
from lms.storage import audit_log, db
from lms.text.vietnamese import normalise
from lms.web import access, http
from lms.work import slow

blueprint = Blueprint("paper_upload", __name__)
_LARGEST_FILE = 2 * 1024 * 1024
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get(f"{SET}mau.xlsx")
@TEACHING
@slow.work(slow.Kind.PRINT)
def download_template(code: str, number: int) -> Response:
    """The class's names with a column for each question, and what is entered already."""
    place, now = enter(code, number), clock.now()
    learners = stored.list_all(place.session, place.class_.id)
    audit_log.tell_read("paper", *(one.person_id for one in learners), now=now)
    rows = grid.shown(stored.load(place.session, place.printed), place.material)
    content = workbook.template(learners, rows, place.material.count)
    return file(content, _XLSX, f"ket-qua-{code}-{number}.xlsx")


@blueprint.post(f"{SET}tu-excel")
@TEACHING
@slow.work(slow.Kind.READ)
def try_file(code: str, number: int) -> ResponseReturnValue:
    """Read the file or the pasted cells and show every problem and what taking them would do, or ask first
    what the columns are; nothing is written."""
    place = enter(code, number)
    name, content = http.sent_file("tep", _LARGEST_FILE)
    if len(content) > _LARGEST_FILE:
        return set_page(place, _("Tệp lớn hơn 2 MB. Hãy điền vào tệp mẫu của bộ đề rồi gửi lại."), 413)
    pasted = request.form.get("dan", "")
    if bool(content) is bool(pasted.strip()):
        return set_page(place, _both() if content else _neither(), pasted=pasted)
    try:
        grids = _grids(name, content, pasted)
    except WorkbookError as error:
        return set_page(place, Sentence(error.sentence), pasted=pasted)
    rows = uploading.template_rows(grids, place.material)
    return dry_run(place, rows) if rows is not None else ask_columns(place, grids, pasted)


@blueprint.post(f"{SET}tu-excel/ghi")
@TEACHING
def confirm(code: str, number: int) -> ResponseReturnValue:
    """Take what was shown, all of it, or say why nothing was written."""
    place, reason = enter(code, number), normalise(request.form.get("reason", ""))
    path, packed = place.path, request.form.get("packed", "")
    try:
        changed = uploading.confirm(
            place.session,
            place.printed,
            place.material,
            packed,
            reason=reason,
            actor_id=access.visitor().person_id,
            now=clock.now(),
        )
    except EntryError as error:
        db.start_over()
        return back(path, error.sentence, "error")
    return back(path, _("Đã nhập kết quả của %(n)s người.", n=changed))


def _grids(name: str, content: bytes, pasted: str) -> tuple[Grid, ...]:
    bounds = workbook.BOUNDS
    if content:
        return table_reading.read_grids(name, content, bounds=bounds)
    return table_reading.read_pasted(pasted, bounds=bounds)


def _both() -> str:
    return str(_("Hãy gửi một trong hai: tệp, hoặc các ô đã dán."))


def _neither() -> str:
    return str(_("Hãy chọn tệp kết quả, hoặc dán các ô vào khung bên dưới."))
