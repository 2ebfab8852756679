"""A report out of the database: six statements, however many people, units and classes there are."""

from collections.abc import Collection
from dataclasses import replace

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.errors import NotFoundError
from lms.reports import facts, names
from lms.reports.breakdown import By, Report, below
from lms.reports.counting import Figures, total
from lms.reports.periods import ReportRequest


def load(
    session: Session, asked: ReportRequest, tables: Collection[By], unit_id: int | None = None
) -> Report:
    """The report on the ward, or on a unit with all below it, with what these tables need.

    NotFoundError when there is no such unit.
    """
    names_only = load_names(session, asked, unit_id)
    cells = facts.count(session, asked, tables, below(names_only.units, unit_id))
    return replace(names_only, cells=cells)


def load_names(session: Session, asked: ReportRequest, unit_id: int | None = None) -> Report:
    """The report without its figures, in four statements."""
    units = names.units_then(session, asked.end)
    if unit_id is not None and all(branch.node.id != unit_id for branch in units):
        raise NotFoundError(_("Không tìm thấy đơn vị này."))
    return Report(asked, (), units, names.classes_then(session, asked.end), unit_id)


def load_own(session: Session, asked: ReportRequest, unit_id: int) -> Figures:
    """The figures of one unit without those below it, in two statements."""
    return total(facts.count(session, asked, (), [unit_id]))
