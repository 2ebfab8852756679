"""Which charts a report has: the same figures as its tables, where people would rather look than read."""

from collections.abc import Callable, Mapping

from lms.reports import drawing, words
from lms.reports.breakdown import By, Report
from lms.reports.counting import FUNNEL, Figures, Stage

_SHOWN = (Stage.ENROLLED, Stage.PASSED, Stage.CERTIFIED)
_MOST_UNITS = 12


def funnel(title: str, figures: Figures) -> bytes:
    """How many came how far."""
    names = words.stages()
    return drawing.lying(title, [(names[stage], figures.of(stage)) for stage in FUNNEL])


def _funnel(report: Report) -> bytes:
    return funnel(words.period(report.asked.period), report.total)


def _by_time(report: Report) -> bytes:
    parts = report.asked.period.parts
    figures = {row.key: row.figures for row in report.rows("thoi-gian")}
    names = words.stages()
    series = {
        names[stage]: [figures.get(part.key, Figures()).of(stage) for part in parts] for stage in _SHOWN
    }
    return drawing.standing(words.tables()["thoi-gian"], [words.short(part) for part in parts], series)


def _by_unit(report: Report) -> bytes:
    """The units with the most people enrolled."""
    rows = sorted(report.rows("don-vi"), key=lambda row: -row.figures.enrolled)[:_MOST_UNITS]
    values = [(words.row("don-vi", row), row.figures.enrolled) for row in rows]
    return drawing.lying(words.stages()[Stage.ENROLLED], values)


# By name: what draws it, and the tables that it needs.
CHARTS: Mapping[str, tuple[Callable[[Report], bytes], tuple[By, ...]]] = {
    "pheu": (_funnel, ()),
    "thoi-gian": (_by_time, ("thoi-gian",)),
    "don-vi": (_by_unit, ("don-vi",)),
}
