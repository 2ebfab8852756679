"""Which bit of the lists of revocations belongs to which certificate, and which are set."""

import secrets
from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from lms.certificates.badges.status_list import BITS, CAPACITY, first_place
from lms.certificates.tables import Certificate, StatusPlace


def draw(session: Session, count: int) -> list[int]:
    """So many places that nobody has, by chance; only for who holds the register's lock."""
    taken = session.scalar(select(func.count(StatusPlace.bit))) or 0
    first = first_place(taken // CAPACITY + 1)
    drawn: list[int] = []
    while len(drawn) < count:
        wanted = {first + secrets.randbelow(BITS) for _ in range(count - len(drawn))}.difference(drawn)
        used = session.scalars(select(StatusPlace.bit).where(StatusPlace.bit.in_(wanted)))
        drawn += wanted.difference(used)
    return drawn


def list_set(session: Session, number: int) -> Sequence[int] | None:
    """The bits that are set in a list: of certificates revoked or replaced. None: there is no such list."""
    taken = session.scalar(select(func.count(StatusPlace.bit))) or 0
    if not 1 <= number <= taken // CAPACITY + 1:
        return None
    first = first_place(number)
    void = or_(Certificate.revoked_at.is_not(None), Certificate.replaced_at.is_not(None))
    # void ones too: they are what the list is about
    found = (
        select(StatusPlace.bit - first)
        .join(Certificate, Certificate.id == StatusPlace.certificate_id)
        .where(void, StatusPlace.bit.between(first, first + BITS - 1))
    )
    return session.scalars(found.order_by(StatusPlace.bit)).all()
