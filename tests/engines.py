"""Engines as a serving process keeps them: statements stay compiled and PostgreSQL's connections stay open.

Every test makes an application of its own, and with it engines that would know nothing of the last test's.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Engine, create_engine

from lms.storage.db import Database

STATEMENTS = 3000
"""How many compiled statements are kept; one application asks a few hundred."""


@contextmanager
def kept_engines() -> Iterator[None]:
    """Meanwhile engines of one kind share compiled statements, and those of one server its connections."""
    make, dispose = Database._engine, Database.dispose
    on_servers: dict[tuple[URL, bool], Engine] = {}
    knowing = create_engine("sqlite://", query_cache_size=STATEMENTS)
    knowing.connect().close()  # what the dialect asks of the library, it asks at the first connection

    def is_kept(database: Database) -> bool:
        return database.url.database == "postgres"  # the one that every test empties

    def kept(database: Database, *, read_only: bool) -> Engine:
        key = (database.url, read_only)
        engine = on_servers.get(key) or make(database, read_only=read_only)
        if database.is_sqlite:
            engine.dialect = engine.pool._dialect = knowing.dialect
            engine._compiled_cache = knowing._compiled_cache
        elif is_kept(database):
            on_servers[key] = engine
            engine._compiled_cache.capacity = STATEMENTS
            return engine.execution_options()  # its own to listen to, on the same connections
        return engine

    def let_go(database: Database) -> None:
        forgotten = any(engine.pool.checkedout() for engine in (database.reader, database.writer))
        if forgotten or not is_kept(database):
            dispose(database)

    Database._engine, Database.dispose = kept, let_go
    yield
    Database._engine, Database.dispose = make, dispose
    for engine in (knowing, *on_servers.values()):
        engine.dispose()
