"""What holds for every request: who may post, what the database lets through, headers, bytes."""

import gzip
import re
import threading
import time

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import bindparam, text
from sqlalchemy.exc import StatementError

from lms import clock
from lms.errors import RuleBrokenError
from lms.people.units.units import add_unit
from lms.storage import db
from lms.storage.db import Database
from lms.web import access

FOREIGN = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8007"},
]
OWN = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://127.0.0.1:8007"},
    {"Origin": "http://localhost"},
    {},
]


@pytest.fixture
def rooms(app: Flask) -> Flask:
    """Routes that write, fail and refuse, to see what happens to what they wrote."""

    @app.route("/-/write", methods=["GET", "POST"])
    @access.public
    def write() -> str:
        add_unit(db.session(), name="Chi bộ mới", kind="chi-bo")
        return "ok"

    @app.post("/-/fail")
    @access.public
    def fail() -> str:
        add_unit(db.session(), name="Chi bộ hỏng", kind="chi-bo")
        raise ZeroDivisionError

    @app.post("/-/refuse")
    @access.public
    def refuse() -> str:
        add_unit(db.session(), name="Chi bộ hỏng", kind="chi-bo")
        raise RuleBrokenError("Không được, vì lý do này.")

    @app.get("/-/undeclared")
    def undeclared() -> str:
        return "ai cũng thấy"

    return app


def units(database: Database) -> int:
    with database.reading() as session:
        return session.execute(text("SELECT count(*) FROM unit")).scalar_one()


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_post_from_another_site_is_refused(
    rooms: Flask, database: Database, headers: dict[str, str]
) -> None:
    assert rooms.test_client().post("/-/write", headers=headers).status_code == 403
    assert units(database) == 0


@pytest.mark.parametrize("headers", OWN, ids=str)
def test_a_post_from_our_own_page_is_taken(rooms: Flask, database: Database, headers: dict[str, str]) -> None:
    assert rooms.test_client().post("/-/write", headers=headers).status_code == 200
    assert units(database) == 1


def test_the_database_refuses_to_write_on_a_get(rooms: Flask, database: Database) -> None:
    rooms.config["PROPAGATE_EXCEPTIONS"] = False
    assert rooms.test_client().get("/-/write").status_code == 500
    assert units(database) == 0


@pytest.mark.parametrize(("path", "status"), [("/-/fail", 500), ("/-/refuse", 409)])
def test_nothing_of_a_failed_request_is_kept(
    rooms: Flask, database: Database, path: str, status: int
) -> None:
    reply = rooms.test_client().post(path)
    assert reply.status_code == status
    assert units(database) == 0


def test_a_broken_rule_is_told_in_its_own_sentence(rooms: Flask) -> None:
    assert "Không được, vì lý do này." in rooms.test_client().post("/-/refuse").text


def test_a_route_that_declares_nothing_is_refused(rooms: Flask) -> None:
    assert rooms.test_client().get("/-/undeclared").status_code == 500


def test_pages_carry_the_headers_that_protect_their_reader(client: FlaskClient) -> None:
    headers = client.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin"
    assert headers["Cache-Control"] == "private, no-cache"


def test_a_page_is_packed_for_whoever_unpacks(client: FlaskClient) -> None:
    plain = client.get("/", headers={"Accept-Encoding": ""})
    packed = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data)
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_nothing_is_packed_for_whoever_refuses_it(client: FlaskClient) -> None:
    refusing = {"Accept-Encoding": "identity, gzip;q=0"}
    page = client.get("/", headers=refusing)
    style = client.get(re.findall(r'"(/static/[^"]+)"', page.text)[0], headers=refusing)
    assert {"Content-Encoding"}.isdisjoint({*page.headers.keys(), *style.headers.keys()})


def test_static_files_are_named_by_their_content_and_kept_for_a_year(client: FlaskClient) -> None:
    page = client.get("/").text
    address = re.search(r'href="(/static/learner\.[0-9a-f]{8}\.css)"', page)
    assert address is not None
    style = client.get(address[1], headers={"Accept-Encoding": "gzip"})
    assert style.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert b"--paper" in gzip.decompress(style.data)
    assert client.get("/static/learner.00000000.css").status_code == 404
    assert client.get("/static/css/../../pyproject.toml").status_code == 404


def test_a_moment_without_a_time_zone_is_refused(database: Database) -> None:
    naive = bindparam("at", clock.now().replace(tzinfo=None), type_=db.UtcDateTime())
    with pytest.raises(StatementError, match="without a time zone"), database.writing() as session:
        session.execute(text("SELECT :at").bindparams(naive))


def test_writers_wait_for_each_other_and_none_is_lost(database: Database) -> None:
    def add() -> None:
        for _ in range(5):
            with database.writing() as session:
                before = session.execute(text("SELECT count(*) FROM unit")).scalar_one()
                time.sleep(0.002)
                add_unit(session, name=f"Chi bộ {before}", kind="chi-bo")

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert units(database) == 40
