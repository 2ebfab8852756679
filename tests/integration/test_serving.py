"""The server: what it refuses to serve, that it serves and stops cleanly, and that it closes attempts."""

import logging
import os
import signal
import socket
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import clock
from lms.classes.enrolment.memberships import get_membership
from lms.config import Config
from lms.exams import attempts
from lms.exams.tables import Attempt
from lms.people.tables import Person
from lms.schema import SchemaError
from lms.serving import parent
from lms.serving.parent import NotReadyError
from lms.storage.db import Database
from tests import patience, served
from tests.backends import ON_ONE_DATABASE
from tests.cast import COURSE, enrolment_of, gather_cast, open_class, publish
from tests.patience import wait_until
from tests.served import COMMAND, answers, environment, free_port


@pytest.fixture
def ready(config: Config) -> Config:
    return replace(config, port=free_port())


def test_a_migrated_installation_on_a_free_port_may_be_served(ready: Config, database: Database) -> None:
    parent.refuse_unready(ready, database)


def test_a_database_without_migrations_is_refused(ready: Config, tmp_path: Path) -> None:
    empty = Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    with pytest.raises(SchemaError, match="lms db upgrade"):
        parent.refuse_unready(ready, empty)
    empty.dispose()


def test_demo_people_are_refused_in_production_only(
    ready: Config, database: Database, session: Session
) -> None:
    session.add(
        Person(full_name="Thử", search_key="thu", sort_key="thu1", is_demo=True, created_at=clock.now())
    )
    session.commit()
    parent.refuse_unready(replace(ready, environment="demo"), database)
    with pytest.raises(NotReadyError, match="tài khoản dùng thử"):
        parent.refuse_unready(replace(ready, environment="production"), database)


def test_a_port_in_use_is_refused_with_its_number(ready: Config, database: Database) -> None:
    with (
        socket.create_server(("127.0.0.1", ready.port)),
        pytest.raises(NotReadyError, match=f"127.0.0.1:{ready.port}.*LMS_PORT"),
    ):
        parent.refuse_unready(ready, database)


def test_an_error_while_closing_is_logged_and_the_next_turn_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    stop, turns = Event(), []

    def act() -> None:
        turns.append(len(turns))
        if len(turns) == 1:
            raise RuntimeError("the disk is full")
        stop.set()

    with caplog.at_level(logging.ERROR):
        parent.repeat(act, stop, seconds=0)
    assert turns == [0, 1]
    assert "the disk is full" in caplog.text


def test_an_attempt_past_its_deadline_is_closed_and_a_running_one_is_not(
    app: Flask, session: Session
) -> None:
    now = clock.now()
    cast = gather_cast(session, now)
    open_class(session, publish(session, now=now), cast.lan, cast.minh, now=now)
    began = now - timedelta(minutes=COURSE.exam.minutes + 1)
    for learner, started_at in ((cast.lan, began), (cast.minh, now)):
        membership = get_membership(session, enrolment_of(session, learner).id, now=now)
        attempts.start(session, membership, now=started_at)
    session.commit()
    assert parent.close_attempts(app) == 1
    session.expire_all()
    closed = session.execute(
        select(Attempt.enrolment_id, Attempt.closed_by).where(Attempt.closed_at.is_not(None))
    )
    assert list(closed) == [(enrolment_of(session, cast.lan).id, "deadline")]


def test_it_serves_with_several_workers_until_interrupted_and_leaves_none_behind(ready: Config) -> None:
    with subprocess.Popen(
        COMMAND,
        env=environment(ready, ready.port),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as server:
        try:
            wait_until(lambda: answers(ready.port), "it never answered")
            wait_until(lambda: len(children(server.pid)) >= 2, "there are no two workers")
            workers = children(server.pid)
        finally:
            os.killpg(server.pid, signal.SIGINT)  # as Ctrl-C does: to the workers as well
            output, _ = server.communicate(timeout=patience.SECONDS)
    assert server.returncode == 0, output
    assert "Traceback" not in output
    assert "panicked" not in output
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers), "workers are left")
    assert not answers(ready.port)


@ON_ONE_DATABASE
def test_a_worker_that_is_killed_is_started_again(config: Config) -> None:
    with served.serving(config) as (port, server):
        wait_until(lambda: len(workers_of(server)) == config.workers, "workers are missing")
        before = workers_of(server)
        os.kill(min(before), signal.SIGKILL)
        wait_until(lambda: workers_of(server) - before, "no new worker came")
        wait_until(lambda: answers(port), "it answers no more")


@ON_ONE_DATABASE
def test_a_worker_that_dies_again_and_again_does_not_end_the_others(config: Config) -> None:
    with served.serving(config) as (port, server):
        wait_until(lambda: len(workers_of(server)) == config.workers, "workers are missing")
        steady = max(workers_of(server))
        for _ in range(3):  # the second time within seconds ended the whole server
            [dying] = wait_until(lambda: workers_of(server) - {steady}, "no new worker came")
            os.kill(dying, signal.SIGKILL)
            wait_until(lambda gone=dying: gone not in workers_of(server), "it does not die")
            assert answers(port)
        assert wait_until(lambda: workers_of(server) - {steady}, "no new worker came")
        assert steady in workers_of(server)
        assert "died again soon" in (config.data / "server.log").read_text()


def workers_of(server: int) -> set[int]:
    """The processes that answer; multiprocessing starts another one beside them, which tidies up."""
    return {pid for pid in children(server) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()}


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
