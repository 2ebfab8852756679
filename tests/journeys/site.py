"""The real server with the demonstration loaded, and the people that a journey needs there."""

import itertools
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from sqlalchemy import select

from lms import clock
from lms.classes.enrolment.memberships import enrol
from lms.classes.tables import Class
from lms.courses import catalogue
from lms.courses.course import Course
from lms.courses.tables import Release
from lms.demo import small
from lms.exams import attempts
from lms.exams.bank import load_questions
from lms.exams.tables import Attempt
from lms.grading.question import Question
from lms.people.credentials.passwords import hasher
from lms.people.persons import add_person, set_password
from lms.people.sign_in import devices
from lms.people.sign_in.devices import Browser
from lms.people.tables import Person, SignIn
from lms.storage.db import Database
from lms.web.access import Role
from tests import patience
from tests.cast import agree

LMS = str(Path(sys.executable).parent / "lms")
COURSE = f"/khoa-hoc/{small.COURSE.name}/"
CLASS = f"/lop/{small.CLASS_CODE}/"
ENTRANCE = f"{CLASS}kiem-tra"


@dataclass(frozen=True)
class Learner:
    """A learner of the demonstration's class, with the name they sign in by; the password is everybody's."""

    id: int
    full_name: str
    username: str


@dataclass
class Site:
    """The served demonstration, and the database behind it."""

    url: str
    database: Database
    log: Path
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def add_learner(self, full_name: str, *, has_agreed: bool = True) -> Learner:
        """A learner of their own for one test, in the demonstration's class."""
        username = f"thu-nghiem-{next(self._numbers)}"
        with self.database.writing() as session:
            person = add_person(
                session,
                full_name=full_name,
                birth=1996,
                phone=None,
                username=username,
                roles=[Role.LEARNER],
                unit_id=None,
                now=clock.now(),
                is_demo=True,
            )
            set_password(person, small.PASSWORD, hasher("lowest"))
            if has_agreed:
                agree(session, person, clock.now())
            enrol(
                session, session.query(Class).filter_by(code=small.CLASS_CODE).one(), person, now=clock.now()
            )
            return Learner(person.id, full_name, username)

    def session_token(self, username: str) -> str:
        """Sign somebody in without the form; returns the cookie's value."""
        with self.database.writing() as session:
            person = session.query(Person).filter_by(username=username).one()
            browser = Browser(None, None, "Chromium")
            return devices.open_sign_in(session, person, browser, now=clock.now()).session_token

    def age_sign_ins(self, full_name: str) -> None:
        """Let every session of somebody be an hour old, so that changes to the account need a proof."""
        with self.database.writing() as session:
            person = session.query(Person).filter_by(full_name=full_name).one()
            for opened in session.query(SignIn).filter_by(person_id=person.id):
                opened.created_at -= timedelta(hours=1)

    def course(self) -> Course:
        """The demonstration's course, with its keys."""
        with self.database.reading() as session:
            release = session.scalars(select(Release).filter_by(course_slug=small.COURSE.name)).one()
            return catalogue.load_release(session, release.id)

    def drawn(self, paper: str) -> list[Question]:
        """The questions of an attempt in its order, with their keys."""
        attempt = self.attempt(paper)
        with self.database.reading() as session:
            known = load_questions(session, attempt.release_id)
            return [known[item.question_id] for item in attempts.load_paper(session, attempt).items]

    def attempt(self, paper: str) -> Attempt:
        """The attempt at an address like …/kiem-tra/<key>."""
        with self.database.reading() as session:
            return session.scalars(select(Attempt).filter_by(key=paper.rsplit("/", 1)[-1])).one()

    def move_deadline(self, paper: str, deadline: datetime) -> None:
        """Let the attempt end at another time."""
        with self.database.writing() as session:
            session.get_one(Attempt, self.attempt(paper).id).deadline_at = deadline


@contextmanager
def serving(folder: Path, database_url: str | None = None, port: int = 0, **settings: str) -> Iterator[Site]:
    """Load the demonstration below `folder` and serve it, on a free port unless one is given.

    RuntimeError with the log when it does not start.
    """
    with socket.create_server(("127.0.0.1", port)) as probe:
        port = probe.getsockname()[1]
    database_url = database_url or f"sqlite:///{folder / 'lms.sqlite3'}"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LMS_")} | {
        "LMS_ENV": "demo",
        "LMS_DATA": str(folder),
        "LMS_DATABASE_URL": database_url,
        "LMS_PORT": str(port),
        "LMS_PUBLIC_URL": f"http://localhost:{port}",  # passkeys want a name, not an address
        "LMS_ARGON2_COST": "lowest",
        "LMS_BULLETIN_APPROVAL": "one",
        "LMS_VERIFY_MISSES_PER_MINUTE": "1000",
        **settings,
    }
    log = folder / "server.log"
    site = Site(f"http://localhost:{port}", Database(database_url), log)
    command = [LMS, "demo", "--serve"]
    with (
        log.open("w") as output,
        subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT) as server,
    ):
        try:
            _wait_until_answering(site, server)
            yield site
        finally:
            server.terminate()
            server.wait(timeout=patience.SECONDS)
            site.database.dispose()


def _wait_until_answering(site: Site, server: "subprocess.Popen[bytes]") -> None:
    patience.wait_until(lambda: server.poll() is not None or answers(site.url), "the server did not start")
    if server.poll() is not None:
        raise RuntimeError(f"the server did not start:\n{site.log.read_text()}")


def answers(url: str) -> bool:
    """Whether a server there says that it is well."""
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=patience.SECONDS) as response:
            return cast(int, response.status) == 200
    except OSError:
        return False
