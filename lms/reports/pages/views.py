"""What the pages of reports have in common: what was asked in the address, and charts as responses."""

from urllib.parse import urlencode

from flask import Response, request

from lms import clock
from lms.forms import dates
from lms.forms.refusal import Refusal
from lms.reports import figure_sentences
from lms.reports.breakdown import UNKNOWN, Report, ReportRow
from lms.reports.counting import Figures
from lms.reports.periods import ReportRequest, check, offered

# A chart opened by itself is a document: it may use its own style, and nothing else.
_CHART_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def read_asked() -> ReportRequest | Refusal:
    """The report that the address asks for."""
    return check(request.args.get("ky", ""), request.args.get("ngay", ""), clock.today())


def typed(asked: ReportRequest | None = None) -> dict[str, str]:
    """What the form shows: what was asked, or what was typed when nothing can be made of it."""
    if asked is None:
        return {name: request.args.get(name, "") for name in ("ky", "ngay")}
    return {"ky": asked.period.key, "ngay": dates.day_field(asked.day)}


def choices(asked: ReportRequest | None = None) -> list[tuple[str, str]]:
    """The periods to choose from, the one that is shown among them."""
    found = {one.key: figure_sentences.period(one) for one in offered(clock.today())}
    return list(
        (
            found if asked is None else {asked.period.key: figure_sentences.period(asked.period)} | found
        ).items()
    )


def query(asked: ReportRequest, unit_id: int | None = None, **rest: str) -> str:
    """The address's query that asks for the same report, whenever it is opened."""
    unit = {} if unit_id is None else {"don-vi": str(unit_id)}
    return urlencode(typed(asked) | unit | {name.replace("_", "-"): value for name, value in rest.items()})


def about(report: Report, by: str, key: str) -> str:
    """What a figure is about: the period, the unit that the report is limited to, the line of its table."""
    names: dict[str, dict[str, str]] = {
        "don-vi": {str(one.node.id): one.node.name for one in report.units},
        "lop": {str(one.id): one.title for one in report.classes.values()},
        "xep-loai": {key: key} if key != UNKNOWN else {},
    }
    parts = [figure_sentences.period(report.asked.period), report.unit_name]
    if by in figure_sentences.tables():
        parts.append(figure_sentences.row(by, ReportRow(key, names.get(by, {}).get(key, ""), Figures())))
    return " · ".join(part for part in parts if part)


def chart(drawn: bytes) -> Response:
    """A chart to be shown in an <img>."""
    response = Response(drawn, content_type="image/svg+xml; charset=utf-8")
    response.headers["Content-Security-Policy"] = _CHART_POLICY
    return response
