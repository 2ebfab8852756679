"""Whom one figure of a report is about (pure)."""

from collections.abc import Collection
from dataclasses import dataclass

from lms.reports.breakdown import UNKNOWN, Report, below
from lms.reports.periods import Period, read_period


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The part of the period, and if not None of which units, classes or grade the people are.

    `units` holds None for those whose unit is not known; `grade` is '' for those without one.
    """

    part: Period
    units: Collection[int | None] | None = None
    classes: Collection[int] | None = None
    grade: str | None = None


def narrow(report: Report, by: str, key: str) -> Narrowed | None:
    """Whom the line `key` of the table `by` ('': everybody) is about; None when there is no such line."""
    whole = report.asked.period
    units = below(report.units, report.unit_id)
    match by:
        case "":
            return Narrowed(whole, units)
        case "thoi-gian":
            part = read_period(key)
            return Narrowed(part, units) if part is not None and part in whole.parts else None
        case "don-vi" if key == UNKNOWN:
            return Narrowed(whole, {None})
        case "don-vi":
            return _of_unit(report, key)
        case "lop":
            number = _number(key)
            if number is None or number not in report.classes:
                return None
            return Narrowed(whole, units, [number])
        case "hinh-thuc":
            classes = {one.id for one in report.classes.values() if one.mode == key}
            return Narrowed(whole, units, classes) if classes else None
        case "xep-loai":
            return Narrowed(whole, units, None, "" if key == UNKNOWN else key)
    return None


def _of_unit(report: Report, key: str) -> Narrowed | None:
    """A unit with all below it, when it is in the report."""
    inside = below(report.units, report.unit_id)
    chosen = below(report.units, _number(key))
    known = {branch.node.id for branch in report.units}
    if chosen is None or not chosen <= (known if inside is None else inside):
        return None
    return Narrowed(report.asked.period, chosen)


def _number(key: str) -> int | None:
    return int(key) if key.isascii() and key.isdigit() and len(key) < 10 else None
