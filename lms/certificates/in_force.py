"""Which certificates are in force: neither revoked nor replaced by another.

Every query of certificates asks by one of these conditions, or says in a comment why it wants void ones too
('# void ones too: …'); a test walks the code. Expiry is asked for by itself: what has expired still tells
what its holder achieved, and is printed and signed like any other.
"""

from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, or_

from lms.certificates.tables import Certificate


def in_force() -> ColumnElement[bool]:
    """Neither revoked nor replaced."""
    return and_(Certificate.revoked_at.is_(None), Certificate.replaced_at.is_(None))


def in_force_at(end: datetime) -> ColumnElement[bool]:
    """Neither revoked nor replaced just before `end`, of those issued by then."""
    return and_(
        Certificate.issued_at < end,
        or_(Certificate.revoked_at.is_(None), Certificate.revoked_at >= end),
        or_(Certificate.replaced_at.is_(None), Certificate.replaced_at >= end),
    )


def valid_on(today: date) -> ColumnElement[bool]:
    """In force and not past its last day."""
    return and_(in_force(), or_(Certificate.valid_until.is_(None), Certificate.valid_until >= today))


def is_in_force(certificate: Certificate) -> bool:
    """Whether a certificate at hand is neither revoked nor replaced."""
    return certificate.revoked_at is None and certificate.replaced_at is None
