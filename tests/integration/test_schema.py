"""The migrations make exactly the tables that the program works with."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from lms import schema
from lms.classes.tables import Class
from lms.exams.tables import Attempt
from lms.people.tables import Unit
from lms.storage.db import Database


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


def test_classes_opened_before_they_could_be_searched_are_found_too(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'older.sqlite3'}")
    config = schema.alembic_config(database.url, database.writer)
    command.upgrade(config, "012")
    with database.writer.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO release (id, course_slug, number, title, sha256, source_sha256, canonical, "
                "published_at) VALUES (1, 'khoa', 1, 'Khóa', 'a', 'b', '{}', '2026-11-23 03:00:00')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO class (id, code, title, course_slug, release_id, mode, place, starts_on, "
                "ends_on, exam_opens_at, exam_closes_at) "
                "VALUES (1, 'lop-1', 'Lớp Đặng', 'khoa', 1, 'truc-tuyen', "
                "'Xưởng Ánh', '2026-11-23', '2026-12-23', '2026-11-23 03:00:00', '2026-12-23 03:00:00')"
            )
        )
    schema.upgrade(database.writer)
    with database.reading() as session:
        assert session.scalar(select(Class.search_key)) == "lop dang lop-1 xuong anh"
    database.dispose()


OLD_CLASS = """
INSERT INTO release VALUES (1, 'khoa', 1, 'Khóa', 'a', 'b', '{}', :at, NULL);
INSERT INTO class (id, code, title, course_slug, release_id, mode, place, starts_on, ends_on, exam_opens_at,
    exam_closes_at) VALUES (1, 'lop', 'Lớp', 'khoa', 1, 'truc-tuyen', '', :at, :at, :at, :at);
INSERT INTO person (id, full_name, search_key, sort_key, is_demo, created_at)
    VALUES (1, 'Lan', 'lan', 'lan', 0, :at);
INSERT INTO enrolment (id, class_id, person_id, release_id, enrolled_at) VALUES (1, 1, 1, 1, :at);
INSERT INTO attempt (id, key, enrolment_id, number, release_id, seed, paper, started_at, deadline_at,
    closed_at) VALUES (1, 'a', 1, 1, 1, '', '{}', :at, :at, :at), (2, 'b', 1, 2, 1, '', '{}', :at, :at, NULL);
"""


def test_what_was_marked_before_keeps_the_rule_that_it_was_marked_by(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'older.sqlite3'}")
    command.upgrade(schema.alembic_config(database.url, database.writer), "031")
    with database.writer.begin() as connection:
        for statement in filter(str.strip, OLD_CLASS.split(";")):
            connection.execute(text(statement), {"at": "2026-11-23 03:00:00"} if ":at" in statement else {})
    schema.upgrade(database.writer)
    with database.reading() as session:
        assert list(session.scalars(select(Attempt.rule).order_by(Attempt.id))) == [1, 2]
    database.dispose()


def test_names_stored_before_full_width_letters_folded_are_found_by_plain_ones(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'older.sqlite3'}")
    command.upgrade(schema.alembic_config(database.url, database.writer), "031")
    with database.writer.begin() as connection:
        for number, (name, key) in enumerate(
            [("Ｎｇｕyễn Ａｎ", "ｎｇｕyen ａｎ"), ("Đặng Lan", "dang lan")], 1
        ):
            connection.execute(
                text("INSERT INTO unit (id, name, kind, search_key) VALUES (:id, :name, 'khac', :key)"),
                {"id": number, "name": name, "key": key},
            )
    schema.upgrade(database.writer)
    with database.reading() as session:
        assert session.scalars(select(Unit.search_key).order_by(Unit.id)).all() == ["nguyen an", "dang lan"]
    database.dispose()
