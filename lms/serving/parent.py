"""The process that is started: Granian's workers below it, and threads that close attempts and print."""

import logging
import multiprocessing
import socket
from collections.abc import Callable
from threading import Event, Thread, current_thread
from typing import Any

from flask import Flask
from sqlalchemy import select

from lms import clock, schema
from lms.bulletins.announcing import announcements as announcing
from lms.certificates.documents.supervising import Supervisor
from lms.config import Config
from lms.errors import RuleBrokenError
from lms.exams import closing
from lms.health import watching
from lms.people.tables import Person
from lms.serving.server import Server
from lms.storage.db import Database
from lms.web import proxies

CLOSING_SECONDS = 15

log = logging.getLogger(__name__)


class NotReadyError(RuleBrokenError):
    """The installation must not serve as it is; the sentence says what to do first."""


def serve(app: Flask, factory: str = "lms.serving.worker:make_app") -> None:
    """Serve `app`'s installation until a signal ends it; NotReadyError when it must not be served.

    Each worker process makes its own application with `factory`.
    """
    config: Config = app.config["LMS"]
    database: Database = app.extensions["database"]
    refuse_unready(config, database)
    proxies.note_of(config).unlink(missing_ok=True)
    # A forked worker would inherit this process's view of SQLite's locks; a spawned one starts clean.
    multiprocessing.set_start_method("spawn", force=True)
    server = Server(config, factory)
    stop = Event()
    acts: tuple[tuple[str, Callable[[], Any], float], ...] = (
        ("watcher", lambda: watching.look(config, database, clock.now), watching.SECONDS),
        ("closer", lambda: close_attempts(app), CLOSING_SECONDS),
        ("announcer", lambda: tell_news(app), CLOSING_SECONDS),
        ("press supervisor", Supervisor(database, stop, clock.now), CLOSING_SECONDS),
    )
    threads = [
        Thread(target=repeat, args=(act, stop), kwargs={"seconds": seconds}, name=name)
        for name, act, seconds in acts
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


def refuse_unready(config: Config, database: Database) -> None:
    """NotReadyError for demo people in production or a port in use, SchemaError for another schema."""
    schema.refuse_other(database.reader)
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


def repeat(act: Callable[[], Any], stop: Event, *, seconds: float) -> None:
    """Do `act` now and every so many seconds until `stop` is set; after an error, too, which is logged."""
    while not stop.is_set():
        try:
            act()
        except Exception:
            log.exception("%s failed; trying again in %s s", current_thread().name, seconds)
        stop.wait(seconds)


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
