"""The desk where staff take in a list of people from Excel: template, upload, dry run, confirmation."""

from datetime import datetime

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from lms import clock, slow
from lms.people.importing import applying, batches, destination, known, showing, template
from lms.people.importing.applying import NotAppliedError
from lms.people.importing.batches import READING
from lms.people.importing.destination import Destination
from lms.people.tables import ImportBatch
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("import_desk", __name__, url_prefix="/quan-ly/nguoi/nhap")
LARGEST_FILE = 5 * 1024 * 1024
_FORM_BYTES = 16 * 1024
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_REFRESH_SECONDS = "2"
_CHOICE = "chon-"
_READING = slow.Background(places=4)
_AGREES = "dong-y"


@blueprint.get("/")
@access.roles(Role.STAFF)
def ask_file() -> str:
    """The template to download, the form that takes the filled one, and lists that wait for a decision."""
    return _form(_wanted_class())


@blueprint.get("/mau.xlsx")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def download_template() -> Response:
    """The workbook to fill in, with today's units to choose from."""
    response = make_response(template.workbook(known.unit_labels(db.session())))
    response.mimetype = _XLSX
    response.headers["Content-Disposition"] = 'attachment; filename="mau-danh-sach.xlsx"'
    return response


@blueprint.post("/")
@access.roles(Role.STAFF)
def send_file() -> ResponseReturnValue:
    """Keep the file and begin to read it; a file that is too large or missing is said at its field."""
    class_ = _wanted_class()
    request.max_content_length = LARGEST_FILE + _FORM_BYTES
    try:
        sent = request.files.get("tep")
        content = sent.read(LARGEST_FILE + 1) if sent else b""
    except RequestEntityTooLarge:
        content = bytes(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        return _form(
            class_, _("Tệp lớn hơn 5 MB. Hãy bỏ hình ảnh, hoặc chép danh sách sang tệp mẫu mới rồi gửi lại.")
        ), 413
    if sent is None or not content:
        return _form(class_, _("Hãy chọn tệp Excel (.xlsx) đã điền.")), 422
    now = clock.now()
    class_id = class_.class_id if class_ else None
    batch = batches.receive(
        db.session(), sent.filename or "", content, access.visitor(), now=now, class_id=class_id
    )
    return _begin_reading(batch, now)


@blueprint.get("/<int:batch_id>/")
@access.roles(Role.STAFF)
def show_batch(batch_id: int) -> Response:
    """How far the reading is; then what taking the list would do; in the end what it did."""
    batch = batches.get_batch(db.session(), batch_id)
    pages = {batches.CHECKED: _dry_run, batches.FAILED: _failed, batches.APPLIED: _applied}
    response = make_response(pages.get(batch.state, _reading)(batch))
    response.headers["Cache-Control"] = "no-store"
    if batch.state == READING and not batches.is_stuck(batch, clock.now()):
        response.headers["Refresh"] = _REFRESH_SECONDS
    return response


@blueprint.post("/<int:batch_id>/doc-lai")
@access.roles(Role.STAFF)
def read_again(batch_id: int) -> ResponseReturnValue:
    """Read a file whose reading was broken off once more."""
    batch, now = batches.get_batch(db.session(), batch_id, lock=True), clock.now()
    if not batches.is_stuck(batch, now):
        return _back(batch_id)
    batch.created_at = now
    return _begin_reading(batch, now)


@blueprint.post("/<int:batch_id>/chon")
@access.roles(Role.STAFF)
def choose(batch_id: int) -> Response:
    """Keep what was decided about the doubtful rows of one page."""
    batch = batches.get_batch(db.session(), batch_id, lock=True)
    if batch.state == batches.CHECKED:
        sent = request.form.items()
        batches.choose(
            batch, {name[len(_CHOICE) :]: value for name, value in sent if name.startswith(_CHOICE)}
        )
        flash(_("Đã lưu lựa chọn. Chưa ghi gì vào danh sách người."), "success")
    return _back(batch_id, "?xem=" + showing.DOUBTFUL)


@blueprint.post("/<int:batch_id>/xac-nhan")
@access.roles(Role.STAFF)
def confirm(batch_id: int) -> Response:
    """Carry the list out as it was shown, all of it, or say why nothing was written."""
    digest, agrees = request.form.get("digest", ""), _AGREES in request.form
    try:
        applying.confirm(db.session(), batch_id, digest, access.visitor(), agrees=agrees, now=clock.now())
    except NotAppliedError as error:
        db.start_over()
        flash(error.sentence, "error")
    return _back(batch_id)


@blueprint.post("/<int:batch_id>/bo")
@access.roles(Role.STAFF)
def drop(batch_id: int) -> Response:
    """Forget a list that was not carried out, with everything read from it."""
    batch = batches.get_batch(db.session(), batch_id, lock=True)
    if batch.state == batches.APPLIED:
        return _back(batch_id)
    db.session().delete(batch)
    flash(_("Đã bỏ danh sách “%(name)s”. Không có gì được nhập.", name=batch.filename), "success")
    return make_response(redirect("/quan-ly/nguoi/nhap/", 303))


def _begin_reading(batch: ImportBatch, now: datetime) -> Response:
    """Let a thread read the file; it finds the batch because the request's work is committed first."""
    database, batch_id, today = db.database(), batch.id, now.astimezone(clock.VIETNAM).date()
    _READING.start(lambda: batches.read_file(database, batch_id, today), after=db.commit_so_far)
    return _back(batch.id)


def _wanted_class() -> Destination | None:
    """The class that the list is for, when the address names one."""
    code = request.args.get("lop", "")
    return destination.get_by_code(db.reader(), code) if code else None


def _form(class_: Destination | None, problem: str = "") -> str:
    waiting = batches.list_open(db.reader())
    return render_template("people/import.html", class_=class_, problem=problem, waiting=waiting)


def _reading(batch: ImportBatch) -> str:
    is_stuck = batches.is_stuck(batch, clock.now())
    return render_template("people/import_reading.html", batch=batch, is_stuck=is_stuck)


def _failed(batch: ImportBatch) -> str:
    return render_template("people/import_failed.html", batch=batch, sentence=batches.kept_of(batch).refused)


def _applied(batch: ImportBatch) -> str:
    class_ = destination.find(db.session(), batch.class_id)
    summary = batches.summary_of(batch)
    return render_template("people/import_applied.html", batch=batch, summary=summary, class_=class_)


def _dry_run(batch: ImportBatch) -> str:
    session = db.session()
    dry = batches.dry_run(session, batch, access.visitor())
    number = request.args.get("trang", 1, type=int)
    units = {unit_id: name for name, unit_id in known.unit_labels(session).items()}
    shown = showing.show(dry, request.args.get("xem", ""), number)
    audit_log.tell_read("import", *showing.people_in(shown), now=clock.now())
    return render_template(
        "people/import_dry_run.html",
        batch=batch,
        class_=destination.find(session, batch.class_id),
        dry=dry,
        shown=shown,
        chosen=batches.kept_of(batch).choices,
        views=showing.views(),
        units=units,
        describe=showing.describe,
        describe_known=showing.describe_known,
        choices=showing.choices,
    )


def _back(batch_id: int, query: str = "") -> Response:
    return make_response(redirect(f"/quan-ly/nguoi/nhap/{batch_id}/{query}", 303))
