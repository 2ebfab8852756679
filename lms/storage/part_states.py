"""How parts of the installation are, as the process that watches over them last saw them.

Every worker reads here what only that process knows. That it can write here at all is the proof that the
database takes writes.
"""

from datetime import datetime

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from lms.storage import db


class PartState(db.Base):
    """One part: when it was looked at, whether it was well, and what its watcher remembers of it."""

    __tablename__ = "part_state"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    at: Mapped[datetime]
    is_good: Mapped[bool]
    detail: Mapped[str] = mapped_column(Text)


def find(session: Session, name: str) -> PartState | None:
    """How a part is; None before anybody looked."""
    return session.get(PartState, name)


def list_all(session: Session) -> list[PartState]:
    """Every part that was looked at."""
    return list(session.scalars(select(PartState).order_by(PartState.name)))


def tell(session: Session, name: str, *, is_good: bool, detail: str = "", now: datetime) -> None:
    """Keep how a part is now."""
    values = {"at": now, "is_good": is_good, "detail": detail}
    told = db.insert(session, PartState).values(name=name, **values)
    session.execute(told.on_conflict_do_update(index_elements=["name"], set_=values))
