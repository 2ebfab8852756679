"""The log of who of the office looked at whose record.

A page is looked at with a GET, which writes nothing else, so the line is written in a short transaction of
its own; while a form that was sent shows its page again, it goes into the request's own transaction.
"""

from collections.abc import Collection
from datetime import datetime

from flask import request
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from lms.law.tables import RecordRead
from lms.storage import audit_log, db
from lms.storage.db import SAFE_METHODS
from lms.web import access


def note(session: Session, page: str, person_ids: frozenset[int], *, reader_id: int, now: datetime) -> None:
    """Write down that `reader_id` was shown the records of these persons; one's own is not a read."""
    lines = [
        {"at": now, "reader_id": reader_id, "person_id": person_id, "page": page}
        for person_id in sorted(person_ids - {reader_id})
    ]
    if lines:
        session.execute(insert(RecordRead), lines)


def on_record_read(read: audit_log.RecordsShown) -> None:
    """Keep the read: in this request's transaction where it writes, otherwise in a short one of its own."""
    reader_id = access.visitor().person_id
    if request.method not in SAFE_METHODS:
        note(db.session(), read.page, read.person_ids, reader_id=reader_id, now=read.now)
    elif read.person_ids - {reader_id}:
        with db.database().writing() as session:
            note(session, read.page, read.person_ids, reader_id=reader_id, now=read.now)


def who_was_read(session: Session, person_ids: Collection[int]) -> frozenset[int]:
    """Whose records of these were looked at."""
    wanted = select(RecordRead.person_id).where(RecordRead.person_id.in_(person_ids)).distinct()
    return frozenset(session.scalars(wanted))
