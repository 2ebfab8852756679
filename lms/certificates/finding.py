"""Finding certificates: by code, by holder, in the register's list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from lms.certificates import certificate_codes
from lms.certificates.payload import CertificatePayload
from lms.certificates.tables import Certificate, RegisterEntry
from lms.certificates.validity import Issued
from lms.classes.enrolment.enrolment_history import PastCertificate
from lms.classes.tables import Class, Enrolment
from lms.errors import NotFoundError
from lms.storage import canonical_json
from lms.text.vietnamese import search_key
from lms.web import pagination
from lms.web.access import Role, Visitor


def payload_of(certificate: Certificate) -> CertificatePayload:
    """What the certificate says."""
    return canonical_json.load(certificate.payload, CertificatePayload)


def find_certificate(session: Session, code: str) -> Certificate | None:
    """The certificate with that code, in its only form, or None."""
    # void ones too: those who ask by a code are told its state
    return session.scalar(select(Certificate).filter_by(code=code))


def get_certificate(session: Session, certificate_id: int) -> Certificate:
    """The certificate with that id; NotFoundError when there is none."""
    # void ones too: staff look at any, and the page tells its state
    found = session.get(Certificate, certificate_id)
    if found is None:
        raise NotFoundError(_("Không tìm thấy giấy chứng nhận này."))
    return found


def get_by_typed_code(session: Session, typed: str) -> Certificate:
    """The certificate whose code somebody typed; NotFoundError when it cannot be read or names none."""
    code = certificate_codes.read(typed)
    found = find_certificate(session, code) if isinstance(code, str) else None
    if found is None:
        raise NotFoundError(_("Không có giấy chứng nhận nào mang mã này. Hãy kiểm tra lại mã."))
    return found


def get_for(session: Session, code: str, visitor: Visitor, *roles: Role) -> Certificate:
    """The certificate with that code for its holder, or a visitor with one of `roles`; else NotFoundError."""
    found = find_certificate(session, code)
    if found is None or not (found.person_id == visitor.person_id or visitor.may(*roles)):
        raise NotFoundError(_("Bạn không có giấy chứng nhận nào mang mã này."))
    return found


def find_newest(session: Session, enrolment_ids: Collection[int]) -> dict[int, Issued]:
    """The newest certificate of each enrolment that has one, by enrolment, in one statement."""
    columns = (
        Certificate.id,
        Certificate.code,
        Certificate.issued_at,
        Certificate.revoked_at,
        Certificate.evidence,
    )
    # void ones too: the newest of a chain says by itself whether it was revoked
    newest_last = select(Certificate.enrolment_id, *columns).where(
        Certificate.enrolment_id.in_(enrolment_ids)
    )
    rows = session.execute(newest_last.order_by(Certificate.id))
    return {row[0]: Issued(*row[1:]) for row in rows}


def find_replacement(session: Session, certificate: Certificate) -> Certificate | None:
    """The certificate that was issued in place of this one, or None."""
    if certificate.replaced_at is None:
        return None
    # void ones too: the replacement may have been revoked since
    return session.scalars(select(Certificate).filter_by(replaces_id=certificate.id)).one()


def find_replacing_number(session: Session, certificate: Certificate) -> str | None:
    """The number of the certificate that was issued in place of this one, or None."""
    replacement = find_replacement(session, certificate)
    return None if replacement is None else payload_of(replacement).number


def list_passed(session: Session, person_id: int) -> frozenset[int]:
    """The enrolments in which a person has passed, with a certificate or without one yet."""
    wanted = select(Enrolment.id).where(Enrolment.person_id == person_id, Enrolment.passed_at.is_not(None))
    return frozenset(session.scalars(wanted))


def list_of(session: Session, person_id: int) -> list[Certificate]:
    """A person's certificates, newest first."""
    # void ones too: holders see all of theirs, each with its state
    wanted = select(Certificate).filter_by(person_id=person_id).order_by(Certificate.id.desc())
    return list(session.scalars(wanted))


def list_entries(session: Session, certificate_id: int) -> list[RegisterEntry]:
    """The register's lines about one certificate, oldest first."""
    wanted = select(RegisterEntry).filter_by(certificate_id=certificate_id).order_by(RegisterEntry.id)
    return list(session.scalars(wanted))


def find_papers(session: Session, enrolment_ids: Sequence[int]) -> dict[int, PastCertificate]:
    """The newest certificate of each enrolment, in one statement."""
    # void ones too: a revoked one is told as such, and one replaced gives way to the newer
    newest_last = select(Certificate).where(Certificate.enrolment_id.in_(enrolment_ids))
    found = {}
    for one in session.scalars(newest_last.order_by(Certificate.id)):
        payload = payload_of(one)
        is_revoked = one.revoked_at is not None
        found[one.enrolment_id] = PastCertificate(
            payload.number, payload.issued_on, one.valid_until, is_revoked
        )
    return found


@dataclass(frozen=True, slots=True)
class CertificateSearch:
    """What is looked for: words of the name, number or code; the code of a class ('': any)."""

    words: str = ""
    class_code: str = ""

    @property
    def query(self) -> str:
        """The search as an address has it."""
        return urlencode({"tim": self.words, "lop": self.class_code})

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        """That a certificate holds all of the words, whatever their diacritics and case."""
        held = [Certificate.search_key.contains(word, autoescape=True) for word in _words(self.words)]
        if not self.class_code:
            return held
        of_class = select(Enrolment.id).join(Class, Class.id == Enrolment.class_id)
        return [*held, Certificate.enrolment_id.in_(of_class.where(Class.code == self.class_code))]


def search(
    session: Session, looked_for: CertificateSearch, page: int, *, size: int | None = None
) -> tuple[list[tuple[Certificate, CertificatePayload]], pagination.Cut]:
    """The page of the certificates that are looked for; two statements."""
    # void ones too: the register lists all, each with its state
    wanted = looked_for.conditions
    total = session.scalar(select(func.count(Certificate.id)).where(*wanted)) or 0
    here = pagination.cut(total, page, size)
    newest = select(Certificate).where(*wanted).order_by(Certificate.id.desc())
    rows = session.scalars(newest.offset(here.offset).limit(here.size))
    return [(row, payload_of(row)) for row in rows], here


def list_found(session: Session, looked_for: CertificateSearch, most: int) -> list[int]:
    """The ids of the newest certificates that are looked for, at most so many."""
    # void ones too: who acts on them leaves these out and says so
    wanted = select(Certificate.id).where(*looked_for.conditions).order_by(Certificate.id.desc())
    return list(session.scalars(wanted.limit(most)))


def _words(typed: str) -> list[str]:
    """The folded words; a code is written in groups, and kept without what is between them."""
    code = certificate_codes.read(typed)
    return search_key(code if isinstance(code, str) else typed).split()
