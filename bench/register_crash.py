"""Kill writers of the register with -9 while they write. Run: python -m bench.register_crash [--kills 200]

On each database four processes issue certificates, keep documents, revoke and reissue as fast as they can,
and say on a pipe what was committed. Half of the kills come from outside at a random moment, half are dealt
by the writer to itself between two statements, each in turn. Then the register must be whole and hold, once,
all that was said to be committed. Prints one line of JSON; exit status 1 when it is not so.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from select import select as wait_for

from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from lms import schema
from lms.certificates.documents import proving, samples
from lms.certificates.finding import payload_of
from lms.certificates.issuing import reissuing, revoking
from lms.certificates.issuing.issuing import issue_due
from lms.certificates.issuing.reissuing import Reissue
from lms.certificates.register import register_checking, register_entering
from lms.certificates.register.walking import Break
from lms.certificates.tables import Certificate, Document, RegisterEntry
from lms.classes.tables import Enrolment
from lms.config import Config
from lms.people.tables import Person
from lms.storage.db import Database
from tests import cast, postgres

WRITERS = 4
LEARNERS_PER_KILL = 60
IDLE = "idle"
REASON = "Thử độ bền của sổ khi máy dừng"
COURSE = cast.changed(
    cast.COURSE, exam=None, rules=replace(cast.COURSE.rules, lessons=0, exam=None), lessons=()
)


def prepare(url: str, config: Config, learners: int) -> int:
    """A migrated database with a class of learners who have passed; returns who acts for the office."""
    database = Database(url)
    schema.upgrade(database.writer)
    # A design is tried once in the life of an installation: not by each writer that is to be killed.
    proving.Prover(config).refuse(samples.ordinary(COURSE.certificate.design, config.issuer, cast.NOW.date()))
    with database.writing() as session:
        people = cast.gather_cast(session)
        class_ = cast.open_class(session, cast.publish(session, COURSE))
        persons = [
            Person(
                full_name=f"Học viên {n}", search_key=f"hoc vien {n}", sort_key=f"{n}",
                birth_date=date(1995, 1, 1), birth_year=1995, is_demo=False, created_at=cast.NOW,
            )
            for n in range(learners)
        ]  # fmt: skip
        session.add_all(persons)
        session.flush()
        session.add_all(
            Enrolment(
                class_id=class_.id, person_id=one.id, release_id=class_.release_id, enrolled_at=cast.NOW
            )
            for one in persons
        )
        staff = people.mai.id
    database.dispose()
    return staff


def write(url: str, config: Config, staff: int, share: list[int], say: int, die_before: int | None) -> None:
    """What a writer does until it is killed; each committed act is said in one line."""
    database = Database(url)
    if die_before is not None:
        _kill_self_before(database, die_before)
    chance = random.Random(share[0])
    for enrolment_id in share:
        for act in _acts(chance):
            with database.writing() as session:
                number = act(session, config, staff, enrolment_id)
            if number:
                os.write(say, f"{act.__name__} {number}\n".encode())
    os.write(say, f"{IDLE}\n".encode())
    if die_before is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    signal.pause()


def issued(session: Session, config: Config, _staff: int, enrolment_id: int) -> str | None:
    held = select(Certificate).filter_by(enrolment_id=enrolment_id)
    if session.scalars(held).first() is not None:
        return None
    issue_due(session, [enrolment_id], config=config, now=datetime.now(UTC))
    made = session.scalars(held).first()
    return payload_of(made).number if made else None


def document(session: Session, _config: Config, _staff: int, enrolment_id: int) -> str | None:
    found = session.scalars(select(Certificate).filter_by(enrolment_id=enrolment_id)).first()
    if found is None or session.get(Document, found.id) is not None:
        return None
    now, head = datetime.now(UTC), register_entering.lock(session)
    session.add(Document(certificate_id=found.id, sha256=f"{found.id:064x}", size=1, made_at=now))
    session.flush()
    register_entering.enter_document(session, head, found, payload_of(found), f"{found.id:064x}", now=now)
    return payload_of(found).number


def revoked(session: Session, _config: Config, staff: int, enrolment_id: int) -> str | None:
    found = _standing(session, enrolment_id)
    if found is None:
        return None
    revoking.revoke(session, found.id, reason=REASON, actor_id=staff, now=datetime.now(UTC))
    return payload_of(found).number


def reissued(session: Session, config: Config, staff: int, enrolment_id: int) -> str | None:
    found = _standing(session, enrolment_id)
    if found is None:
        return None
    reissuing.reissue(
        session, found.id, Reissue(REASON), config=config, actor_id=staff, now=datetime.now(UTC)
    )
    return payload_of(found).number


def _standing(session: Session, enrolment_id: int) -> Certificate | None:
    wanted = select(Certificate).filter_by(enrolment_id=enrolment_id, revoked_at=None, replaced_at=None)
    return session.scalars(wanted).first()


def _acts(chance: random.Random) -> Iterator[Callable[[Session, Config, int, int], str | None]]:
    yield issued
    drawn = chance.random()
    if drawn < 0.2:
        yield document
    if drawn < 0.1:
        yield reissued
    elif drawn < 0.2:
        yield revoked


def _kill_self_before(database: Database, statement: int) -> None:
    """Die before the statement of that number, counting BEGIN and COMMIT."""
    asked = 0

    def count(*_arguments: object) -> None:
        nonlocal asked
        asked += 1
        if asked == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    for moment in ("before_cursor_execute", "commit"):
        event.listen(database.writer, moment, count)


class Crowd:
    """Writers under way; what they said stays when they are gone."""

    def __init__(self, url: str, config: Config, staff: int, shares: Iterator[list[int]]) -> None:
        self._url, self._config, self._staff, self._shares = url, config, staff, shares
        self._pipes: dict[int, int] = {}
        self._heard: dict[int, bytes] = {}
        self.said: list[str] = []
        self.idle = 0

    def start(self, die_before: int | None = None) -> int:
        hear, say = os.pipe()
        share = next(self._shares)
        process = os.fork()
        if process == 0:
            try:
                write(self._url, self._config, self._staff, share, say, die_before)
            finally:
                os._exit(3)
        os.close(say)
        self._pipes[process], self._heard[process] = hear, b""
        return process

    def listen(self, seconds: float) -> None:
        """Take in what is said for so long."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            ready, _, _ = wait_for(list(self._pipes.values()), [], [], left)
            for process, pipe in self._pipes.items():
                if pipe in ready:
                    self._heard[process] += os.read(pipe, 65_536)
            if all(pipe in ready for pipe in self._pipes.values()):
                time.sleep(0.001)

    def end(self, process: int, *, kill: bool) -> None:
        """Wait for a writer's death, dealt from outside or by itself, and hear what it said last."""
        if kill:
            os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            raise RuntimeError(f"a writer ended by itself: {os.waitstatus_to_exitcode(status)}")
        pipe = self._pipes.pop(process)
        heard = self._heard.pop(process)
        while more := os.read(pipe, 65_536):
            heard += more
        os.close(pipe)
        said = heard.decode().splitlines()
        if said and said[-1] == IDLE:
            self.idle += 1
            said.pop()
        self.said += said

    def any(self, chance: random.Random) -> int:
        return chance.choice(list(self._pipes))

    def everybody(self) -> list[int]:
        return list(self._pipes)


def torment(url: str, config: Config, kills: int, seed: int) -> dict[str, object]:
    """Kill so many writers on one database and look at what is left."""
    begun = time.perf_counter()
    staff = prepare(url, config, LEARNERS_PER_KILL * (kills + 2 * WRITERS))
    chance = random.Random(seed)
    with _reading(url) as session:
        waiting = list(session.scalars(select(Enrolment.id).order_by(Enrolment.id)))
    shares = _shares(waiting, kills + 2 * WRITERS)
    crowd = Crowd(url, config, staff, shares)
    for _ in range(WRITERS):
        crowd.start()
    for turn in range(kills):
        if turn % 2:
            crowd.end(crowd.start(die_before=1 + turn // 2 % 60), kill=False)
        else:
            crowd.listen(chance.uniform(0, 0.06))
            crowd.end(crowd.any(chance), kill=True)
            crowd.start()
    for process in crowd.everybody():
        crowd.end(process, kill=True)
    found = _judge(url, crowd.said)
    return {"kills": kills, "of_idle": crowd.idle, **found, "seconds": round(time.perf_counter() - begun, 1)}


def _shares(waiting: list[int], writers: int) -> Iterator[list[int]]:
    """Shares that overlap by half: two writers at once may come to the same learner."""
    share = len(waiting) // writers
    return (waiting[start : start + 2 * share] for start in range(0, len(waiting) - share, share))


def _judge(url: str, said: list[str]) -> dict[str, object]:
    with _reading(url) as session:
        broken = register_checking.find_break_in_lines(session)
        entries = Counter(_told(session))
        last = dict(
            session.execute(select(RegisterEntry.event, func.count()).group_by(RegisterEntry.event)).all()
        )
    lost = [one for one, times in Counter(said).items() if entries[one] != times]
    return {
        "acknowledged": len(said),
        "lines": sum(last.values()),
        "events": last,
        "lost_or_doubled": len(lost),
        "broken": None if broken is None else _text(broken),
    }


def _told(session: Session) -> Iterator[str]:
    """Every line as a writer would have said it."""
    wanted = select(RegisterEntry, Certificate).join(
        Certificate, Certificate.id == RegisterEntry.certificate_id
    )
    for entry, certificate in session.execute(wanted):
        yield f"{entry.event} {payload_of(certificate).number}"


def _text(broken: Break) -> str:
    return f"{broken.kind} at line {broken.position}, certificate {broken.certificate_id}"


@contextmanager
def _reading(url: str) -> Iterator[Session]:
    database = Database(url)
    try:
        with database.reading() as session:
            yield session
    finally:
        database.dispose()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kills", type=int, default=200, help="on each database")
    arguments.add_argument("--seed", type=int, default=random.randrange(10**6))
    arguments.add_argument("--database", help="address of one empty database, instead of one of each kind")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, _databases(chosen.database, folder) as urls:
        config = Config.from_env({"LMS_DATA": folder})
        found = {name: torment(url, config, chosen.kills, chosen.seed) for name, url in urls.items()}
    print(json.dumps({"bench": "register_crash", "seed": chosen.seed, **found}, ensure_ascii=False))
    sys.exit(0 if all(one["broken"] is None and not one["lost_or_doubled"] for one in found.values()) else 1)


@contextmanager
def _databases(chosen: str | None, folder: str) -> Iterator[dict[str, str]]:
    if chosen:
        yield {"chosen": chosen}
        return
    with postgres.server() as server:
        yield {"sqlite": f"sqlite:///{Path(folder) / 'lms.sqlite3'}", "postgresql": server}


if __name__ == "__main__":
    main()
