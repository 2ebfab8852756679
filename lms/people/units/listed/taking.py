"""A list of units is taken: all of it, as it was shown, or nothing; each unit is written down."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.people.tables import Unit
from lms.people.units import units
from lms.people.units.listed import planning
from lms.people.units.listed.planning import KnownUnit, ListedUnit, UnitPlan
from lms.press import to_pdf
from lms.storage import audit_log


def make_plan(session: Session, rows: Sequence[ListedUnit], *, lock: bool = False) -> UnitPlan:
    """The plan beside the units that there are, with `lock` held against changes, in one order."""
    wanted = select(Unit).order_by(Unit.id)
    found = session.scalars(wanted.with_for_update() if lock else wanted)
    known = [KnownUnit(one.id, one.name, one.parent_id) for one in found]
    return planning.plan(rows, known, to_pdf.refuse)


def take(session: Session, plan: UnitPlan, *, actor_id: int, now: datetime) -> int:
    """Keep the new units of a plan without problems; returns how many."""
    made: dict[int, int] = {}
    for place in plan.order:
        planned = plan.units[place]
        parent_id = planned.parent_id if planned.above is None else made[planned.above]
        row = planned.row
        made[place] = units.add_unit(session, name=row.name, kind=row.kind, parent_id=parent_id).id
    subjects = [f"unit:{unit_id}" for unit_id in made.values()]
    audit_log.record_many(session, "unit.add", subjects, actor_id=actor_id, now=now, together=len(made))
    return len(made)
