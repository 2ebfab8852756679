"""How far the people of one unit have come: numbers only, for the unit's secretary."""

from typing import Any

from flask import Blueprint, Response, abort

from lms import clock
from lms.forms.showing import FINE, Refusal, show
from lms.people.units import units
from lms.reports import charts, figure_loading, figure_sentences
from lms.reports.counting import FUNNEL, Figures
from lms.reports.pages import views
from lms.reports.periods import ReportRequest
from lms.storage import db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("reports_unit", __name__, url_prefix="/don-vi/ket-qua")


@blueprint.get("/")
@access.roles(Role.SECRETARY)
def show_unit() -> Response:
    """The funnel of the unit that the visitor acts for, without the units below it."""
    asked = views.read_asked()
    if isinstance(asked, Refusal):
        return _page(None, asked, typed=views.typed(), figures=None)
    return _page(
        asked,
        typed=views.typed(asked),
        figures=_own(asked),
        as_of=figure_sentences.as_of(asked, clock.now()),
        query=views.query(asked),
    )


@blueprint.get("/pheu.svg")
@access.roles(Role.SECRETARY)
def draw() -> Response:
    """The funnel as a chart."""
    asked = views.read_asked()
    if isinstance(asked, Refusal):
        abort(404)
    return views.chart(charts.funnel(figure_sentences.period(asked.period), _own(asked)))


def _own(asked: ReportRequest) -> Figures:
    return figure_loading.load_own(db.session(), asked, units.own_unit_id(access.visitor()))


def _page(asked: ReportRequest | None, refusal: Refusal = FINE, **rest: Any) -> Response:
    unit = units.find_unit(db.session(), units.own_unit_id(access.visitor()))
    return show(
        "reports/unit.html",
        refusal,
        asked=asked,
        unit=unit,
        periods=views.choices(asked),
        funnel=FUNNEL,
        words=figure_sentences,
        **rest,
    )
