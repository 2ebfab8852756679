"""Documents as staff see them: how far a class is, downloads for printing and signing, designs to look at."""

from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.certificates.documents import (
    batch,
    document_progress,
    pdf,
    press_runs,
    samples,
    signed_elsewhere,
    stores,
    supervising,
    workshop,
)
from lms.certificates.documents.document_progress import ClassProgress
from lms.certificates.documents.press_runs import PressRun, Standing
from lms.certificates.documents.signed_elsewhere import ImportRefusedError, TakenFile
from lms.certificates.finding import payload_of
from lms.errors import NotFoundError
from lms.forms.showing import Refusal, show
from lms.seals import inspecting, keys
from lms.storage import audit_log, db
from lms.web import access, http, replies
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("documents_desk", __name__, url_prefix="/quan-ly/ban-in")
LARGEST_UPLOAD = 64 * 1024 * 1024
DESK = "/quan-ly/ban-in/"
_MOVING = ("printing", "waiting")
_REFRESH_SECONDS = "3"
_SAMPLES = {"thuong": samples.ordinary, "dai-nhat": samples.longest}


@dataclass(frozen=True, slots=True)
class PressShown:
    """How it is about the documents that wait, and the last run of the process that makes them."""

    standing: Standing
    last: PressRun | None


@blueprint.get("/")
@access.roles(Role.STAFF)
def list_classes() -> Response:
    """Every class with certificates and how many documents are made; the designs."""
    classes = document_progress.list_classes(db.session())
    press = None if all(line.is_done for line in classes) else _press()
    designs = workshop.list_designs()
    page = render_template("certificates/documents.html", classes=classes, designs=designs, press=press)
    return _refreshed(page, press)


@blueprint.get("/lop/<code>/")
@access.roles(Role.STAFF)
def show_class(code: str) -> Response:
    """One class: progress, downloads, the way out to sign and back."""
    line = _class(code)
    press = None if line.is_done else _press()
    return _refreshed(_class_page(line, press), press)


@blueprint.post("/in-lai")
@access.roles(Role.STAFF)
def print_again() -> ResponseReturnValue:
    """Have what was not printed tried at once."""
    supervising.ask_again(db.session(), now=clock.now())
    flash(_("Đã ghi nhận. Việc in được thử lại trong nửa phút."), "success")
    code = request.form.get("lop", "")
    return redirect(f"{blueprint.url_prefix}/lop/{_class(code).code}/" if code else DESK, 303)


@blueprint.get("/lop/<code>/in.pdf")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.STORE)
def download_book(code: str) -> Response:
    """The class for the printer: a page each, in the order of the list."""
    from lms.certificates.documents import binding  # noqa: PLC0415 - slow to load, seldom needed

    line, documents = _class(code), _documents(code)
    title = _("Giấy chứng nhận của lớp %(title)s, để in", title=line.title)
    content = binding.bind((document for _name, document in documents), title)
    return replies.file(content, "application/pdf", f"in-{code}.pdf")


@blueprint.get("/lop/<code>/ky.zip")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.STORE)
def download_all(code: str) -> Response:
    """The class's documents as they are, to be kept or signed elsewhere."""
    from lms.certificates.documents import binding  # noqa: PLC0415

    return replies.file(binding.pack(_documents(code)), "application/zip", f"giay-{code}.zip")


@blueprint.post("/lop/<code>/ky")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.READ)
def take_signed(code: str) -> ResponseReturnValue:
    """Take back documents that were signed elsewhere: one PDF, or a ZIP of them."""
    line = _class(code)
    name, content = http.sent_file("tep", LARGEST_UPLOAD)
    if len(content) > LARGEST_UPLOAD:
        return _refused(line, _("Tệp lớn hơn 64 MB. Hãy chia thành nhiều tệp ZIP."), 413)
    try:
        uploads = signed_elsewhere.unpack(name, content) if content else []
    except ImportRefusedError as error:
        return _refused(line, error.sentence, error.status)
    if not uploads:
        return _refused(line, _("Hãy chọn tệp PDF đã ký, hoặc tệp ZIP gồm các tệp đã ký."))
    return _class_page(line, taken=_take(uploads))


@blueprint.get("/mau/<design>/<kind>.pdf")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def preview(design: str, kind: str) -> Response:
    """A design with sample data: 'thuong', or 'dai-nhat' with the longest texts. Not signed."""
    if design not in workshop.list_designs() or kind not in _SAMPLES:
        raise NotFoundError(_("Không có mẫu giấy này."))
    config = replies.config()
    payload = _SAMPLES[kind](design, config.issuer, clock.today())
    shop = workshop.of(config)
    return replies.file(
        pdf.render(shop.designs / design, shop.order(payload)),
        "application/pdf",
        f"mau-{design}-{kind}.pdf",
        inline=True,
    )


def _take(uploads: list[signed_elsewhere.Upload]) -> list[TakenFile]:
    """Look and keep the bytes first, then write: both take seconds, in which nobody else may wait."""
    config = replies.config()
    ours = signed_elsewhere.recognise(db.reader(), uploads)
    findings = inspecting.inspect_all([upload.content for upload in uploads], keys.known(config.keys))
    looked_at = list(zip(uploads, ours, findings, strict=True))
    store = workshop.of(config).store
    for upload, document, finding in looked_at:
        signed_elsewhere.keep(store, upload, document, finding)
    actor_id, now = access.visitor().person_id, clock.now()
    return [
        signed_elsewhere.take(db.session(), upload, document, finding, actor_id=actor_id, now=now)
        for upload, document, finding in looked_at
    ]


def _documents(code: str) -> list[tuple[str, bytes]]:
    """Names and bytes of a class's documents; those who download them have read them."""
    line = _class(code)
    if not line.is_done:
        raise NotFoundError(_("Bản in của lớp này chưa xong. Hãy đợi vài phút rồi tải lại."))
    made = document_progress.list_made(db.session(), code)
    audit_log.tell_read("documents", *(certificate.person_id for certificate, _ in made), now=clock.now())
    store = workshop.of(replies.config()).store
    return [(payload_of(row).file_name, stores.read_kept(store, document)) for row, document in made]


def _class(code: str) -> ClassProgress:
    found = document_progress.list_classes(db.reader(), code)
    if not found:
        raise NotFoundError(_("Lớp này chưa có giấy chứng nhận nào."))
    return found[0]


def _class_page(
    line: ClassProgress,
    press: PressShown | None = None,
    *,
    taken: list[TakenFile] | None = None,
) -> str:
    return render_template("certificates/documents_class.html", line=line, taken=taken, press=press)


def _refused(line: ClassProgress, sentence: str, status: int = 422) -> Response:
    refusal = Refusal({"tep": sentence})
    page = "certificates/documents_class.html"
    return show(page, refusal, status=status, line=line, taken=None, press=None)


def _press() -> PressShown:
    last = supervising.find_last(db.reader())
    return PressShown(press_runs.standing(last, batch.count_waiting(db.reader())), last)


def _refreshed(page: str, press: PressShown | None) -> Response:
    response = replies.unkept(page)
    if press is not None and press.standing in _MOVING:
        response.headers["Refresh"] = _REFRESH_SECONDS
    return response
