"""The desk where staff bring in a list of people: template, file or pasted cells, and how far it is."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Response, flash, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge

from lms import clock
from lms.forms.showing import FINE, Refusal, show
from lms.people.importing import batches, destination, known, template
from lms.people.importing.batches import READING
from lms.people.importing.destination import Destination
from lms.people.pages import import_views
from lms.people.tables import ImportBatch
from lms.storage import db
from lms.web import access
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("import_desk", __name__, url_prefix="/quan-ly/nguoi/nhap")
LARGEST_FILE = 5 * 1024 * 1024
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORM_BYTES = 16 * 1024
_LARGEST_PASTE = 1024 * 1024
_REFRESH_SECONDS = "2"
_READING = slow.Background(places=4)


@blueprint.get("/")
@access.roles(Role.STAFF)
def ask_file() -> Response:
    """The template to download, the form that takes a list, and lists that are not finished."""
    return _form(_wanted_class())


@blueprint.get("/mau.xlsx")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def download_template() -> Response:
    """The workbook to fill in, with today's units to choose from."""
    return workbook(template.workbook(known.unit_labels(db.session())), "mau-danh-sach.xlsx")


@blueprint.post("/")
@access.roles(Role.STAFF)
def send_file() -> ResponseReturnValue:
    """Keep the list and begin to read it; one that is too large or missing is said at its field."""
    class_ = _wanted_class()
    request.max_content_length = LARGEST_FILE + _LARGEST_PASTE + _FORM_BYTES
    request.max_form_memory_size = _LARGEST_PASTE + _FORM_BYTES
    try:
        name, content, pasted = _sent()
    except RequestEntityTooLarge:
        name, content, pasted = "", bytes(LARGEST_FILE + 1), ""
    if len(content) > LARGEST_FILE:
        return _form(class_, _too_large(), pasted, status=413)
    if bool(content) is bool(pasted.strip()):
        return _form(class_, _both() if content else _neither(), pasted)
    batch = batches.receive(
        db.session(),
        name if content else _("Các ô đã dán"),
        content or pasted.encode(),
        access.visitor(),
        now=clock.now(),
        class_id=class_.class_id if class_ else None,
        is_pasted=not content,
    )
    return begin_reading(batch, clock.now())


@blueprint.get("/<int:batch_id>/")
@access.roles(Role.STAFF)
def show_batch(batch_id: int) -> Response:
    """How far the reading is; the columns; what taking the list would do; in the end what it did."""
    batch = batches.get_batch(db.session(), batch_id)
    pages: dict[str, Callable[[ImportBatch], str | Response]] = {
        batches.MAPPING: import_views.mapping,
        batches.CHECKED: import_views.grid,
        batches.FAILED: import_views.failed,
        batches.APPLIED: import_views.applied,
    }
    response = make_response(pages.get(batch.state, import_views.reading)(batch))
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
        return back(batch_id)
    return begin_reading(batch, now)


@blueprint.post("/<int:batch_id>/bo")
@access.roles(Role.STAFF)
def drop(batch_id: int) -> Response:
    """Forget a list that was not carried out, with everything read from it."""
    batch = batches.get_batch(db.session(), batch_id, lock=True)
    if batch.state == batches.APPLIED:
        return back(batch_id)
    db.session().delete(batch)
    flash(_("Đã bỏ danh sách “%(name)s”. Không có gì được nhập.", name=batch.filename), "success")
    return make_response(redirect("/quan-ly/nguoi/nhap/", 303))


def begin_reading(batch: ImportBatch, now: datetime) -> Response:
    """Let a thread read the file; it finds the batch because the request's work is committed first."""
    batch.created_at = now
    database, batch_id, today = db.database(), batch.id, now.astimezone(clock.VIETNAM).date()
    _READING.start(lambda: batches.read_file(database, batch_id, today), after=db.commit_so_far)
    return back(batch.id)


def back(batch_id: int, query: str = "") -> Response:
    """To the page of the list."""
    return make_response(redirect(f"/quan-ly/nguoi/nhap/{batch_id}/{query}", 303))


def workbook(content: bytes, name: str) -> Response:
    """An XLSX file to download."""
    response = make_response(content)
    response.mimetype = XLSX
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _sent() -> tuple[str, bytes, str]:
    """The file's name and bytes, and the pasted cells."""
    sent = request.files.get("tep")
    content = sent.read(LARGEST_FILE + 1) if sent else b""
    return (sent.filename or "") if sent else "", content, request.form.get("dan", "")


def _too_large() -> str:
    return str(_("Tệp lớn hơn 5 MB. Hãy bỏ hình ảnh, hoặc chép danh sách sang tệp mẫu mới rồi gửi lại."))


def _both() -> str:
    return str(_("Hãy gửi một trong hai: tệp, hoặc các ô đã dán."))


def _neither() -> str:
    return str(_("Hãy chọn tệp danh sách, hoặc dán các ô vào khung bên dưới."))


def _wanted_class() -> Destination | None:
    """The class that the list is for, when the address names one."""
    code = request.args.get("lop", "")
    return destination.get_by_code(db.reader(), code) if code else None


def _form(class_: Destination | None, problem: str = "", pasted: str = "", status: int = 422) -> Response:
    return show(
        "people/import.html",
        Refusal({"tep": problem}) if problem else FINE,
        status=status,
        class_=class_,
        pasted=pasted,
        waiting=batches.list_open(db.reader()),
        taken=batches.list_applied(db.reader()),
    )
