"""Attempts that were cut off, waiting and decided, for the tests that look at every page."""

from datetime import timedelta

from lms import clock
from lms.exams.tables import OutageCase
from lms.people.tables import Person
from lms.storage.db import Database
from tests.journeys.site import Site

STATES = (("waiting", []), ("waiting", ["gap", "elsewhere"]), ("counted", []), ("refused", ["chain"]))


def prepare(site: Site, paper: str) -> None:
    """Cases of one attempt: consistent, doubtful, taken and refused."""
    attempt, database = site.attempt(paper), site.database
    asked, now, staff = site.drawn(paper)[0].id, clock.now(), _staff(database)
    with database.writing() as session:
        for place, (state, reasons) in enumerate(STATES):
            is_decided = state != "waiting"
            session.add(
                OutageCase(
                    attempt_id=attempt.id,
                    chain=f"trang.{place}",
                    log="{}",
                    cut_off_at=now - timedelta(minutes=30),
                    received_at=now,
                    answers={asked: {"response": None, "at": (now - timedelta(minutes=20)).isoformat()}},
                    reasons=reasons,
                    state=state,
                    decided_by=staff if is_decided else None,
                    decided_at=now if is_decided else None,
                    reason="Cả phòng mất mạng" if is_decided else "",
                )
            )


def _staff(database: Database) -> int:
    with database.reading() as session:
        return session.query(Person).filter_by(username="canbo").one().id
