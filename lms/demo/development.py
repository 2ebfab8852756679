"""The application as a developer runs it: each response says what it asked the database (`make dev`)."""

from time import perf_counter
from typing import Any

from flask import Flask, Response, g, has_request_context
from sqlalchemy import Engine, event

from lms.app import create_app
from lms.config import Config

_CONTEXT = 4  # of the arguments that SQLAlchemy gives


def make_app() -> Flask:
    """The application, with statements counted in each response's `Server-Timing` header."""
    app = create_app(Config.from_env())
    database = app.extensions["database"]
    for engine in (database.reader, database.writer):
        _count(engine)

    @app.after_request
    def say(response: Response) -> Response:
        asked = g.pop("asked", [])
        response.headers["Server-Timing"] = f'db;desc="{len(asked)} statements";dur={sum(asked) * 1000:.1f}'
        return response

    return app


def _count(engine: Engine) -> None:
    @event.listens_for(engine, "before_cursor_execute")
    def begin(*args: Any) -> None:
        args[_CONTEXT].begun_at = perf_counter()

    @event.listens_for(engine, "after_cursor_execute")
    def end(*args: Any) -> None:
        if has_request_context():  # statements outside of a request are nobody's
            g.setdefault("asked", []).append(perf_counter() - args[_CONTEXT].begun_at)
