"""How far the documents of classes are, and a class's certificates in the order of its list."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.certificates.in_force import in_force
from lms.certificates.tables import Certificate, CertificateFile, Document
from lms.classes.tables import Class, Enrolment
from lms.people.tables import Person


@dataclass(frozen=True, slots=True)
class ClassProgress:
    """A class: certificates in force that were issued, documents made, documents signed elsewhere."""

    code: str
    title: str
    issued: int
    made: int
    signed: int

    @property
    def is_done(self) -> bool:
        """Whether every certificate has its document."""
        return self.made == self.issued


def list_classes(session: Session, code: str | None = None) -> list[ClassProgress]:
    """Classes with certificates, newest class first; only the one with `code` when that is given."""
    signed = (
        select(CertificateFile.sha256)
        .where(CertificateFile.sha256 == Document.sha256, CertificateFile.kind == "signed")
        .exists()
    )
    wanted = (
        select(
            Class.code,
            Class.title,
            func.count(Certificate.id),
            func.count(Document.certificate_id),
            func.count(Document.certificate_id).filter(signed),
        )
        .join(Enrolment, Enrolment.class_id == Class.id)
        .join(Certificate, Certificate.enrolment_id == Enrolment.id)
        .outerjoin(Document, Document.certificate_id == Certificate.id)
        .where(in_force())
        .group_by(Class.id, Class.code, Class.title)
        .order_by(Class.id.desc())
    )
    if code is not None:
        wanted = wanted.where(Class.code == code)
    return [ClassProgress(*row) for row in session.execute(wanted)]


def list_made(session: Session, code: str) -> list[tuple[Certificate, Document]]:
    """A class's certificates in force that have documents, in the order of its list (by given name)."""
    wanted = (
        select(Certificate, Document)
        .join(Document, Document.certificate_id == Certificate.id)
        .join(Enrolment, Certificate.enrolment_id == Enrolment.id)
        .join(Class, Enrolment.class_id == Class.id)
        .join(Person, Certificate.person_id == Person.id)
        .where(Class.code == code, in_force())
        .order_by(Person.sort_key, Certificate.id)
    )
    return [(certificate, document) for certificate, document in session.execute(wanted)]
