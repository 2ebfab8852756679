"""A report out of the database: six statements, however many people, units and classes there are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.tables import Class, FormerClass
from lms.errors import NotFoundError
from lms.people.tables import FormerUnit, Unit
from lms.people.units.tree import Branch, Node, arrange
from lms.reports import stage_facts
from lms.reports.breakdown import By, ClassThen, Report, below
from lms.reports.counting import Figures, total
from lms.reports.periods import ReportRequest


def load(
    session: Session, asked: ReportRequest, tables: Collection[By], unit_id: int | None = None
) -> Report:
    """The report on the ward, or on a unit with all below it, with what these tables need.

    NotFoundError when there is no such unit.
    """
    names_only = load_names(session, asked, unit_id)
    cells = stage_facts.count(session, asked, tables, below(names_only.units, unit_id))
    return replace(names_only, cells=cells)


def load_names(session: Session, asked: ReportRequest, unit_id: int | None = None) -> Report:
    """The report without its figures, in four statements; NotFoundError when there is no such unit."""
    units = units_then(session, asked.end)
    if unit_id is not None and all(branch.node.id != unit_id for branch in units):
        raise NotFoundError(_("Không tìm thấy đơn vị này."))
    return Report(asked, (), units, classes_then(session, asked.end), unit_id)


def load_own(session: Session, asked: ReportRequest, unit_id: int) -> Figures:
    """The figures of one unit without those below it, in two statements."""
    return total(stage_facts.count(session, asked, (), [unit_id]))


def units_then(session: Session, end: datetime) -> Sequence[Branch]:
    """The tree of units just before `end`, in two statements; a unit made later is in it too."""
    rows = session.execute(select(Unit.id, Unit.parent_id, Unit.name))
    nodes = {row.id: Node(row.id, row.parent_id, row.name, kind="", people=0) for row in rows}
    former = FormerUnit
    # The latest first, so that the one that held the earliest is what stays.
    before = select(former.unit_id, former.parent_id, former.name).where(former.until >= end)
    for row in session.execute(before.order_by(former.until.desc(), former.id.desc())):
        nodes[row.unit_id] = Node(row.unit_id, row.parent_id, row.name, kind="", people=0)
    return arrange(list(nodes.values()))


def classes_then(session: Session, end: datetime) -> Mapping[int, ClassThen]:
    """All classes as they were just before `end`, by id, in two statements."""
    found = {row.id: ClassThen(*row) for row in session.execute(select(Class.id, Class.title, Class.mode))}
    former = FormerClass
    before = select(former.class_id, former.title, former.mode).where(former.until >= end)
    for row in session.execute(before.order_by(former.until.desc(), former.id.desc())):
        found[row.class_id] = ClassThen(*row)
    return found
