"""The log of who of the office looked at whose record.

A page is looked at with a GET, which writes nothing else, so the line is written in a short transaction of
its own; while a form that was sent shows its page again, it goes into the request's own transaction.
"""

from datetime import datetime

from flask import request
from sqlalchemy import insert
from sqlalchemy.orm import Session

from lms.law.tables import RecordRead
from lms.storage import audit_log, db
from lms.storage.db import SAFE_METHODS
from lms.web import access


def connect() -> None:
    """Keep every read that rooms tell of from now on; calling it again changes nothing."""
    audit_log.record_read.connect(_hear)


def note(session: Session, page: str, person_ids: frozenset[int], *, reader_id: int, now: datetime) -> None:
    """Write down that `reader_id` was shown the records of these persons; one's own is not a read."""
    lines = [
        {"at": now, "reader_id": reader_id, "person_id": person_id, "page": page}
        for person_id in sorted(person_ids - {reader_id})
    ]
    if lines:
        session.execute(insert(RecordRead), lines)


def _hear(page: str, *, person_ids: frozenset[int], now: datetime) -> None:
    reader_id = access.visitor().person_id
    if request.method not in SAFE_METHODS:
        note(db.session(), page, person_ids, reader_id=reader_id, now=now)
    elif person_ids - {reader_id}:
        with db.database().writing() as session:
            note(session, page, person_ids, reader_id=reader_id, now=now)
