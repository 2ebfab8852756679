"""Which charts a report has: the same figures as its tables, where people would rather look than read."""

from collections.abc import Callable, Mapping

from lms.reports import chart_drawing, figure_sentences
from lms.reports.breakdown import By, Report
from lms.reports.counting import FUNNEL, Figures, Stage

_SHOWN = (Stage.ENROLLED, Stage.PASSED, Stage.CERTIFIED)
_MOST_UNITS, _DEEPEST = 12, 5


def funnel(title: str, figures: Figures) -> bytes:
    """How many came how far."""
    names = figure_sentences.stages()
    return chart_drawing.lying(title, [(names[stage], figures.of(stage)) for stage in FUNNEL])


def _funnel(report: Report) -> bytes:
    return funnel(figure_sentences.period(report.asked.period), report.total)


def _by_time(report: Report) -> bytes:
    rows, names = report.rows("thoi-gian"), figure_sentences.stages()
    series = {names[stage]: [row.figures.of(stage) for row in rows] for stage in _SHOWN}
    return chart_drawing.standing(
        figure_sentences.tables()["thoi-gian"], [figure_sentences.short(row.key) for row in rows], series
    )


def _by_unit(report: Report) -> bytes:
    """Those with the most people enrolled, of the highest units that can be compared."""
    rows = report.rows("don-vi")
    beside = [[row for row in rows if row.depth == depth] for depth in range(_DEEPEST)]
    level = next((one for one in beside if len(one) > 1), rows)
    most = sorted(level, key=lambda row: -row.figures.enrolled)[:_MOST_UNITS]
    values = [(figure_sentences.row("don-vi", row), row.figures.enrolled) for row in most]
    return chart_drawing.lying(figure_sentences.stages()[Stage.ENROLLED], values)


# By name: what draws it, and the tables that it needs.
CHARTS: Mapping[str, tuple[Callable[[Report], bytes], tuple[By, ...]]] = {
    "pheu": (_funnel, ()),
    "thoi-gian": (_by_time, ("thoi-gian",)),
    "don-vi": (_by_unit, ("don-vi",)),
}
