"""Where a filled workbook of results is taken in: template, dry run, confirmation."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock, slow
from lms.exams.pages.printed_view import SET, TEACHING, SetOfClass, back, enter, file
from lms.exams.printed import grid, stored, uploading, workbook
from lms.exams.printed.entry_rules import EntryError
from lms.exams.printed.uploading import ResultsDryRun
from lms.forms.showing import Refusal, show
from lms.office.workbooks import WorkbookError
from lms.storage import audit_log, db
from lms.vietnamese import normalise
from lms.web import access, http

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
    """Read the file and show every problem and what taking it would do; nothing is written."""
    place = enter(code, number)
    content = http.sent_file("tep", _LARGEST_FILE)[1]
    if not content:
        return _set_page(place, _("Hãy chọn tệp Excel (.xlsx) đã điền."))
    if len(content) > _LARGEST_FILE:
        return _set_page(place, _("Tệp lớn hơn 2 MB. Hãy điền vào tệp mẫu của bộ đề rồi gửi lại."), 413)
    try:
        dry = uploading.dry_run(place.session, place.printed, place.material, content, now=clock.now())
    except WorkbookError as error:
        return _set_page(place, error.sentence)
    return _dry_run(place, dry)


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


def _set_page(place: SetOfClass, wrong: str, status: int = 422) -> Response:
    counts = stored.count(place.session, place.printed)
    refusal = Refusal({"tep": wrong})
    return show("exams/printed/set.html", refusal, status=status, place=place, counts=counts)


def _dry_run(place: SetOfClass, dry: ResultsDryRun) -> str:
    audit_log.tell_read("paper", *(line.learner.person_id for line in dry.lines), now=clock.now())
    return render_template("exams/printed/dry_run.html", place=place, dry=dry)
