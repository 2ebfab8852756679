"""Rows of certificates and of the register that numbers them."""

from dataclasses import fields
from datetime import date, datetime
from typing import Literal, Self

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from lms.certificates.chain import Event, RegisterLine
from lms.storage.db import Base

ApprovalState = Literal["held", "proposed", "approved"]


def _unique_where(name: str, condition: str, *columns: str) -> Index:
    where = text(condition)
    return Index(name, *columns, unique=True, sqlite_where=where, postgresql_where=where)


class Certificate(Base):
    """An issued certificate: its frozen payload, and what the result behind it rested on."""

    __tablename__ = "certificate"
    __table_args__ = (_unique_where("uq_certificate_enrolment_first", "replaces_id IS NULL", "enrolment_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    attempt_id: Mapped[int | None] = mapped_column(ForeignKey("attempt.id"))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"), unique=True)
    design: Mapped[str] = mapped_column(String(60))
    payload: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
    search_key: Mapped[str] = mapped_column(Text)
    issued_at: Mapped[datetime]
    valid_until: Mapped[date | None] = mapped_column(index=True)
    revoked_at: Mapped[datetime | None]
    revoked_reason: Mapped[str | None] = mapped_column(Text)
    replaced_at: Mapped[datetime | None]


class RegisterHead(Base):
    """The end of the register's chain, in one row: the lock under which lines are written."""

    __tablename__ = "register_head"
    ONLY = 1

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))


class RegisterEntry(Base):
    """One line of the register, see `chain.RegisterLine`; the database refuses to change or delete it.

    `id` is its position in the chain, without gaps. Whatever happens to a certificate happens once; only the
    document may come again, when one signed elsewhere takes the place of ours.
    """

    __tablename__ = "register_entry"
    __table_args__ = (
        _unique_where("uq_register_entry_number", "event = 'issued'", "series", "year", "number"),
        _unique_where("uq_register_entry_once", "event <> 'document'", "certificate_id", "event"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event: Mapped[Event] = mapped_column(String(10))
    series: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    number: Mapped[int]
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), index=True)
    other_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str | None] = mapped_column(Text)
    payload_sha256: Mapped[str | None] = mapped_column(String(64))
    evidence_sha256: Mapped[str | None] = mapped_column(String(64))
    document_sha256: Mapped[str | None] = mapped_column(String(64))
    previous_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)

    @classmethod
    def of(cls, line: RegisterLine, previous: str, sha256: str) -> Self:
        """The row of a line."""
        said = {field.name: getattr(line, field.name) for field in fields(line)}
        return cls(id=said.pop("position"), previous_sha256=previous, sha256=sha256, **said)

    @property
    def line(self) -> RegisterLine:
        """What it says."""
        names = [field.name for field in fields(RegisterLine) if field.name != "position"]
        return RegisterLine(position=self.id, **{name: getattr(self, name) for name in names})


class StatusPlace(Base):
    """Which bit of the published lists of revocations is a certificate's: drawn by chance, used once."""

    __tablename__ = "status_place"

    bit: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), unique=True)


class Approval(Base):
    """How far the issue of one passed learner's certificate is: held, proposed or approved.

    No row: nobody has decided yet. `seen` is the digest of the name, birth and unit that were checked.
    """

    __tablename__ = "certificate_approval"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), primary_key=True)
    state: Mapped[ApprovalState] = mapped_column(String(10))
    seen: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text)
    proposed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime]
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime | None]


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
