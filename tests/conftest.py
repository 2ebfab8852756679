"""Fixtures that every test may use.

Tests commit for real, as the running application does: each starts from a copy of a migrated empty database
(a copied file on SQLite, emptied tables on PostgreSQL), so that locking and constraints are the true ones.
"""

import gc
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from lms import schema, wiring
from lms.config import Config
from lms.storage.db import Database
from lms.web.assets import Assets
from tests import classroom as rooms
from tests import postgres, slow_routes
from tests.backends import BACKENDS, ON_ONE_DATABASE, SETTINGS, running
from tests.classroom import Classroom, Clock
from tests.converted import kept_conversions
from tests.databases import needs_one
from tests.engines import kept_engines

# Neither an example nor the drawing of one has a time limit: a slow machine is no fault.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let what asks nothing of a database's kind run on one."""
    test, chosen = metafunc.definition, metafunc.definition.iter_markers("parametrize")
    if "backend" not in metafunc.fixturenames or any("backend" in mark.args[0] for mark in chosen):
        return
    if needs_one(test.path.relative_to(Path(__file__).parent), test.originalname):
        test.add_marker(ON_ONE_DATABASE)


def pytest_collection_finish() -> None:
    """Keep the collector from looking through all modules and tests again and again: a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 20)


@pytest.fixture(scope="session", autouse=True)
def _wired() -> None:
    """Rooms are connected as in every process of the program, also where a test makes no application."""
    wiring.connect()


@pytest.fixture(scope="session", autouse=True)
def _routes_compiled_once() -> Iterator[None]:
    """Werkzeug compiles every address again for every application: nine tenths of making one.

    Routes that are alike get what was made before; what builds an address takes the route first.
    """
    compile_route, made = Rule.compile, {}

    def remembered(rule: Rule) -> None:
        defaults = tuple(sorted((rule.defaults or {}).items()))
        key = (rule.rule, rule.subdomain, rule.host, rule.merge_slashes, defaults)
        if key not in made:
            compile_route(rule)
            made[key] = rule
            return
        like = made[key]
        rule.arguments, rule._parts = like.arguments, like._parts
        rule._trace, rule._converters = like._trace, like._converters
        rule._build = like._build.__func__.__get__(rule)
        rule._build_unknown = like._build_unknown.__func__.__get__(rule)

    Rule.compile = remembered
    yield
    Rule.compile = compile_route


@pytest.fixture(scope="session", autouse=True)
def _static_files_packed_once() -> Iterator[None]:
    """Style sheets and scripts are minified and compressed when an application starts, and then only read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lms.web.assets.Assets", cache(Assets))
        yield


@pytest.fixture(scope="session", autouse=True)
def _engines_kept() -> Iterator[None]:
    with kept_engines():
        yield


@pytest.fixture(scope="session", autouse=True)
def _texts_converted_once() -> Iterator[None]:
    with kept_conversions():
        yield


@pytest.fixture(scope="session", autouse=True)
def _slow_work_is_declared(_texts_converted_once: None) -> Iterator[None]:
    with slow_routes.watched():
        yield


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


@pytest.fixture(scope="session")
def emptying(migrated_postgresql: str) -> Iterator[Engine]:
    """One connection that empties PostgreSQL before every test."""
    engine = create_engine(migrated_postgresql)
    yield engine
    engine.dispose()


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


MakeConfig = Callable[[str, Path], Config]


@pytest.fixture(scope="session")
def make_config(request: pytest.FixtureRequest) -> MakeConfig:
    """Makes the settings of an installation in a folder, whose database of that kind is empty."""

    def make(backend: str, folder: Path) -> Config:
        if backend == "sqlite":
            copy = folder / "test.sqlite3"
            shutil.copy(request.getfixturevalue("migrated_sqlite"), copy)
            url = f"sqlite:///{copy}"
        else:
            with request.getfixturevalue("emptying").begin() as connection:
                # The register's triggers refuse even this; the tests' role may set them aside for a while.
                connection.execute(text("SET LOCAL session_replication_role = replica"))
                connection.execute(text(EMPTY))
            url = request.getfixturevalue("migrated_postgresql")
        return Config.from_env(SETTINGS | {"LMS_DATA": str(folder / "data"), "LMS_DATABASE_URL": url})

    return make


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    """The kind of database: each test runs on SQLite and on PostgreSQL."""
    kind: str = request.param
    return kind


@pytest.fixture
def config(backend: str, make_config: MakeConfig, tmp_path: Path) -> Config:
    return make_config(backend, tmp_path)


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    with running(config) as app:
        yield app


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
