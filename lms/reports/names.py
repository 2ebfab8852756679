"""What units and classes were called, and where units stood, at the end of a day."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.tables import Class, FormerClass
from lms.people.tables import FormerUnit, Unit
from lms.people.units.tree import Branch, Node, arrange
from lms.reports.breakdown import ClassThen


def units_then(session: Session, end: datetime) -> Sequence[Branch]:
    """The tree of units just before `end`, in two statements; a unit made later stands in it too."""
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
