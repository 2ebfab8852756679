"""Issuing: when evidence suffices, a number, a code and a frozen payload, in the result's transaction."""

import secrets
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import audit, canonical
from lms.certificates import codes, register, validity
from lms.certificates.evidence import find_best_attempt, gather
from lms.certificates.grounds import Grounds
from lms.certificates.payload import CertificatePayload, birth_text
from lms.certificates.tables import Certificate
from lms.classes import ruling
from lms.classes.outcome import Outcome, decide
from lms.classes.tables import Class, Enrolment
from lms.clock import VIETNAM
from lms.config import Issuer
from lms.courses.course import Course
from lms.courses.tables import Release
from lms.exams.tables import Attempt
from lms.people.tables import Person
from lms.people.units import find_unit
from lms.vietnamese import search_key


def issue_if_due(
    session: Session, enrolment_id: int, *, issuer: Issuer, number_format: str, now: datetime
) -> Certificate | None:
    """Note that an enrolment has passed, and issue its certificate if the course needs no approval.

    None when nothing is due: not passed, approval required, issued before, or the person erased.
    `number_format` takes {n} and {year}.
    """
    enrolment = _lock_enrolment(session, enrolment_id)
    if session.scalar(select(Certificate.id).filter_by(enrolment_id=enrolment_id)) is not None:
        return None
    class_ = session.get_one(Class, enrolment.class_id, populate_existing=True)
    course = ruling.load_course(session, class_, enrolment.release_id)
    evidence = gather(session, enrolment_id, course)
    outcome = decide(course.rules, course.grades, evidence)
    if not outcome.passed:
        return None
    if enrolment.passed_at is None:
        enrolment.passed_at, enrolment.passed_grade = now, outcome.grade
    if course.certificate.approval != "automatic":
        return None
    if session.get_one(Person, enrolment.person_id).erased_at is not None:
        return None
    attempt = find_best_attempt(session, enrolment_id)
    own = ruling.read(class_.overrides)
    key, document = attempt.key if attempt else None, own.document_and_day if own else ""
    grounds = Grounds(evidence, outcome, key, course.rules, document)
    issued_on = now.astimezone(VIETNAM).date()
    number = register.next_number(session, issued_on.year)
    number_text = number_format.format(n=number, year=issued_on.year)
    payload = _payload(session, enrolment, course, outcome, issuer, number, number_text, issued_on)
    return _store(session, enrolment, attempt, payload, grounds, now)


def _lock_enrolment(session: Session, enrolment_id: int) -> Enrolment:
    """The enrolment, locked: of two results that come at once the later one must see the earlier.

    The weak lock (FOR NO KEY UPDATE) lets rows that merely refer to the enrolment be written meanwhile;
    the strong one would deadlock with them.
    """
    wanted = select(Enrolment).where(Enrolment.id == enrolment_id).with_for_update(key_share=True)
    return session.scalars(wanted).one()


def _payload(
    session: Session,
    enrolment: Enrolment,
    course: Course,
    outcome: Outcome,
    issuer: Issuer,
    number: int,
    number_text: str,
    issued_on: date,
) -> CertificatePayload:
    person = session.get_one(Person, enrolment.person_id)
    class_ = session.get_one(Class, enrolment.class_id)
    unit = find_unit(session, person.unit_id)
    return CertificatePayload(
        number=number_text,
        register_year=issued_on.year,
        register_number=number,
        code=codes.make(secrets.token_bytes(codes.RANDOM_BYTES)),
        full_name=person.full_name,
        birth=birth_text(person.birth_date, person.birth_year),
        unit=unit.name if unit else "",
        course=course.title,
        class_title=class_.title,
        starts_on=class_.starts_on,
        ended_on=min(class_.ends_on, issued_on),
        score=outcome.score,
        grade=outcome.grade,
        issuer_parent=issuer.parent,
        issuer_name=issuer.name,
        place=issuer.place,
        on_behalf=issuer.on_behalf,
        signatory_title=issuer.signatory_title,
        signatory_name=issuer.signatory_name,
        issued_on=issued_on,
        valid_until=validity.last_day(issued_on, course.certificate.valid_months),
        release_sha256=session.get_one(Release, enrolment.release_id).sha256,
        design=course.certificate.design,
    )


def _store(
    session: Session,
    enrolment: Enrolment,
    attempt: Attempt | None,
    payload: CertificatePayload,
    grounds: Grounds,
    now: datetime,
) -> Certificate:
    certificate = Certificate(
        code=payload.code,
        enrolment_id=enrolment.id,
        person_id=enrolment.person_id,
        attempt_id=attempt.id if attempt else None,
        design=payload.design,
        payload=canonical.dump(payload),
        evidence=canonical.dump(grounds),
        search_key=search_key(f"{payload.full_name} {payload.number} {payload.code}"),
        issued_at=now,
        valid_until=payload.valid_until,
    )
    session.add(certificate)
    session.flush()
    year, number = payload.register_year, payload.register_number
    register.enter(session, "issued", year=year, number=number, certificate_id=certificate.id, now=now)
    subject = f"certificate:{certificate.id}"
    audit.record(session, "certificate.issue", subject, actor_id=None, now=now, number=payload.number)
    return certificate
