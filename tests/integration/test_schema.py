"""The migrations make exactly the tables that the program works with."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from lms import schema
from lms.db import Database


def test_migrated_tables_are_those_of_the_program(database: Database) -> None:
    with database.reader.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, schema.METADATA) == []


def test_migrations_are_one_line_of_descent(database: Database) -> None:
    script = ScriptDirectory.from_config(schema.alembic_config(database.url))
    assert len(script.get_heads()) == 1
    assert [len(revision.nextrev) for revision in script.walk_revisions()].count(0) == 1


def test_a_migrated_database_is_current_and_an_empty_one_is_not(database: Database, tmp_path) -> None:
    assert schema.is_current(database.reader)
    empty = Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    assert not schema.is_current(empty.reader)
    empty.dispose()


def test_upgrading_again_changes_nothing(database: Database) -> None:
    schema.upgrade(database.writer)
    assert schema.is_current(database.reader)
