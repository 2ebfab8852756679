"""The application with yardsticks: a bare greeting, a bare insert, a rest of every kind of slow work."""

import time
from functools import partial

from sqlalchemy import text

from lms.app import create_app
from lms.config import Config
from lms.gateway.application import Gateway
from lms.serving import gate
from lms.storage import db
from lms.web import access
from lms.work import slow
from lms.work.slow import Kind

SECONDS = 5


def make_app() -> Gateway:
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

    for kind in Kind:
        app.add_url_rule(f"/-/slow/{kind}", f"slow-{kind}", access.public(slow.work(kind)(partial(rest))))
    return gate.open_gateway(app)


def rest() -> str:
    """Slow work of any kind: it waits, as for a machine that does not answer."""
    time.sleep(SECONDS)
    return "xong"
