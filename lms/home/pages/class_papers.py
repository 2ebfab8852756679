"""The papers of a class: workbooks at once, PDFs drawn in the background and found again for a day."""

from dataclasses import dataclass

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.certificates.documents import document_progress
from lms.classes.meetings.meeting_rules import MEETS
from lms.classes.tables import Class, ClassPaper
from lms.classes.teaching import taught_classes
from lms.config import Config
from lms.errors import NotFoundError
from lms.forms.showing import FINE, Refusal, show
from lms.forms.typed import Reading, TypedForm
from lms.home.class_papers import (
    class_paper_facts,
    class_paper_files,
    class_paper_runs,
    class_paper_sentences,
)
from lms.home.class_papers.class_paper_contents import compose
from lms.home.class_papers.class_paper_kinds import PaperKind, kinds_for
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("home_class_papers", __name__)
TEACHING = access.roles(Role.INSTRUCTOR, Role.STAFF)
ROOT = "/giang-day/<code>/giay-to/"
LONGEST_NUMBER = 40
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_REFRESH_SECONDS = "2"
_DRAWING = slow.Background(places=6)


@dataclass(frozen=True, slots=True)
class TypedPaperDecision(TypedForm):
    """Number and day of the decision that a list goes with; both may be left for the pen."""

    so: str = ""
    ngay: str = ""

    def check(self) -> Refusal:
        """What is wrong with them."""
        reading = Reading(self)
        reading.text("so", LONGEST_NUMBER)
        reading.day("ngay", _("Hãy nhập ngày của văn bản, ví dụ 05/02/2027."), needed=False)
        return reading.refusal


@dataclass(frozen=True, slots=True)
class PaperDesk:
    """A class whose papers the visitor may have, and which."""

    class_: Class
    kinds: list[PaperKind]
    is_staff: bool

    @property
    def path(self) -> str:
        """The address of its papers."""
        return f"/giang-day/{self.class_.code}/giay-to/"


@blueprint.get("/quan-ly/lop/<code>/giay-to/")
@access.roles(Role.STAFF)
def open_from_desk(code: str) -> ResponseReturnValue:
    """Staff work on the same page as the instructors of the class."""
    return redirect(_desk(code).path)


@blueprint.get(ROOT)
@TEACHING
def list_papers(code: str) -> Response:
    """Every paper that the visitor may have, and those that were drawn today."""
    return _page(_desk(code))


@blueprint.post(ROOT)
@TEACHING
def draw_paper(code: str) -> ResponseReturnValue:
    """Begin to draw a paper; its own page says how far that is."""
    desk, now = _desk(code), clock.now()
    kind = _kind(desk, request.form.get("kind", ""))
    typed = TypedPaperDecision.read(request.form)
    if refusal := typed.check():
        return _page(desk, typed, refusal)
    actor_id = access.visitor().person_id
    paper = class_paper_runs.ask(
        db.session(), desk.class_, kind, typed.so, typed.ngay, actor_id=actor_id, now=now
    )
    app, database, paper_id = _app(), db.database(), paper.id
    _DRAWING.start(lambda: class_paper_runs.draw(app, database, paper_id, now=now), after=db.commit_so_far)
    return redirect(f"{desk.path}{paper_id}/", 303)


@blueprint.get(f"{ROOT}<kind>.xlsx")
@TEACHING
@slow.work(slow.Kind.PRINT)
def download_workbook(code: str, kind: str) -> Response:
    """The paper as a workbook."""
    desk, now = _desk(code), clock.now()
    wanted = _kind(desk, kind)
    record = class_paper_facts.gather(db.session(), desk.class_, wanted, now=now)
    _tell_read(desk)
    content = class_paper_files.to_workbook(compose(wanted, record), _config().issuer)
    return _file(content, _XLSX, f"{wanted}-{desk.class_.code}.xlsx")


@blueprint.get(f"{ROOT}<int:paper_id>/")
@TEACHING
def show_paper(code: str, paper_id: int) -> Response:
    """How far the drawing is, then the way to the file."""
    desk, now = _desk(code), clock.now()
    paper = class_paper_runs.get_paper(db.session(), desk.class_, desk.kinds, paper_id, now=now)
    page = render_template(
        "home/class_paper.html",
        desk=desk,
        paper=paper,
        words=class_paper_sentences,
        is_stuck=class_paper_runs.is_stuck(paper, now),
    )
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    if paper.state in class_paper_runs.UNDER_WAY and not class_paper_runs.is_stuck(paper, now):
        response.headers["Refresh"] = _REFRESH_SECONDS
    return response


@blueprint.get(f"{ROOT}<int:paper_id>.pdf")
@TEACHING
def download_paper(code: str, paper_id: int) -> ResponseReturnValue:
    """The finished PDF; one that is not finished leads to its page."""
    desk = _desk(code)
    paper = class_paper_runs.get_paper(db.session(), desk.class_, desk.kinds, paper_id, now=clock.now())
    if paper.state != class_paper_runs.READY:
        flash(_("Giấy này chưa làm xong."), "info")
        return redirect(f"{desk.path}{paper_id}/")
    _tell_read(desk)
    return _file(paper.content, "application/pdf", f"{paper.kind}-{desk.class_.code}.pdf")


def _page(
    desk: PaperDesk, typed: TypedPaperDecision = TypedPaperDecision(), refusal: Refusal = FINE
) -> Response:
    session, now, class_ = db.reader(), clock.now(), desk.class_
    issued = document_progress.list_classes(session, class_.code) if desk.is_staff else []
    papers: list[ClassPaper] = class_paper_runs.list_papers(session, class_, desk.kinds, now=now)
    response = show(
        "home/class_papers.html",
        refusal,
        desk=desk,
        papers=papers,
        stuck={paper.id for paper in papers if class_paper_runs.is_stuck(paper, now)},
        words=class_paper_sentences,
        issued=issued[0] if issued else None,
        typed=typed,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _desk(code: str) -> PaperDesk:
    visitor = access.visitor()
    class_, is_staff = taught_classes.get_taught(db.session(), visitor, code), visitor.may(Role.STAFF)
    return PaperDesk(class_, kinds_for(is_staff=is_staff, meets=class_.mode == MEETS), is_staff)


def _kind(desk: PaperDesk, typed: str) -> PaperKind:
    found = next((kind for kind in desk.kinds if kind == typed), None)
    if found is None:
        raise NotFoundError(_("Lớp này không có giấy tờ ấy, hoặc bạn không được lấy giấy tờ ấy."))
    return found


def _tell_read(desk: PaperDesk) -> None:
    people = class_paper_facts.list_people(db.session(), desk.class_)
    audit_log.tell_read("class-papers", *people, now=clock.now())


def _file(content: bytes, kind: str, name: str) -> Response:
    response = Response(content, mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _config() -> Config:
    found: Config = current_app.config["LMS"]
    return found


def _app() -> Flask:
    """The application itself, for work that goes on after the request."""
    found: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    return found
