"""The register's numbers and lines."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from lms.certificates.payload import CertificatePayload
from lms.certificates.tables import RegisterSeries
from lms.ward.keeping import Line, keep


class Register:
    """Numbers that go on where the register stands."""

    def __init__(self, session: Session) -> None:
        self._last = dict(session.execute(select(RegisterSeries.year, RegisterSeries.last_number)).all())
        self._known = set(self._last)

    def next(self, year: int) -> int:
        """The next number of the year."""
        self._last[year] = self._last.get(year, 0) + 1
        return self._last[year]

    def keep(self, session: Session) -> None:
        """Write down where the register stands now."""
        new = [
            {"year": year, "last_number": last}
            for year, last in self._last.items()
            if year not in self._known
        ]
        keep(session, RegisterSeries, new)
        for year in self._known:
            session.execute(
                update(RegisterSeries).where(RegisterSeries.year == year).values(last_number=self._last[year])
            )


def entry(
    certificate_id: int,
    payload: CertificatePayload,
    at: datetime,
    event: str,
    actor_id: int | None = None,
    reason: str | None = None,
) -> Line:
    """One line about a certificate."""
    return {
        "year": payload.register_year,
        "number": payload.register_number,
        "event": event,
        "certificate_id": certificate_id,
        "at": at,
        "actor_id": actor_id,
        "reason": reason,
    }
