"""What there is after typing, and what may be typed."""

from sqlalchemy import select

from lms.certificates.tables import Certificate
from lms.storage.audit_log import AuditEntry
from tests.integration.exams.papers import Office

WRONG = ["-"] * 9


def entries(office: Office, act: str) -> list[AuditEntry]:
    with office.database.reading() as session:
        return list(session.scalars(select(AuditEntry).filter_by(act=act)))


def certificates(office: Office) -> list[Certificate]:
    with office.database.reading() as session:
        return list(session.scalars(select(Certificate)))


def part_right(office: Office, code: str) -> list[str]:
    """The key without what is at the last place of filled-in answers."""
    cells = office.key(code)
    return [*cells[:7], "", cells[8]]
