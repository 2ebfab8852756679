"""A program older than its database says so, and two upgrades at once wait for each other."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from lms import schema
from lms.config import Config
from lms.schema import SchemaError
from lms.serving import parent
from lms.storage.db import Database
from tests import patience
from tests.integration.conftest import Run
from tests.served import COMMAND, environment


@contextmanager
def migrated_by_a_later_program(database: Database) -> Iterator[None]:
    change = text("UPDATE alembic_version SET version_num = :number")
    number = _number(database)
    with database.writer.begin() as connection:
        connection.execute(change, {"number": "zz9"})
    try:
        yield
    finally:
        with database.writer.begin() as connection:
            connection.execute(change, {"number": number})


def _number(database: Database) -> str:
    with database.reader.connect() as connection:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()


def test_an_older_program_is_told_from_an_older_database(
    run: Run, database: Database, config: Config
) -> None:
    with migrated_by_a_later_program(database):
        with pytest.raises(SchemaError, match="zz9"):
            parent.refuse_unready(config, database)
        for command in (("db", "upgrade"), ("attempts", "close")):
            refused = run(*command)
            assert refused.exit_code == 1
            assert "bản mới hơn" in refused.stderr
            assert "lms db upgrade" not in refused.stderr


@contextmanager
def empty_database(config: Config, folder: Path) -> Iterator[str]:
    """The URL of a database of the same kind, without a table."""
    if config.database_url.startswith("sqlite"):
        yield f"sqlite:///{folder / 'empty.sqlite3'}"
        return
    server = create_engine(config.database_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE DATABASE upgraded_twice"))
        try:
            url = make_url(config.database_url).set(database="upgraded_twice")
            yield url.render_as_string(hide_password=False)
        finally:
            connection.execute(text("DROP DATABASE upgraded_twice WITH (FORCE)"))
    server.dispose()


def test_two_upgrades_at_once_wait_for_each_other(config: Config, tmp_path: Path) -> None:
    with empty_database(config, tmp_path) as url:
        settings = environment(replace(config, database_url=url), 1)
        both = [
            subprocess.Popen(
                (COMMAND[0], "db", "upgrade"),
                env=settings,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            for _ in range(2)
        ]
        said = [one.communicate(timeout=patience.SECONDS)[0] for one in both]
        assert [one.returncode for one in both] == [0, 0], said
        database = Database(url)
        assert schema.is_current(database.reader)
        database.dispose()
