"""The batch: makes the PDFs that nobody has asked for yet, class after class, in a process of its own.

There is no queue: what waits is what is in force and has no document. So nothing is lost by a crash, anyone
who asks before gets theirs at once, and a second runner is turned away by a file lock that the system lets go
of when one dies.
"""

import fcntl
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from lms.certificates.documents import first_served
from lms.certificates.documents.pdf import DesignError
from lms.certificates.documents.workshop import Workshop
from lms.certificates.finding import payload_of
from lms.certificates.in_force import in_force
from lms.certificates.tables import Certificate, Document
from lms.storage.db import Database

log = logging.getLogger(__name__)

AT_ONCE = 500  # pages laid out together; more would only take more memory
KEPT_AT_ONCE = 50  # rows in one transaction, so that answers and results never wait long


def count_waiting(session: Session) -> int:
    """How many certificates in force have no document yet."""
    wanted = select(func.count(Certificate.id)).where(in_force(), ~_has_document())
    return session.scalar(wanted) or 0


def press_waiting(database: Database, workshop: Workshop, clock: Callable[[], datetime]) -> int | None:
    """Make every document that is waiting; returns how many, or None when another process is at it."""
    with _alone(workshop.config.data / "press.lock") as is_alone:
        if not is_alone:
            return None
        return sum(_press(database, workshop, rows, clock) for rows in _chunks(database))


def _press(
    database: Database, workshop: Workshop, rows: list[Certificate], clock: Callable[[], datetime]
) -> int:
    by_code = {row.code: row for row in rows}
    payloads = [payload_of(row) for row in rows]
    ready: list[tuple[Certificate, bytes]] = []
    count = 0
    for payload, made in workshop.print_all(payloads, clock()):
        if isinstance(made, DesignError):
            log.error("certificate %s cannot be printed: %s", payload.number, made)
            continue
        ready.append((by_code[payload.code], made))
        if len(ready) == KEPT_AT_ONCE:
            count += _keep(database, workshop, ready, clock())
            ready = []
    return count + (_keep(database, workshop, ready, clock()) if ready else 0)


def _keep(
    database: Database, workshop: Workshop, ready: list[tuple[Certificate, bytes]], now: datetime
) -> int:
    first_served.keep(database, workshop.store, ready, now=now)
    return len(ready)


def _chunks(database: Database) -> Iterator[list[Certificate]]:
    """What waits, in the order of issue; what cannot be printed is met once."""
    last = 0
    while True:
        wanted = select(Certificate).where(in_force(), ~_has_document(), Certificate.id > last)
        with database.reading() as session:
            rows = list(session.scalars(wanted.order_by(Certificate.id).limit(AT_ONCE)))
        if not rows:
            return
        last = rows[-1].id
        yield rows


def _has_document() -> ColumnElement[bool]:
    # void ones too: a condition only, asked beside the other
    return select(Document.certificate_id).where(Document.certificate_id == Certificate.id).exists()


@contextmanager
def _alone(path: Path) -> Iterator[bool]:
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
