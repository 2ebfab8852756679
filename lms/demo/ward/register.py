"""The register's numbers and lines, written as the office writes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.chain import Event
from lms.certificates.payload import CertificatePayload
from lms.certificates.register import entering
from lms.certificates.tables import Certificate


class Register:
    """Numbers that go on where the register stands."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._next: dict[tuple[str, int], int] = {}

    def next(self, series: str, year: int) -> int:
        """The next number of a series and year."""
        if (series, year) not in self._next:
            self._next[series, year] = entering.next_number(self._session, series, year)
        number = self._next[series, year]
        self._next[series, year] += 1
        return number


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a certificate."""

    event: Event
    certificate_id: int
    payload: CertificatePayload
    at: datetime
    actor_id: int | None = None
    reason: str | None = None


def enter_all(session: Session, lines: Iterable[Happened]) -> None:
    """Write the lines at the end of the chain, in their order."""
    head = entering.lock(session)
    for one in lines:
        entering.enter(
            session,
            head,
            one.event,
            # void ones too: their lines are being written
            session.get_one(Certificate, one.certificate_id),
            one.payload,
            now=one.at,
            actor_id=one.actor_id,
            reason=one.reason,
        )
    session.flush()


def load(session: Session, ids: Iterable[int]) -> list[Certificate]:
    """The certificates with these ids, held in the session while their lines are written."""
    # void ones too: the rows are those just made
    return list(session.scalars(select(Certificate).where(Certificate.id.in_(list(ids)))))
