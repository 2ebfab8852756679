"""What is said to the machine that watches ours: the parts that fail, in one word each, and no more."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from lms.config import Config
from lms.health import checking, watching
from lms.settings import Bucket
from lms.storage import part_states
from lms.storage.db import Database
from lms.storage.part_states import PartState
from tests.backends import ON_ONE_DATABASE
from tests.cast import NOW
from tests.classroom import Clock


@contextmanager
def disk_full() -> Iterator[None]:
    """No file may grow, for this process alone."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def health(client: FlaskClient) -> tuple[int, dict[str, object]]:
    response = client.get("/healthz")
    assert response.headers["Cache-Control"] == "no-store"
    return response.status_code, response.json


def test_all_is_well(client: FlaskClient, clock: Clock) -> None:
    assert health(client) == (200, {"status": "ok"})


def test_a_full_disk_is_named_and_a_disk_with_room_again_is_not(
    client: FlaskClient, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    with disk_full():
        status, told = health(client)
    assert (status, told["status"]) == (503, "failing")
    assert "disk" in told["failing"]  # SQLite may need room even to read
    assert "File too large" in caplog.text
    clock.now += timedelta(seconds=5)
    assert health(client)[0] == 200


def test_asking_often_tries_no_oftener(
    client: FlaskClient, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []
    monkeypatch.setattr(checking, "try_disks", lambda *_: tried.append(1))
    for _again in range(5):
        health(client)
    assert len(tried) == 1


def test_a_key_that_is_gone_is_named_without_its_place(
    client: FlaskClient, config: Config, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    (config.keys / "statement.pem").rename(config.keys / "away.pem")
    status, told = health(client)
    assert (status, told["failing"]) == (503, ["keys"])
    assert "statement.pem" in caplog.text


@pytest.mark.parametrize("part", ["press", "store"])
def test_what_the_watcher_saw_failing_is_named(
    client: FlaskClient, session: Session, clock: Clock, part: str, caplog: pytest.LogCaptureFixture
) -> None:
    part_states.tell(session, part, is_good=False, detail="secret place", now=NOW)
    session.commit()
    assert health(client) == (503, {"status": "failing", "failing": [part]})
    assert "secret place" in caplog.text
    part_states.tell(session, part, is_good=True, now=NOW)
    session.commit()
    clock.now += timedelta(seconds=5)
    assert health(client)[0] == 200


def test_a_database_that_took_no_write_for_long_is_named(
    client: FlaskClient, config: Config, database: Database, clock: Clock
) -> None:
    watching.look(config, database, lambda: NOW)
    assert health(client)[0] == 200
    clock.now += checking.STALE_AFTER + timedelta(seconds=1)
    assert health(client) == (503, {"status": "failing", "failing": ["database"]})
    watching.look(config, database, lambda: clock.now)
    clock.now += timedelta(seconds=5)
    assert health(client)[0] == 200


@ON_ONE_DATABASE
def test_a_database_that_does_not_answer_is_named(
    app: Flask, client: FlaskClient, config: Config, clock: Clock
) -> None:
    checker = app.extensions["health"]
    checker.database = Database("sqlite:////nowhere/lms.sqlite3")
    assert set(checker.failing(NOW)) == {"database", "disk"}


@ON_ONE_DATABASE
def test_the_watcher_keeps_that_the_object_store_does_not_answer(
    config: Config, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    bucket = Bucket("s3://giay/", "http://127.0.0.1:9", "vn", "khoa", str(config.data / "secret.key"))
    watching.look(replace(config, bucket=bucket), database, lambda: NOW)
    with database.reading() as session:
        states = {state.name: state for state in part_states.list_all(session)}
    assert (states["database"].is_good, states["store"].is_good) == (True, False)
    assert "StoreAwayError" in states["store"].detail


def test_only_what_fails_is_named() -> None:
    well, ill = (
        PartState(name="store", at=NOW, is_good=True, detail=""),
        PartState(name="press", at=NOW, is_good=False, detail=""),
    )
    assert list(checking.failing_of([well, ill], NOW)) == ["press"]
