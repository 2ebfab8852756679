"""The register as the office keeps it on paper: a line per certificate, by series, year and month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from lms.certificates.finding import payload_of
from lms.certificates.payload import CertificatePayload
from lms.certificates.tables import Certificate, RegisterEntry
from lms.clock import VIETNAM
from lms.web.i18n import day


@dataclass(frozen=True, slots=True)
class BookPeriod:
    """What is printed at once: a series in one month of a year, or in the whole year (None)."""

    series: str
    year: int
    month: int | None


@dataclass(frozen=True, slots=True)
class BookLine:
    """One certificate as it is in the book; `order` is its number in the series and year."""

    order: int
    number: str
    full_name: str
    birth: str
    unit: str
    course: str
    result: str
    grade: str
    issued_on: date
    note: str


def list_volumes(session: Session) -> Sequence[tuple[str, int]]:
    """The series and years in which something was issued, the newest first."""
    wanted = select(RegisterEntry.series, RegisterEntry.year).filter_by(event="issued").distinct()
    ordered = wanted.order_by(RegisterEntry.year.desc(), RegisterEntry.series)
    return [(series, year) for series, year in session.execute(ordered)]


def count(session: Session, period: BookPeriod) -> int:
    """How many certificates were issued in the period."""
    return session.scalar(select(func.count(RegisterEntry.id)).where(*_in(period))) or 0


def list_lines(session: Session, period: BookPeriod) -> Sequence[BookLine]:
    """The period's certificates by number, in one statement."""
    return [_line(row, successor) for row, successor in session.execute(_issued(period))]


def list_holders(session: Session, period: BookPeriod) -> Sequence[int]:
    """The ids of the persons who are in it."""
    # void ones too: the book has a line for every number, with a note
    wanted = select(Certificate.person_id).join(RegisterEntry, RegisterEntry.certificate_id == Certificate.id)
    return session.scalars(wanted.where(*_in(period)).distinct()).all()


def _issued(period: BookPeriod) -> Select[Certificate, Certificate]:
    # void ones too: the book has a line for every number, with a note
    successor = aliased(Certificate)
    return (
        select(Certificate, successor)
        .join(RegisterEntry, RegisterEntry.certificate_id == Certificate.id)
        .outerjoin(successor, successor.replaces_id == Certificate.id)
        .where(*_in(period))
        .order_by(RegisterEntry.number)
    )


def _in(period: BookPeriod) -> Sequence[ColumnElement[bool]]:
    of_year = [
        RegisterEntry.event == "issued",
        RegisterEntry.series == period.series,
        RegisterEntry.year == period.year,
    ]
    if period.month is None:
        return of_year
    year, month = divmod(period.year * 12 + period.month, 12)
    first = datetime(period.year, period.month, 1, tzinfo=VIETNAM)
    after = datetime(year, month + 1, 1, tzinfo=VIETNAM)
    return [*of_year, RegisterEntry.at >= first.astimezone(UTC), RegisterEntry.at < after.astimezone(UTC)]


def _line(certificate: Certificate, successor: Certificate | None) -> BookLine:
    payload = payload_of(certificate)
    return BookLine(
        order=payload.register_number,
        number=payload.number,
        full_name=payload.full_name,
        birth=payload.birth,
        unit=payload.unit,
        course=f"{payload.course}, {payload.class_title}",
        result=payload.score_text or "Đạt",
        grade=payload.grade or "",
        issued_on=payload.issued_on,
        note=". ".join(_notes(certificate, payload, successor)),
    )


def _notes(
    certificate: Certificate, payload: CertificatePayload, successor: Certificate | None
) -> Sequence[str]:
    notes = []
    if payload.decision_number:
        notes.append(f"QĐ {payload.decision_number} ngày {day(payload.decision_on)}")
    if payload.replaces:
        notes.append(f"Cấp lại, thay số {payload.replaces}")
    if successor is not None:
        notes.append(f"Đã cấp lại bằng số {payload_of(successor).number}")
    if certificate.revoked_at is not None:
        notes.append(f"Thu hồi {day(certificate.revoked_at)}: {certificate.revoked_reason}")
    return notes
