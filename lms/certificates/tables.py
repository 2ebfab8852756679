"""Rows of certificates and of the register that numbers them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Base


class Certificate(Base):
    """An issued certificate: its frozen payload, and what the result behind it rested on."""

    __tablename__ = "certificate"
    __table_args__ = (
        Index(
            "uq_certificate_enrolment_first",
            "enrolment_id",
            unique=True,
            sqlite_where=text("replaces_id IS NULL"),
            postgresql_where=text("replaces_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    attempt_id: Mapped[int | None] = mapped_column(ForeignKey("attempt.id"))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"))
    design: Mapped[str] = mapped_column(String(60))
    payload: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
    search_key: Mapped[str] = mapped_column(Text)
    issued_at: Mapped[datetime]
    valid_until: Mapped[date | None]
    revoked_at: Mapped[datetime | None]
    revoked_reason: Mapped[str | None] = mapped_column(Text)


class RegisterSeries(Base):
    """The last number given in one year; its row is the lock under which numbers are given."""

    __tablename__ = "register_series"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int]


class RegisterEntry(Base):
    """One line of the register: an issue or a revocation; never changed, never deleted."""

    __tablename__ = "register_entry"
    __table_args__ = (UniqueConstraint("year", "number", "event"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    number: Mapped[int]
    event: Mapped[str] = mapped_column(String(10))
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), index=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str | None] = mapped_column(Text)


class Document(Base):
    """The PDF first served for a certificate, served for ever after; `sha256` names its file."""

    __tablename__ = "certificate_document"

    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    made_at: Mapped[datetime]


class CertificateFile(Base):
    """Every PDF ever served for a certificate: the one made here, and those signed elsewhere after it.

    `certificate_document` says which of them is served now.
    """

    __tablename__ = "certificate_file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    size: Mapped[int]
    made_at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
