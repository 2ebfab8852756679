"""SQLite as a server's database: durable commits, and writers that queue instead of fighting for the lock.

SQLite's own lock is polled, so a busy writer may lose every round for seconds. Writers therefore take an
exclusive flock on a file beside the database first: the kernel hands it on in order of arrival, across
threads and worker processes, and lets it go when a process dies.
"""

import fcntl
import logging
import os
from pathlib import Path
from sqlite3 import OperationalError
from threading import local
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

QUEUE = "write_queue"
BUSY_MS = 20_000  # how long a statement waits for a lock
PATIENCE_MS = 2_000  # how long rewriting the database waits for those who read the old pages

log = logging.getLogger(__name__)


def prepare(engine: Engine, *, read_only: bool) -> None:
    """Set up every connection of an engine; a read-only engine can neither write nor wait for a writer."""
    event.listen(engine, "connect", _set_pragmas)
    if read_only:
        event.listen(engine, "connect", _refuse_writes)
        event.listen(engine, "begin", _begin_reading)
        return
    queue_path = f"{engine.url.database}-queue"
    this_thread = local()

    @event.listens_for(engine, "connect")
    def join_queue(_connection: Any, entry: ConnectionPoolEntry) -> None:
        entry.info[QUEUE] = os.open(queue_path, os.O_RDWR | os.O_CREAT, 0o600)

    @event.listens_for(engine, "begin")
    def begin_writing(connection: Any) -> None:
        place = connection.info[QUEUE]
        if getattr(this_thread, "place", place) != place:
            raise RuntimeError("this thread would wait for a write transaction of its own")
        fcntl.flock(place, fcntl.LOCK_EX)
        this_thread.place = place
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    # After the commit is on the disk and before the connection rests in the pool.
    @event.listens_for(engine, "checkin")
    def leave_queue(_connection: Any, entry: ConnectionPoolEntry) -> None:
        this_thread.__dict__.clear()
        fcntl.flock(entry.info[QUEUE], fcntl.LOCK_UN)

    @event.listens_for(engine, "close")
    def close_queue(_connection: Any, entry: ConnectionPoolEntry) -> None:
        os.close(entry.info.pop(QUEUE))


def compact(engine: Engine, *, largest: int) -> bool:
    """Rewrite the database, so that nothing that was deleted is left in its files; whether that was done.

    Even `secure_delete = ON` leaves keys in pages that were split (findings/sqlite-secure-delete.sh), and the
    file written ahead keeps every earlier page. Not done for a file of more than `largest` bytes, since
    others cannot write meanwhile, while somebody reads on and on, or when the disk is full. The caller holds
    no transaction.
    """
    if Path(str(engine.url.database)).stat().st_size > largest:
        return False
    pooled = engine.raw_connection()
    try:
        fcntl.flock(pooled.info[QUEUE], fcntl.LOCK_EX)
        connection: Any = pooled.driver_connection
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")  # writers wait behind this
        connection.execute("VACUUM")
        busy, *_frames = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy
    except OperationalError:
        log.exception("the database was not written again; what was deleted is still in its files")
        return False
    finally:
        pooled.driver_connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")  # type: ignore[union-attr]
        pooled.close()


def _set_pragmas(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver's own BEGIN would come too late to queue writers
    for pragma in (
        f"busy_timeout = {BUSY_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",  # NORMAL loses acknowledged commits at a power cut
        "foreign_keys = ON",
        "secure_delete = FAST",  # zeros over what was deleted, wherever that costs no further write
    ):
        connection.execute(f"PRAGMA {pragma}")


def _refuse_writes(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.execute("PRAGMA query_only = ON")


def _begin_reading(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN")
