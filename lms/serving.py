"""Serving: Granian's worker processes, beside them threads that close attempts and have documents made."""

import logging
import multiprocessing
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from threading import Event, Thread, current_thread
from typing import Any

from flask import Flask
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from sqlalchemy import select

from lms import clock, schema
from lms.app import create_app
from lms.bulletins.announcing import service as announcing
from lms.certificates.documents import batch
from lms.config import ROOT, Config
from lms.db import Database
from lms.errors import RuleBrokenError
from lms.exams import closing
from lms.people.tables import Person

CLOSING_SECONDS = 15
LONGEST_STOP_SECONDS = 10
PRESS_LOOK_SECONDS = 0.5
LOGGING: dict[str, Any] = {
    "formatters": {
        "generic": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        "access": {"format": "%(message)s"},
    },
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint", "fontTools")},
    "root": {"handlers": ["console"], "level": "INFO"},
}

log = logging.getLogger(__name__)


class NotReadyError(RuleBrokenError):
    """The installation must not serve as it is; the sentence says what to do first."""


def serve(app: Flask, factory: str = "lms.serving:make_app") -> None:
    """Serve `app`'s installation until a signal ends it; NotReadyError when it must not be served.

    Each worker process makes its own application with `factory`.
    """
    config: Config = app.config["LMS"]
    database: Database = app.extensions["database"]
    refuse_unready(config, database)
    # A forked worker would inherit this process's view of SQLite's locks; a spawned one starts clean.
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        factory,
        factory=True,
        address=config.host,
        port=config.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=config.workers,
        blocking_threads=config.threads,
        respawn_failed_workers=True,
        workers_kill_timeout=LONGEST_STOP_SECONDS,
        log_dictconfig=LOGGING,
        log_access=False,
    )
    stop = Event()
    threads = [
        Thread(target=repeat, args=(lambda: close_attempts(app), stop), name="closer"),
        Thread(target=repeat, args=(lambda: tell_news(app), stop), name="announcer"),
        Thread(target=repeat, args=(Presser(database, stop), stop), name="presser"),
    ]
    for thread in threads:
        thread.start()
    try:
        server.serve()
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def tell_news(app: Flask) -> int:
    """Announce the issues that came out since the last time; returns how many."""
    return announcing.announce(app.extensions["database"], app.config["LMS"], now=clock.now())


def make_app() -> Flask:
    """The application of one worker process, called in it by Granian."""
    # Ctrl-C reaches the whole process group, and the parent then asks each worker to stop: a worker that is
    # interrupted by the second signal while it handles the first one waits for itself for ever.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    return create_app(Config.from_env())


def refuse_unready(config: Config, database: Database) -> None:
    """NotReadyError for a database without all migrations, demo people in production, or a port in use."""
    if not schema.is_current(database.reader):
        raise NotReadyError("Cơ sở dữ liệu chưa được cập nhật. Hãy chạy: lms db upgrade")
    if config.environment == "production" and has_demo_people(database):
        raise NotReadyError(
            "Cơ sở dữ liệu có tài khoản dùng thử, không được phục vụ khi LMS_ENV=production. "
            "Hãy đặt LMS_DATA và LMS_DATABASE_URL vào nơi mới, trống."
        )
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    try:
        socket.create_server((config.host, config.port), family=family).close()
    except OSError as error:
        raise NotReadyError(
            f"Không mở được {config.host}:{config.port} ({error.strerror}). "
            "Hãy dừng chương trình đang dùng cổng này, hoặc đặt LMS_PORT sang cổng khác."
        ) from error


def has_demo_people(database: Database) -> bool:
    """Whether the demonstration was ever loaded into this database."""
    with database.reading() as session:
        return session.scalar(select(Person.id).where(Person.is_demo).limit(1)) is not None


def repeat(act: Callable[[], Any], stop: Event, *, seconds: float = CLOSING_SECONDS) -> None:
    """Do `act` every so many seconds until `stop` is set; an error is logged and the next turn goes on."""
    while not stop.wait(seconds):
        try:
            act()
        except Exception:
            log.exception("%s failed; trying again in %s s", current_thread().name, seconds)


class Presser:
    """Has the documents that wait made by a process of their own, so that pages never wait for it.

    It runs with the lowest priority, and ends when serving does; what it has made by then is kept. What could
    not be printed is tried again when more has come to wait, not over and over.
    """

    def __init__(self, database: Database, stop: Event) -> None:
        self._database, self._stop, self._left = database, stop, 0

    def __call__(self) -> None:
        """Make what waits, if anything new does."""
        if self._waiting() == self._left:
            return
        command = ["nice", "-n", "19", sys.executable, "-m", "lms.cli", "certificate", "press"]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as child:  # noqa: S603 - our own
            while child.poll() is None:
                if self._stop.wait(PRESS_LOOK_SECONDS):
                    child.terminate()
        self._left = self._waiting()

    def _waiting(self) -> int:
        with self._database.reading() as session:
            return batch.count_waiting(session)


def close_attempts(app: Flask) -> int:
    """Close every attempt past its deadline; returns how many were closed here.

    Each has a transaction of its own: two together would hold the register while waiting for another
    enrolment's lock, and one that cannot be marked must not keep the others open.
    """
    database: Database = app.extensions["database"]
    with database.reading() as session:
        due = closing.list_due(session, now=clock.now())
    return sum(_close_attempt(app, database, attempt_id) for attempt_id in due)


def _close_attempt(app: Flask, database: Database, attempt_id: int) -> bool:
    try:
        with app.app_context(), database.writing() as session:
            return closing.close(session, closing.lock(session, attempt_id), now=clock.now())
    except Exception:
        log.exception("attempt %s cannot be closed; it is tried again later", attempt_id)
        return False
