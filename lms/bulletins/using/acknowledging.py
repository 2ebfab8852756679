"""Units confirm that they used an issue; a change of what was said stays in the log."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.bulletins.issues import NEWEST_FIRST, ListedIssue, listing
from lms.bulletins.tables import Acknowledgement, Issue
from lms.bulletins.using.acknowledgement import Acknowledged
from lms.storage import audit_log, db

SHOWN = 24


@dataclass(frozen=True, slots=True)
class DueIssue:
    """One issue for one unit: what it is, its own day for the meeting, and what the unit said, or None."""

    line: ListedIssue
    meets_on: date | None
    said: Acknowledgement | None


def list_due(session: Session, unit_id: int, *, now: datetime) -> list[DueIssue]:
    """The newest issues that are out with what the unit said of each, in one statement."""
    own = (Acknowledgement.issue_id == Issue.id) & (Acknowledgement.unit_id == unit_id)
    rows = session.execute(
        listing(now)
        .add_columns(Issue.meets_on, Acknowledgement)
        .outerjoin(Acknowledgement, own)
        .order_by(*NEWEST_FIRST)
        .limit(SHOWN)
    )
    return [DueIssue(ListedIssue(*row[:-2]), row[-2], row[-1]) for row in rows]


def find_said(session: Session, issue_id: int, unit_id: int) -> Acknowledgement | None:
    """What the unit said of the issue, or None."""
    return session.scalar(select(Acknowledgement).filter_by(issue_id=issue_id, unit_id=unit_id))


def find_last_present(session: Session, unit_id: int) -> int | None:
    """How many the unit said were present at its latest meeting, or None."""
    said = select(Acknowledgement.present).filter_by(unit_id=unit_id)
    return session.scalar(said.order_by(Acknowledgement.met_on.desc(), Acknowledgement.id.desc()).limit(1))


def acknowledge(
    session: Session, issue: Issue, unit_id: int, said: Acknowledged, *, actor_id: int, now: datetime
) -> bool:
    """Keep what the unit says; the same again changes nothing. Returns whether anything was new."""
    values = asdict(said)
    row = {"issue_id": issue.id, "unit_id": unit_id, "said_by": actor_id, "said_at": now, **values}
    made = db.insert(session, Acknowledgement).values(row).on_conflict_do_nothing()
    if session.execute(made.returning(Acknowledgement.id)).first() is not None:
        _record(
            session, issue, unit_id, actor_id, now, {name: [None, _plain(values[name])] for name in values}
        )
        return True
    wanted = select(Acknowledgement).filter_by(issue_id=issue.id, unit_id=unit_id).with_for_update()
    kept = session.scalars(wanted).one()
    changes = {name: [getattr(kept, name), value] for name, value in values.items()}
    changes = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    for name, (_before, value) in changes.items():
        setattr(kept, name, value)
    if changes:
        kept.said_by = actor_id
        told = {name: [_plain(value) for value in pair] for name, pair in changes.items()}
        _record(session, issue, unit_id, actor_id, now, told)
    session.flush()
    return bool(changes)


def _record(
    session: Session,
    issue: Issue,
    unit_id: int,
    actor_id: int,
    now: datetime,
    changes: Mapping[str, Sequence[object]],
) -> None:
    subject = f"issue:{issue.id}"
    audit_log.record(
        session, "bulletin.acknowledge", subject, actor_id=actor_id, now=now, unit_id=unit_id, changes=changes
    )


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
