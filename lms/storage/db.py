"""The database: the declarative base, exact column types, and one transaction per request.

A request that only reads gets a transaction in which the database itself refuses to write; any other
request gets a writing transaction, committed once when the response is ready, rolled back on any error.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

from flask import Flask, Response, current_app, g, request
from sqlalchemy import (
    Date,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    String,
    TypeDecorator,
    create_engine,
    make_url,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.orm import DeclarativeBase, Session

from lms.storage import sqlite
from lms.storage.memory_cache import MemoryCache

InsertMaker = Callable[[Any], sqlite_dialect.Insert | postgresql.Insert]
INSERTS: dict[str, InsertMaker] = {"sqlite": sqlite_dialect.insert, "postgresql": postgresql.insert}
LARGEST_COMPACTED = 256 * 1024 * 1024  # bytes: written again within about two seconds
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC on every database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """ValueError for naive moments, which would mean another time on another machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the time zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal kept as text: SQLite's NUMERIC would pass through a binary float."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Decimal to text."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Text to Decimal."""
        return None if value is None else Decimal(value)


class ExactFraction(TypeDecorator[Fraction]):
    """A fraction kept as text, like '7/2'."""

    impl = String(80)
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> str | None:
        """Fraction to text."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Fraction | None:
        """Text to Fraction."""
        return None if value is None else Fraction(value)


class Base(DeclarativeBase):
    """Base of all rows; constraints have predictable names so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        datetime: UtcDateTime,
        date: Date,
        Decimal: ExactDecimal,
        Fraction: ExactFraction,
    }


class Database:
    """Two engines on one database: one that may only read and one that writes."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.kept = {
            "courses": MemoryCache(32),
            "banks": MemoryCache(128),
            "pages": MemoryCache(1024),
            "drafts": MemoryCache(256),
            "built": MemoryCache(16),
        }
        self.reader = self._engine(read_only=True)
        self.writer = self._engine(read_only=False)

    def _engine(self, *, read_only: bool) -> Engine:
        engine = create_engine(self.url, pool_pre_ping=not self.is_sqlite)
        if self.is_sqlite:
            sqlite.prepare(engine, read_only=read_only)
        elif read_only:
            engine = engine.execution_options(postgresql_readonly=True)
        return engine

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are committed at the end of the block, or rolled back on an error."""
        with self.session(read_only=False) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that cannot write."""
        with self.session(read_only=True) as session:
            yield session

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """A session that cannot write and sees one moment only, whatever is written meanwhile."""
        with self.reading() as session:
            if not self.is_sqlite:  # where every reading transaction is a snapshot
                session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            yield session

    def session(self, *, read_only: bool) -> Session:
        """A new session; its `info` leads services to what is kept of this database."""
        engine = self.reader if read_only else self.writer
        return Session(engine, expire_on_commit=False, info=self.kept)

    def forget_deleted(self, *, largest: int = sys.maxsize) -> bool:
        """Leave nothing in the files of what was deleted; False when that is still to be done.

        PostgreSQL does it by itself in time (docs/bao-ve-du-lieu.md). See `sqlite.compact` for `largest`.
        """
        return not self.is_sqlite or sqlite.compact(self.writer, largest=largest)

    def dispose(self) -> None:
        """Close every connection."""
        self.reader.dispose()
        self.writer.dispose()


def database() -> Database:
    """The database of the running application."""
    found: Database = current_app.extensions["database"]
    return found


def session() -> Session:
    """This request's session, opened on first use."""
    if "db_session" not in g:
        g.db_session = database().session(read_only=request.method in SAFE_METHODS)
    opened: Session = g.db_session
    return opened


def reader() -> Session:
    """A session that only reads, so that a writing request may look around before it holds up other writers.

    On a request that only reads it is the request's own session.
    """
    if request.method in SAFE_METHODS:
        return session()
    if "db_reader" not in g:
        g.db_reader = database().session(read_only=True)
    opened: Session = g.db_reader
    return opened


def init_app(app: Flask, url: str) -> None:
    """Give the application its database and end each request's transaction."""
    app.extensions["database"] = Database(url)

    @app.after_request
    def commit(response: Response) -> Response:
        opened: Session | None = g.get("db_session")
        if opened is None:
            return response
        if response.status_code < 500 and not g.get("db_rollback"):
            opened.commit()
        else:
            opened.rollback()
        return response

    @app.teardown_request
    def close(_error: BaseException | None) -> None:
        for name in ("db_session", "db_reader"):
            opened: Session | None = g.pop(name, None)
            if opened is not None:
                opened.close()


def insert(session: Session, row: type[Base]) -> sqlite_dialect.Insert | postgresql.Insert:
    """An INSERT that knows ON CONFLICT in the dialect of the session's database."""
    return INSERTS[session.get_bind().dialect.name](row)


def commit_so_far() -> None:
    """Keep what this request did so far, so that slow work after it holds no lock."""
    session().commit()


def forget_deleted() -> bool:
    """Keep what this request did so far, and leave nothing of what it deleted in the files if they are small.

    False when `lms retention --apply` is still to do it: on a large database nobody could write for too long.
    """
    commit_so_far()
    if "db_reader" in g:
        g.db_reader.rollback()  # its snapshot would need the pages as they were
    return database().forget_deleted(largest=LARGEST_COMPACTED)


def start_over() -> None:
    """Undo what this request did so far and let go of its locks; what it does from now on is committed.

    Waiting for a stronger lock while holding a weaker one that others hold too would be a deadlock.
    """
    session().rollback()


def roll_back() -> None:
    """Undo what this request did so far, and let nothing of it be committed."""
    g.db_rollback = True
    opened: Session | None = g.get("db_session")
    if opened is not None:
        opened.rollback()
