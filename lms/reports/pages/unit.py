"""How far the people of one unit have come: numbers only, for the unit's secretary."""

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from lms import clock
from lms.people.units import units
from lms.reports import charts, loading, words
from lms.reports.counting import FUNNEL, Figures
from lms.reports.pages import views
from lms.reports.periods import PeriodFlaw, ReportRequest
from lms.storage import db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("reports_unit", __name__, url_prefix="/don-vi/ket-qua")


@blueprint.get("/")
@access.roles(Role.SECRETARY)
def show() -> ResponseReturnValue:
    """The funnel of the unit that the visitor acts for, without the units below it."""
    asked = views.read_asked()
    if isinstance(asked, PeriodFlaw):
        field, sentence = words.flaw(asked)
        return _page(None, typed=views.typed(), errors={field: sentence}, figures=None), 422
    return _page(
        asked,
        typed=views.typed(asked),
        errors={},
        figures=_own(asked),
        as_of=words.as_of(asked, clock.now()),
        query=views.query(asked),
    )


@blueprint.get("/pheu.svg")
@access.roles(Role.SECRETARY)
def draw() -> Response:
    """The funnel as a chart."""
    asked = views.read_asked()
    if isinstance(asked, PeriodFlaw):
        abort(404)
    return views.chart(charts.funnel(words.period(asked.period), _own(asked)))


def _own(asked: ReportRequest) -> Figures:
    return loading.load_own(db.session(), asked, units.own_unit_id(access.visitor()))


def _page(asked: ReportRequest | None, **rest: object) -> str:
    unit = units.find_unit(db.session(), units.own_unit_id(access.visitor()))
    return render_template(
        "reports/unit.html",
        asked=asked,
        unit=unit,
        periods=views.choices(asked),
        funnel=FUNNEL,
        words=words,
        **rest,
    )
