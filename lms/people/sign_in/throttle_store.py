"""The counters of wrong secrets, kept so that tries that run at the same moment cannot outrun them.

A try is counted as failed *before* its secret is looked at, and given back when the secret was right. So a
hundred tries at once count a hundred, and anyone who cuts the connection has still been counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Update, and_, case, delete, select, update
from sqlalchemy.orm import Session

from lms.people import throttle_rules
from lms.people.credentials.identifiers import read
from lms.people.errors import TooSoonError
from lms.people.tables import Throttle
from lms.people.throttle_rules import SHARED, Counter, Failures
from lms.storage import db


@dataclass(frozen=True, slots=True)
class Reserved:
    """One try counted in advance: the counter as it was and as it now is."""

    counter: Counter
    before: Failures
    after: Failures


def reserve(session: Session, counters: Iterable[Counter], now: datetime) -> tuple[Reserved, ...]:
    """Count one try as failed; TooSoonError, and nothing counted, while any of `counters` says to wait.

    The rows stay locked until the caller commits, which it does before the slow look at the secret.
    """
    rows = {counter: _lock(session, counter, now) for counter in sorted(counters)}
    before = {counter: Failures(row.failures, row.last_failed_at) for counter, row in rows.items()}
    verdict = throttle_rules.decide(before, now)
    if verdict.wait > timedelta(0):
        raise TooSoonError(verdict.wait, verdict.cause)
    for counter, row in rows.items():
        row.failures, row.last_failed_at = verdict.after[counter].count, verdict.after[counter].last_at
    session.flush()
    return tuple(Reserved(counter, before[counter], after) for counter, after in verdict.after.items())


def release(session: Session, reserved: Iterable[Reserved]) -> None:
    """The secret was right: clear the account's or device's counter, give the shared ones their try back."""
    for one in sorted(reserved, key=lambda reserved: reserved.counter):
        statement = update(Throttle).where(
            Throttle.scope == one.counter.scope.value, Throttle.key == one.counter.key
        )
        if one.counter.scope in SHARED:
            session.execute(_give_back(statement, one))
        else:
            session.execute(statement.values(failures=0))


def _give_back(statement: Update, one: Reserved) -> Update:
    """Restore the counter exactly when nobody else counted meanwhile, else take one off."""
    untouched = and_(Throttle.failures == one.after.count, Throttle.last_failed_at == one.after.last_at)
    one_less = case((Throttle.failures > 0, Throttle.failures - 1), else_=0)
    return statement.values(
        failures=case((untouched, one.before.count), else_=one_less),
        last_failed_at=case((untouched, one.before.last_at), else_=Throttle.last_failed_at),
    )


def _lock(session: Session, counter: Counter, now: datetime) -> Throttle:
    names = {"scope": counter.scope.value, "key": counter.key}
    session.execute(
        db.insert(session, Throttle).values(**names, failures=0, last_failed_at=now).on_conflict_do_nothing()
    )
    found = select(Throttle).filter_by(**names).with_for_update()
    return session.scalars(found, execution_options={"populate_existing": True}).one()


def forget(session: Session, identifiers: Iterable[str]) -> None:
    """Take away the counters of phone numbers or usernames (their keys are a hash of these) of one person."""
    for key in (read(one).key for one in identifiers):
        # Counters of all addresses together have the whole key, those of one address its beginning.
        session.execute(delete(Throttle).where(Throttle.key.startswith(throttle_rules.key_start(key))))
