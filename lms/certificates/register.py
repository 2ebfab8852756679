"""The register: numbers without gaps, and one line for every issue and revocation."""

from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from lms import db
from lms.certificates.tables import RegisterEntry, RegisterSeries

Event = Literal["issued", "revoked"]


def next_number(session: Session, year: int) -> int:
    """The next number of `year`, counted from 1; it is used up only if the transaction commits.

    One upsert makes or locks the year's row until the end of the transaction, so whoever comes next waits
    and sees the committed count: two get different numbers, and a rolled-back issue leaves no gap.
    """
    first = db.insert(session, RegisterSeries).values(year=year, last_number=1)
    counted = first.on_conflict_do_update(
        index_elements=[RegisterSeries.year], set_={"last_number": RegisterSeries.last_number + 1}
    )
    return session.execute(counted.returning(RegisterSeries.last_number)).scalar_one()


def enter(
    session: Session,
    event: Event,
    *,
    year: int,
    number: int,
    certificate_id: int,
    now: datetime,
    actor_id: int | None = None,
    reason: str | None = None,
) -> None:
    """Write one line of the register; `actor_id` is None when the rules acted by themselves."""
    session.add(
        RegisterEntry(
            year=year,
            number=number,
            event=event,
            certificate_id=certificate_id,
            at=now,
            actor_id=actor_id,
            reason=reason,
        )
    )
    session.flush()
