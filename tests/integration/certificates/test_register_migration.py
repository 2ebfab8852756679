"""Certificates of before the chain are chained in the order in which things happened."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine, make_url, select, text

from lms import schema
from lms.certificates.chain import GENESIS
from lms.certificates.register import register_checking
from lms.certificates.tables import RegisterEntry
from lms.classes.tables import Enrolment
from lms.storage.db import Database

BEFORE = "012"
AT, LATER = "2026-11-23 03:00:00.000000", "2026-11-24 03:00:00.000000"
# Rows as they were when the register was a plain list, with the least that their references need.
ROWS = f"""
INSERT INTO person (id, full_name, search_key, sort_key, is_demo, created_at)
  VALUES (1, 'Đặng Thị An', 'dang thi an', 'an', FALSE, '{AT}'), (2, 'Lê Văn Bình', 'le van binh', 'binh', FALSE, '{AT}');
INSERT INTO release (id, course_slug, number, title, sha256, source_sha256, canonical, published_at)
  VALUES (1, 'khoa-mau', 1, 'Khóa mẫu', 'a', 'b', '{{}}', '{AT}');
INSERT INTO class (id, code, title, course_slug, release_id, mode, place, starts_on, ends_on, exam_opens_at, exam_closes_at)
  VALUES (1, 'lop', 'Lớp', 'khoa-mau', 1, 'truc-tuyen', '', '2026-11-01', '2026-11-30', '{AT}', '{LATER}');
INSERT INTO enrolment (id, class_id, person_id, release_id, enrolled_at)
  VALUES (1, 1, 1, 1, '{AT}'), (2, 1, 2, 1, '{AT}');
INSERT INTO certificate (id, code, enrolment_id, person_id, design, payload, evidence, search_key, issued_at, revoked_at, revoked_reason)
  VALUES (1, 'K7QF-2M9D-XW4T', 1, 1, 'd', '{{"n":1}}', '{{}}', 'an', '{AT}', '{LATER}', 'Cấp nhầm người'),
         (2, 'K7QF-2M9D-XW4V', 2, 2, 'd', '{{"n":2}}', '{{}}', 'binh', '{AT}', NULL, NULL);
INSERT INTO register_series (year, last_number) VALUES (2026, 2);
INSERT INTO register_entry (id, year, number, event, certificate_id, at, actor_id, reason)
  VALUES (1, 2026, 1, 'issued', 1, '{AT}', NULL, NULL), (2, 2026, 2, 'issued', 2, '{AT}', NULL, NULL),
         (3, 2026, 1, 'revoked', 1, '{LATER}', 2, 'Cấp nhầm người');
INSERT INTO certificate_document (certificate_id, sha256, size, made_at) VALUES (2, '{"c" * 64}', 9, '{AT}');
"""  # noqa: E501 - the test's own constants


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of before the chain, of its own."""
    url = make_url(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    server = None
    if request.param == "postgresql":
        url = make_url(request.getfixturevalue("migrated_postgresql"))
        server = create_engine(url, isolation_level="AUTOCOMMIT")
        url = url.set(database="before_the_chain")
        with server.connect() as connection:
            connection.execute(text("CREATE DATABASE before_the_chain"))
    database = Database(url.render_as_string(hide_password=False))
    command.upgrade(schema.alembic_config(database.url, database.writer), BEFORE)
    yield database
    database.dispose()
    if server is not None:
        with server.connect() as connection:
            connection.execute(text("DROP DATABASE before_the_chain"))
        server.dispose()


def test_what_was_entered_before_is_chained_and_whole(old: Database) -> None:
    with old.writing() as session:
        for statement in ROWS.split(";\n")[:-1]:
            session.connection().exec_driver_sql(statement)
    schema.upgrade(old.writer)
    with old.reading() as session:
        columns = (RegisterEntry.id, RegisterEntry.event, RegisterEntry.certificate_id, RegisterEntry.number)
        lines = session.execute(select(*columns).order_by(RegisterEntry.id)).all()
        first = session.get_one(RegisterEntry, 1)
        assert register_checking.find_break_in_lines(session) is None
        assert register_checking.find_end(session)[0] == 4
    assert lines == [(1, "issued", 1, 1), (2, "issued", 2, 2), (3, "document", 2, 2), (4, "revoked", 1, 1)]
    assert (first.series, first.previous_sha256) == ("chung", GENESIS)


def test_who_had_a_certificate_before_passing_was_noted_has_passed_since_its_issue(old: Database) -> None:
    with old.writing() as session:
        for statement in ROWS.split(";\n")[:-1]:
            session.connection().exec_driver_sql(statement)
        first, second = "2026-11-20 03:00:00.000000", "2026-11-25 03:00:00.000000"
        noted = f"UPDATE enrolment SET passed_at = '{first}', passed_grade = 'Khá' WHERE id = 2"
        session.connection().exec_driver_sql(noted)
        later = f"UPDATE certificate SET issued_at = '{second}' WHERE id = 2"
        session.connection().exec_driver_sql(later)
    schema.upgrade(old.writer)
    with old.reading() as session:
        notes = session.execute(
            select(Enrolment.passed_at, Enrolment.passed_grade).order_by(Enrolment.id)
        ).all()
    assert notes == [
        (datetime(2026, 11, 23, 3, tzinfo=UTC), None),
        (datetime(2026, 11, 20, 3, tzinfo=UTC), "Khá"),
    ]


def test_a_register_without_a_line_begins_empty(old: Database) -> None:
    schema.upgrade(old.writer)
    with old.reading() as session:
        assert register_checking.find_end(session) == (0, GENESIS)
        assert register_checking.find_break_in_lines(session) is None
