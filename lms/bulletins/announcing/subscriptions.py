"""Browsers that asked to be told of new issues: an address at their push service, and nothing about whom."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from lms.bulletins.announcing.endpoints import WantedNotices
from lms.bulletins.tables import PushSubscription
from lms.storage import db

MOST = 20_000


def subscribe(session: Session, wanted: WantedNotices, *, now: datetime) -> bool:
    """Keep the subscription, again or for the first time; False when there are too many."""
    if (session.scalar(select(func.count(PushSubscription.id))) or 0) >= MOST:
        return False
    keys = {"p256dh": wanted.p256dh, "auth": wanted.auth}
    row = db.insert(session, PushSubscription).values(endpoint=wanted.endpoint, made_at=now, **keys)
    session.execute(row.on_conflict_do_update(index_elements=["endpoint"], set_=keys))
    return True


def unsubscribe(session: Session, endpoint: str) -> None:
    """Forget the subscription; one that is not there changes nothing."""
    session.execute(delete(PushSubscription).where(PushSubscription.endpoint == endpoint))


def list_all(session: Session) -> Sequence[WantedNotices]:
    """Every subscription, the oldest first."""
    columns = (PushSubscription.endpoint, PushSubscription.p256dh, PushSubscription.auth)
    return [WantedNotices(*row) for row in session.execute(select(*columns).order_by(PushSubscription.id))]
