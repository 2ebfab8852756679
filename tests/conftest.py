"""Fixtures that every test may use.

Tests commit for real, as the running application does: each starts from a copy of a migrated empty database
(a copied file on SQLite, emptied tables on PostgreSQL), so that locking and constraints are the true ones.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import text
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from lms import schema
from lms.app import create_app
from lms.config import Config
from lms.db import Database
from tests import classroom as rooms
from tests import postgres
from tests.classroom import Classroom, Clock

BACKENDS = ("sqlite", "postgresql")


class _Compiled(BytecodeCache):
    """Templates compiled once for all applications of a test run."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


@pytest.fixture(scope="session", autouse=True)
def _builders_made_once() -> Iterator[None]:
    """Werkzeug compiles how each address is built, anew for every application: nine tenths of making one.

    Routes that are alike get the function that was made before; it takes the route as its first argument.
    """
    compile_builder, made = Rule._compile_builder, {}

    def remembered(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        defaults = tuple(sorted((rule.defaults or {}).items()))
        key = (rule.rule, tuple(rule._trace), defaults, append_unknown)
        if key not in made:
            made[key] = compile_builder(rule, append_unknown)
        return made[key]

    Rule._compile_builder = remembered
    yield
    Rule._compile_builder = compile_builder


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "empty.sqlite3"
    database = Database(f"sqlite:///{path}")
    schema.upgrade(database.writer)
    database.dispose()
    return path


@pytest.fixture(scope="session")
def migrated_postgresql() -> Iterator[str]:
    with postgres.server() as url:
        database = Database(url)
        schema.upgrade(database.writer)
        database.dispose()
        yield url


# Emptying what holds rows is a tenth of the work of truncating every table, most of which are empty.
EMPTY = """
DO $$
DECLARE name text; used boolean;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', name) INTO used;
    IF used THEN EXECUTE format('DELETE FROM %I', name); END IF;
  END LOOP;
  FOR name IN SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL
  LOOP
    PERFORM setval(format('%I', name)::regclass, 1, false);
  END LOOP;
END $$
"""


def _empty(url: str) -> None:
    database = Database(url)
    with database.writer.begin() as connection:
        # The register's triggers refuse even this; the tests' role may set them aside for one transaction.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(EMPTY))
    database.dispose()


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty, migrated database; each test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        copy = tmp_path / "test.sqlite3"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), copy)
        return f"sqlite:///{copy}"
    url: str = request.getfixturevalue("migrated_postgresql")
    _empty(url)
    return url


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    return Config.from_env(
        {
            "LMS_DATA": str(tmp_path / "data"),
            "LMS_DATABASE_URL": database_url,
            "LMS_ARGON2_COST": "lowest",
            "LMS_ISSUER_PARENT": "ĐẢNG ỦY XÃ HỘI MẪU",
            "LMS_ISSUER_NAME": "ĐẢNG ỦY PHƯỜNG MẪU",
            "LMS_ISSUER_PLACE": "Phường Mẫu",
            "LMS_SIGNATORY_NAME": "Nguyễn Văn Mẫu",
        }
    )


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    app = create_app(config)
    app.config["TESTING"] = True
    app.jinja_env.bytecode_cache = COMPILED
    yield app
    app.extensions["database"].dispose()


@pytest.fixture
def database(app: Flask) -> Database:
    return app.extensions["database"]


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A writing session for preparing and inspecting; commit before the client is used."""
    with database.session(read_only=False) as session:
        yield session


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands still at tests.cast.NOW until the test moves it."""
    return Clock(monkeypatch)


@pytest.fixture
def classroom(app: Flask, database: Database, clock: Clock) -> Classroom:
    """The class of Lan and Minh on the small course of tests.cast."""
    return rooms.open_classroom(app, database, clock)
