"""How far the people of one unit have come: numbers only, for the unit's secretary."""

from flask import Blueprint, Response, abort, make_response, render_template

from lms import access, clock, db
from lms.access import Role
from lms.people import units
from lms.reports import charts, loading, presenting, words
from lms.reports.counting import FUNNEL, Figures
from lms.reports.periods import Asked, Flaw

blueprint = Blueprint("reports_unit", __name__, url_prefix="/don-vi/ket-qua")


@blueprint.get("/")
@access.roles(Role.SECRETARY)
def show() -> Response:
    """The funnel of the unit that the visitor acts for, without the units below it."""
    asked = presenting.read_asked()
    if isinstance(asked, Flaw):
        field, sentence = words.flaw(asked)
        page = _page(None, typed=presenting.typed(), errors={field: sentence}, figures=None)
        return make_response(page, 422)
    page = _page(
        asked,
        typed=presenting.typed(asked),
        errors={},
        figures=_own(asked),
        as_of=words.as_of(asked, clock.now()),
        query=presenting.query(asked),
    )
    return make_response(page)


@blueprint.get("/pheu.svg")
@access.roles(Role.SECRETARY)
def draw() -> Response:
    """The funnel as a chart."""
    asked = presenting.read_asked()
    if isinstance(asked, Flaw):
        abort(404)
    return presenting.chart(charts.funnel(words.period(asked.period), _own(asked)))


def _own(asked: Asked) -> Figures:
    return loading.load_own(db.session(), asked, units.own_unit_id(access.visitor()))


def _page(asked: Asked | None, **rest: object) -> str:
    unit = units.find_unit(db.session(), units.own_unit_id(access.visitor()))
    return render_template(
        "reports/unit.html",
        asked=asked,
        unit=unit,
        periods=presenting.choices(asked),
        funnel=FUNNEL,
        words=words,
        **rest,
    )
