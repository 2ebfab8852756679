"""The desk's reports: figures on screen, the people behind each, as a workbook, and as a document to sign."""

from typing import Any

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from lms import clock
from lms.forms.showing import Refusal, show
from lms.reports import figure_document, figure_loading, figure_sentences, figure_workbook, stage_facts
from lms.reports.breakdown import By, Report
from lms.reports.charts import CHARTS
from lms.reports.counting import Stage
from lms.reports.document_heading import DocumentHeading
from lms.reports.narrowing import narrow
from lms.reports.pages import views
from lms.reports.periods import ReportRequest
from lms.storage import audit_log, db
from lms.web import access, pagination, replies
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("reports", __name__, url_prefix="/quan-ly/bao-cao")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/")
@access.roles(Role.STAFF)
def show_report() -> Response:
    """The funnel, one table, and the ways to take the report along; or what is wrong with what was asked."""
    asked = views.read_asked()
    return _refuse(asked) if isinstance(asked, Refusal) else _page(asked, DocumentHeading())


@blueprint.get("/danh-sach")
@access.roles(Role.STAFF)
def list_people() -> ResponseReturnValue:
    """The people behind one figure by given name, fifty a page."""
    asked, found = views.read_asked(), request.args.get("muc", "")
    if isinstance(asked, Refusal):
        return _refuse(asked)
    report = figure_loading.load_names(db.session(), asked, _unit_id())
    by, key = request.args.get("theo", ""), request.args.get("dong", "")
    narrowed = narrow(report, by, key)
    if narrowed is None or found not in set(Stage):
        abort(404)
    stage, wanted = Stage(found), request.args.get("trang", 1, type=int)
    lines, here = stage_facts.list_people(db.session(), asked, stage, narrowed, wanted)
    audit_log.tell_read("report", *(line.person_id for line in lines), now=clock.now())
    about = views.about(report, by, key)
    shown = {"stage": stage, "by": by, "key": key, "about": about, "lines": lines, "here": here}
    return render_template("reports/people.html", report=report, **shown, **_common(report))


@blueprint.get("/bieu-do/<name>.svg")
@access.roles(Role.STAFF)
def show_chart(name: str) -> Response:
    """A chart of the report."""
    asked = views.read_asked()
    if name not in CHARTS or isinstance(asked, Refusal):
        abort(404)
    draw, tables = CHARTS[name]
    return views.chart(draw(figure_loading.load(db.session(), asked, tables, _unit_id())))


@blueprint.get("/bao-cao.xlsx")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def take_workbook() -> ResponseReturnValue:
    """The report as a workbook."""
    asked = views.read_asked()
    if isinstance(asked, Refusal):
        return _refuse(asked)
    report = figure_loading.load(db.session(), asked, figure_sentences.tables(), _unit_id())
    made = figure_workbook.write(report, replies.config().issuer, clock.now())
    return replies.file(made, _XLSX, f"bao-cao-{asked.period.key}-{asked.day}.xlsx")


@blueprint.get("/bao-cao.pdf")
@access.roles(Role.STAFF)
@slow.work(slow.Kind.PRINT)
def take_document() -> ResponseReturnValue:
    """The report as a document to sign, with the number, day and recipients that were typed."""
    asked, heading = views.read_asked(), DocumentHeading.read(request.args)
    if isinstance(asked, Refusal):
        return _refuse(asked)
    if heading.check():
        return _page(asked, heading)
    report = figure_loading.load(db.session(), asked, figure_sentences.tables(), _unit_id())
    made = figure_document.to_pdf(report, heading, replies.config().issuer, clock.now())
    return replies.file(made, "application/pdf", f"bao-cao-{asked.period.key}-{asked.day}.pdf")


def _unit_id() -> int | None:
    return request.args.get("don-vi", type=int)


def _page(asked: ReportRequest, heading: DocumentHeading) -> Response:
    found = request.args.get("theo", "")
    by: By = found if found in figure_sentences.tables() else "thoi-gian"
    report = figure_loading.load(db.session(), asked, [by], _unit_id())
    rows, wanted = report.rows(by), request.args.get("trang", 1, type=int)
    here = pagination.cut(len(rows), wanted)
    return show(
        "reports/report.html",
        heading.check(),
        report=report,
        by=by,
        rows=rows[here.offset : here.offset + pagination.PAGE_SIZE],
        here=here,
        heading=heading,
        has_chart=by in CHARTS,
        periods=views.choices(report.asked),
        typed=views.typed(report.asked),
        units=[(str(one.node.id), "– " * one.depth + one.node.name) for one in report.units],
        **_common(report),
    )


def _common(report: Report) -> dict[str, Any]:
    """What both pages say about the report."""

    def query(**rest: str) -> str:
        return views.query(report.asked, report.unit_id, **rest)

    def behind(stage: Stage, by: str = "", key: str = "") -> str:
        return f"{blueprint.url_prefix}/danh-sach?" + query(muc=stage, theo=by, dong=key)

    return {
        "words": figure_sentences,
        "as_of": figure_sentences.as_of(report.asked, clock.now()),
        "query": query,
        "behind": behind,
    }


def _refuse(refusal: Refusal) -> Response:
    """The form as it was sent."""
    return show("reports/refused.html", refusal, periods=views.choices(), typed=views.typed())
