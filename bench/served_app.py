"""The application with two routes more: a bare greeting and a bare insert, as yardsticks."""

from flask import Flask
from sqlalchemy import text

from lms import access, db
from lms.app import create_app
from lms.config import Config


def make_app() -> Flask:
    """Give the served application its yardsticks; only the benchmark starts it."""
    app = create_app(Config.from_env())

    @app.get("/-/hello")
    @access.public
    def hello() -> str:
        return "Xin chào"

    @app.post("/-/insert")
    @access.public
    def insert() -> str:
        db.session().execute(text("INSERT INTO bench_insert (words) VALUES ('một dòng')"))
        return "đã ghi"

    return app
