"""Requests per second of the served application, beside a hello-world and a bare insert in the same run.

Two workers as in production, a class of 64 learners, SQLite with synchronous FULL. Needs wrk (`make bench`
installs it). Prints one line of JSON.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from lms import schema
from lms.app import create_app
from lms.classes.enrolment.memberships import get_in_class
from lms.config import ROOT, Config
from lms.courses.publishing import publish
from lms.exams import attempts
from lms.people.persons import add_person
from lms.people.sign_in import devices
from lms.people.sign_in.devices import Browser
from lms.serving import parent
from lms.storage.db import Database
from lms.text.vietnamese import normalise
from tests import cast

COURSE = ROOT / "courses/nhan-thuc-ve-dang"
LEARNERS = 64
CONNECTIONS = (16, 64)
SECONDS = int(os.environ.get("BENCH_SECONDS", "5"))
PORT = "8017"
ADDRESS = f"http://127.0.0.1:{PORT}"
LUA = """
local kept, at = {}, 0
for line in io.lines(os.getenv("BENCH_PATHS")) do
  local token, path, body = line:match("^(%S+) (%S+) ?(%S*)$")
  table.insert(kept, {token, path, body})
end
function init(args) at = math.random(#kept) end
function request()
  at = at % #kept + 1
  local one = kept[at]
  local headers = {["Cookie"] = "lms_session=" .. one[1], ["Accept-Encoding"] = "gzip"}
  if one[3] == "" then return wrk.format("GET", one[2], headers) end
  headers["Content-Type"] = "application/x-www-form-urlencoded"
  return wrk.format("POST", one[2], headers, one[3] .. math.random(1, 3))
end
"""


def prepare(folder: Path) -> dict[str, list[str]]:
    """A class with a running attempt for each learner; the request lines of each measurement."""
    config = Config.from_env()
    database = Database(config.database_url)
    schema.upgrade(database.writer)
    now = datetime.now(UTC)
    lines: dict[str, list[str]] = {"lesson": [], "exam": [], "save": [], "hello": ["- /-/hello"]}
    with database.writing() as session:
        session.execute(text("CREATE TABLE bench_insert (id INTEGER PRIMARY KEY, words TEXT)"))
        release = publish(session, COURSE, media=config.media, now=now).release
        people = [
            add_person(
                session,
                full_name=normalise(f"Nguyễn Văn {n}"),
                birth=1990,
                phone=f"09{n:08d}",
                username=None,
                roles=["learner"],
                unit_id=None,
                now=now,
            )
            for n in range(LEARNERS)
        ]
        class_ = cast.open_class(session, release, *people, now=now)
        for person in people:
            cast.agree(session, person, now)
            token = devices.open_sign_in(session, person, Browser(None, None, "wrk"), now=now).session_token
            membership = get_in_class(session, person.id, class_.code, now=now)
            attempt = attempts.start(session, membership, now=now)
            lines["lesson"].append(f"{token} /khoa-hoc/{release.course_slug}/01-khai-quat-lich-su")
            lines["exam"].append(f"{token} /kiem-tra/{attempt.key}")
            paper = attempts.load_paper(session, attempt)
            item = next(item for item in paper.items if len(item.order) > 2)
            body = f"revision=0&writer=wrk&q-{item.question_id}=o"
            lines["save"].append(f"{token} /kiem-tra/{attempt.key}/cau/{item.question_id} {body}")
    database.dispose()
    lines["insert"] = ["- /-/insert x="]
    for name, kept in lines.items():
        (folder / name).write_text("\n".join(kept) + "\n")
    return lines


def measure(folder: Path, name: str, connections: int) -> dict[str, float]:
    """Requests per second and the 99th percentile in ms over one round of wrk."""
    done = subprocess.run(
        [
            "wrk",
            "-t1",
            f"-c{connections}",
            f"-d{SECONDS}s",
            "--latency",
            "-s",
            str(folder / "wrk.lua"),
            ADDRESS,
        ],
        env={**os.environ, "BENCH_PATHS": str(folder / name)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", done)
    if bad:
        raise SystemExit(f"{name}: {bad[0]}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done)[1])
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", done).groups()
    return {
        "per_second": round(rate),
        "p99_ms": round(float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit], 1),
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.update(LMS_DATA=str(folder / "data"), LMS_PORT=PORT, LMS_ARGON2_COST="lowest")
        prepare(folder)
        (folder / "wrk.lua").write_text(LUA)
        code = "from bench.serving import serve; serve()"
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL) as server:
            try:
                wait()
                results = {
                    connections: {
                        kind: measure(folder, kind, connections)
                        for kind in ("hello", "lesson", "exam", "insert", "save")
                    }
                    for connections in CONNECTIONS
                }
            finally:
                server.terminate()
        config = Config.from_env()
        shape = {"workers": config.workers, "threads": config.threads, "seconds": SECONDS}
        print(json.dumps({"bench": "serving", **shape, "connections": results}))


def wait() -> None:
    """Until the server answers."""
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{ADDRESS}/healthz", timeout=1)
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def serve() -> None:
    """Serve the application with its yardsticks, as `lms serve` does."""
    parent.serve(create_app(Config.from_env()), factory="bench.served_app:make_app")


if __name__ == "__main__":
    main()
