"""The log of acts that somebody may have to answer for: append-only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, Text, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from lms.events import Event
from lms.storage.db import Base


class AuditEntry(Base):
    """One act: when, by whom (None: the command line), what, on what, with which details."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(index=True)
    act: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(Text)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)


def record(
    session: Session, act: str, subject: str, *, actor_id: int | None, now: datetime, **details: Any
) -> None:
    """Write one act down in the transaction that carries it out; `subject` is like 'certificate:12'."""
    session.add(AuditEntry(at=now, actor_id=actor_id, act=act, subject=subject, details=details))


def record_many(
    session: Session,
    act: str,
    subjects: Iterable[str],
    *,
    actor_id: int | None,
    now: datetime,
    **details: Any,
) -> None:
    """Write the same act on many subjects down, a line each, in one statement."""
    common = {"at": now, "actor_id": actor_id, "act": act, "details": details}
    rows = [{**common, "subject": subject} for subject in subjects]
    if rows:
        session.execute(insert(AuditEntry), rows)


@dataclass(frozen=True, slots=True)
class RecordsShown:
    """The visitor is shown the records of these persons on a page."""

    page: str
    person_ids: frozenset[int]
    now: datetime


record_read = Event[[RecordsShown]]("records were read")


def tell_read(page: str, *person_ids: int, now: datetime) -> None:
    """Let the log of reads know that the records of these persons are shown to the visitor on `page`.

    `page` is a short English name, like 'person' (at most 60 characters).
    """
    record_read.tell(RecordsShown(page, frozenset(person_ids), now))
