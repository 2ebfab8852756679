"""What each page of the staff's and the instructors' desks takes on the demonstration ward.

Sixty units, five thousand people, five years of classes, served as `lms serve` does it. Every GET page of the
desks is opened ROUNDS times in turn by one browser; the goal is that the 95th percentile of each is below 300
ms. With BENCH_DATABASE_URL on another, empty database. Run: python -m bench.desk. Prints one line of JSON;
`unfilled` are pages whose addresses the bench cannot make, `slow` those beyond the goal.
"""

import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

from flask import Flask
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from bench.importing import listing
from lms import schema
from lms.app import create_app
from lms.bulletins.tables import Issue
from lms.certificates.tables import Certificate
from lms.classes.meetings.meeting_rules import MEETS
from lms.classes.tables import Class, ClassInstructor, Enrolment, Meeting
from lms.config import Config
from lms.demo import small
from lms.demo.ward import loading
from lms.law.tables import DataRequest
from lms.people.importing import batches
from lms.people.sign_in import devices
from lms.people.sign_in.devices import Browser
from lms.people.tables import Person, Unit
from lms.storage.db import Database
from lms.web.access import Role, Visitor

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "40"))
GOAL_MS = 300
HOST, PORT = "127.0.0.1", 8018
DESKS = ("/quan-ly/", "/giang-day/")
ROWS = 300
FILES = (".pdf", ".zip", ".xlsx", "/xlsx", ".svg")  # are made, not opened
PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
# What people do on a page besides opening it.
QUERIES = {
    "/quan-ly/nguoi/": ("tim=dang", "tim=0500123", "trang=90"),
    "/quan-ly/lop/": ("tim=dang", "trang=2"),
    "/quan-ly/lop/<code>/": ("trang=6",),
    "/quan-ly/lop/<code>/ghi-danh": ("tim=huong",),
    "/quan-ly/chung-nhan/": ("tim=dang+thi+lan", "trang=50"),
    "/quan-ly/don-vi/": ("tim=cong+ty",),
    "/quan-ly/nguoi/phieu-kich-hoat": ("tim=lan",),
    "/quan-ly/nhat-ky/": ("trang=300", "nguoi={person_id}"),
    "/quan-ly/yeu-cau/them": ("nguoi={person_id}",),
    "/quan-ly/bao-cao/danh-sach": ("muc=ghi-danh",),
}
NOTHING_WITHOUT_QUERY = {"/quan-ly/yeu-cau/them", "/quan-ly/bao-cao/danh-sach"}


def load(app: Flask, database: Database, config: Config) -> float:
    """Seconds that making the ward took."""
    begun = time.perf_counter()
    with app.app_context(), database.writing() as session:
        small.load(session, config, now=datetime.now(UTC))
        loading.load(session, config, now=datetime.now(UTC))
    return round(time.perf_counter() - begun, 1)


def find_values(session: Session) -> dict[str, dict[str, object]]:
    """What is in the places of addresses, below each prefix: the largest class that is under way."""

    def largest(*where: object) -> Class:
        people = func.count(Enrolment.id)
        wanted = select(Class).join(Enrolment).where(*where).group_by(Class.id)
        return session.scalars(wanted.order_by(people.desc(), Class.id).limit(1)).one()

    now = datetime.now(UTC)
    running = largest(Class.exam_closes_at > now)
    meeting_class = largest(Class.mode == MEETS, Class.exam_closes_at > now)
    learner = select(Enrolment.person_id).where(Enrolment.class_id == running.id).order_by(Enrolment.id)
    general = {
        "code": running.code,
        "person_id": session.scalars(learner.limit(1)).one(),
        "unit_id": session.scalars(select(func.max(Unit.id))).one(),
        "certificate_id": session.scalars(select(func.max(Certificate.id)).filter_by(revoked_at=None)).one(),
        "request_id": session.scalars(_open_request("correct")).one(),
        "batch_id": 1,
        "issue": session.scalars(select(func.max(Issue.slug))).one(),
        "year": now.year,
    }
    meetings = select(Meeting.id).filter_by(class_id=meeting_class.id).order_by(Meeting.id)
    at_meeting = general | {"code": meeting_class.code, "meeting_id": session.scalars(meetings).first()}
    return {
        "": general,
        "/giang-day/": at_meeting,
        "/quan-ly/lop/<code>/buoi-hoc": at_meeting,
        "/quan-ly/yeu-cau/<int:request_id>/xoa": general
        | {"request_id": session.scalar(_open_request("delete"))},
    }


def _open_request(kind: str) -> Select[int]:
    return select(func.min(DataRequest.id)).filter_by(kind=kind, done_at=None)


def find_addresses(app: Flask, values: dict[str, dict[str, object]]) -> tuple[list[str], list[str]]:
    """The addresses of the desks' pages, and the rules that no address can be made of."""
    found: list[str] = []
    unfilled: list[str] = []
    rules: list[Rule] = sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
    for rule in rules:
        is_page = "GET" in (rule.methods or ()) and not rule.rule.endswith(FILES)
        if not is_page or not rule.rule.startswith(DESKS):
            continue
        known = values[max((prefix for prefix in values if rule.rule.startswith(prefix)), key=len)]
        if not all(known.get(name) for name in PLACE.findall(rule.rule)):
            unfilled.append(rule.rule)
            continue
        path = PLACE.sub(lambda place, known=known: quote(str(known[place[1]])), rule.rule)
        queries = [query.format(**known) for query in QUERIES.get(rule.rule, ())]
        found += [] if rule.rule in NOTHING_WITHOUT_QUERY else [path]
        found += [f"{path}?{query}" for query in queries]
    return found, unfilled


def prepare(app: Flask, database: Database) -> tuple[str, list[str], list[str]]:
    """A session of somebody who is staff and teaches, the addresses to open, and the rules without one."""
    with app.app_context(), database.writing() as session:
        person = session.query(Person).filter_by(username="canbo").one()
        for class_ in session.query(Class).filter(Class.exam_closes_at > datetime.now(UTC)):
            session.add(ClassInstructor(class_id=class_.id, person_id=person.id))
        actor = Visitor(person.id, 0, person.full_name, frozenset({Role.STAFF}), None)
        content = listing("Đặng", 50_000_000, ROWS)
        batch = batches.receive(session, "danh-sach.xlsx", content, actor, now=datetime.now(UTC))
        signed = devices.open_sign_in(session, person, Browser(None, None, "bench"), now=datetime.now(UTC))
    batches.read_file(database, batch.id, datetime.now(UTC).date())
    with database.reading() as session:
        found, unfilled = find_addresses(app, find_values(session))
    return signed.session_token, found, unfilled


def wait(server: "subprocess.Popen[bytes]") -> http.client.HTTPConnection:
    """A connection to the server once it answers."""
    for _ in range(300):
        connection = http.client.HTTPConnection(HOST, PORT, timeout=60)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return connection
        if server.poll() is not None:
            break
    raise SystemExit("the server did not start")


def measure(connection: http.client.HTTPConnection, path: str, token: str) -> dict[str, float]:
    """Median and 95th percentile in ms of one page, once both workers have opened it; {} for no page."""
    taken: list[float] = []
    size = 0
    for _ in range(ROUNDS + 4):
        begun = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": f"lms_session={token}"})
        response = connection.getresponse()
        size = len(response.read())
        taken.append((time.perf_counter() - begun) * 1000)
        if response.status == 404:
            return {}
        if response.status not in {200, 302}:
            raise SystemExit(f"{path}: {response.status}")
    parts = quantiles(taken[4:], n=20)
    return {"p50": round(parts[9], 1), "p95": round(parts[18], 1), "kb": round(size / 1024, 1)}


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        os.environ.update(LMS_ENV="demo", LMS_DATA=name, LMS_PORT=str(PORT), LMS_ARGON2_COST="lowest")
        if "BENCH_DATABASE_URL" in os.environ:
            os.environ["LMS_DATABASE_URL"] = os.environ["BENCH_DATABASE_URL"]
        config = Config.from_env()
        app = create_app(config)
        database: Database = app.extensions["database"]
        schema.upgrade(database.writer)
        seconds = load(app, database, config)
        token, paths, unfilled = prepare(app, database)
        kind = database.url.get_backend_name()
        database.dispose()
        command = [str(Path(sys.executable).parent / "lms"), "serve"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                connection = wait(server)
                pages = {path: measure(connection, path, token) for path in paths}
            finally:
                server.terminate()
    unfilled += [path for path, one in pages.items() if not one]
    pages = {path: one for path, one in pages.items() if one}
    slow = [path for path, one in pages.items() if one["p95"] > GOAL_MS]
    about = {"database": kind, "rounds": ROUNDS, "load_seconds": seconds, "goal_ms": GOAL_MS}
    print(
        json.dumps(
            {"bench": "desk", **about, "slow": slow, "unfilled": unfilled, "pages": pages}, ensure_ascii=False
        )
    )


if __name__ == "__main__":
    main()
