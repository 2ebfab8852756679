"""What a certificate will say, put together in the moment of its issue."""

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from lms.certificates import certificate_codes, validity
from lms.certificates.issuing.certificate_grounds import Grounds
from lms.certificates.payload import CertificatePayload, signed_by
from lms.certificates.register import register_entering
from lms.certificates.tables import Certificate
from lms.classes.tables import Class, Enrolment
from lms.clock import VIETNAM
from lms.config import Config, Issuer
from lms.courses.course import Course
from lms.courses.tables import Release
from lms.exams.tables import Attempt
from lms.people.tables import Person
from lms.people.units.units import find_unit
from lms.storage import canonical_json
from lms.text.numbering import Numbering
from lms.text.vietnamese import search_key


@dataclass(frozen=True, slots=True)
class DueCertificate:
    """One enrolment that may be issued its certificate now, and what that rests on."""

    enrolment: Enrolment
    course: Course
    grounds: Grounds
    attempt: Attempt | None


@dataclass(frozen=True, slots=True)
class IssueDecision:
    """What approved an issue: a document's number and day ('' and None: none); who acted (None: rules)."""

    number: str = ""
    on: date | None = None
    actor_id: int | None = None


BY_RULE = IssueDecision()


def new_code() -> str:
    """A code that nobody can guess."""
    return certificate_codes.make(secrets.token_bytes(certificate_codes.RANDOM_BYTES))


class Drafts:
    """Makes the payloads of one transaction, counting on from the last number of each series."""

    def __init__(self, session: Session, issuer: Issuer, numbering: Numbering, today: date) -> None:
        self._session, self._issuer = session, issuer
        self._numbering, self._today = numbering, today
        self._next: dict[str, int] = {}

    def make(self, due: DueCertificate, decision: IssueDecision) -> CertificatePayload:
        """The payload of the next number."""
        series = self._numbering.series_of(due.course.kind)
        year = self._today.year
        if series not in self._next:
            self._next[series] = register_entering.next_number(self._session, series, year)
        number = self._next[series]
        self._next[series] = number + 1
        return replace(
            unnumbered(self._session, due, self._issuer, self._today),
            number=self._numbering.text(series, number, year),
            register_series=series,
            register_number=number,
            decision_number=decision.number,
            decision_on=decision.on,
        )


def draft(session: Session, due: DueCertificate, *, config: Config, now: datetime) -> CertificatePayload:
    """What a certificate would say if it were issued now, without its number."""
    return unnumbered(session, due, config.issuer, now.astimezone(VIETNAM).date())


def unnumbered(session: Session, due: DueCertificate, issuer: Issuer, today: date) -> CertificatePayload:
    """All that the certificate says but its number."""
    enrolment, course, outcome = due.enrolment, due.course, due.grounds.outcome
    person = session.get_one(Person, enrolment.person_id)
    class_ = session.get_one(Class, enrolment.class_id)
    unit = find_unit(session, person.unit_id)
    return CertificatePayload(
        number="",
        register_year=today.year,
        register_number=0,
        code=new_code(),
        full_name=person.full_name,
        birth=person.birth,
        unit=unit.name if unit else "",
        course=course.title,
        class_title=class_.title,
        starts_on=class_.starts_on,
        ended_on=class_.ends_on,
        score=outcome.score,
        grade=outcome.grade,
        **signed_by(issuer),
        issued_on=today,
        valid_until=validity.last_day(today, course.certificate.valid_months),
        release_sha256=session.get_one(Release, enrolment.release_id).sha256,
        design=course.certificate.design,
    )


def certificate_of(due: DueCertificate, payload: CertificatePayload, *, now: datetime) -> Certificate:
    """The row that freezes the payload and what it rests on."""
    return Certificate(
        enrolment_id=due.enrolment.id,
        person_id=due.enrolment.person_id,
        attempt_id=due.attempt.id if due.attempt else None,
        evidence=canonical_json.dump(due.grounds),
        **frozen(payload, now),
    )


def frozen(payload: CertificatePayload, now: datetime) -> dict[str, Any]:
    """The columns of a certificate that follow from its payload and the moment of its issue."""
    return {
        "code": payload.code,
        "design": payload.design,
        "payload": canonical_json.dump(payload),
        "search_key": search_key(f"{payload.full_name} {payload.number} {payload.code}"),
        "issued_at": now,
        "valid_until": payload.valid_until,
    }
