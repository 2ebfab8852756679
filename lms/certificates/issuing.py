"""Issuing: when evidence suffices, a number, a code and a frozen payload, in the result's transaction."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import audit, canonical
from lms.certificates import codes, validity
from lms.certificates.evidence import find_best_attempt, gather
from lms.certificates.grounds import Grounds
from lms.certificates.payload import CertificatePayload, birth_text
from lms.certificates.register import entering
from lms.certificates.tables import Certificate, RegisterHead
from lms.classes.outcome import decide
from lms.classes.tables import Class, Enrolment
from lms.clock import VIETNAM
from lms.config import Config, Issuer
from lms.courses.catalogue import load_release
from lms.courses.course import Course
from lms.courses.tables import Release
from lms.exams.tables import Attempt
from lms.numbering import Numbering
from lms.people.tables import Person
from lms.people.units import find_unit
from lms.vietnamese import search_key


@dataclass(frozen=True, slots=True)
class Due:
    """One enrolment that may be issued its certificate now, and what that rests on."""

    enrolment: Enrolment
    course: Course
    grounds: Grounds
    attempt: Attempt | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What approved an issue: a document's number and day ('' and None: none); who acted (None: rules)."""

    number: str = ""
    on: date | None = None
    actor_id: int | None = None


BY_RULE = Decision()


def issue_if_due(session: Session, enrolment_id: int, *, config: Config, now: datetime) -> Certificate | None:
    """Note that an enrolment has passed, and issue its certificate if the course needs no approval.

    None when nothing is due: not passed, approval required, issued before, or the person erased.
    """
    enrolment = _lock_enrolment(session, enrolment_id)
    if session.scalar(select(Certificate.id).filter_by(enrolment_id=enrolment_id)) is not None:
        return None
    course = load_release(session, enrolment.release_id)
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
    grounds = Grounds(evidence, outcome, attempt.key if attempt else None)
    (issued,) = issue(session, [Due(enrolment, course, grounds, attempt)], BY_RULE, config=config, now=now)
    return issued


def issue(
    session: Session, dues: Sequence[Due], decision: Decision, *, config: Config, now: datetime
) -> list[Certificate]:
    """Issue what is due, in this order and with numbers that follow each other.

    The enrolments are held and have no certificate yet. Nothing may be locked after it in the transaction.
    """
    head = entering.lock(session)
    payloads = _Payloads(session, head, config.issuer, config.numbering, now.astimezone(VIETNAM).date())
    made = [_certificate(due, payloads.make(due, decision), now=now) for due in dues]
    enter_issues(session, head, made, actor_id=decision.actor_id, now=now)
    return made


def enter_issues(
    session: Session,
    head: RegisterHead,
    made: Sequence[Certificate],
    *,
    actor_id: int | None,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Keep new certificates, write each in the register and in the log of acts."""
    session.add_all(made)
    session.flush()
    for certificate in made:
        payload = canonical.load(certificate.payload, CertificatePayload)
        entering.enter(
            session,
            head,
            "issued",
            certificate,
            payload,
            now=now,
            actor_id=actor_id,
            reason=reason,
            other_id=certificate.replaces_id,
        )
        subject = f"certificate:{certificate.id}"
        audit.record(session, "certificate.issue", subject, actor_id=actor_id, now=now, number=payload.number)
    session.flush()


def new_code() -> str:
    """A code that nobody can guess."""
    return codes.make(secrets.token_bytes(codes.RANDOM_BYTES))


def search_key_of(payload: CertificatePayload) -> str:
    """What finds a certificate: its name, number and code."""
    return search_key(f"{payload.full_name} {payload.number} {payload.code}")


def _lock_enrolment(session: Session, enrolment_id: int) -> Enrolment:
    """The enrolment, locked: of two results that come at once the later one must see the earlier.

    The weak lock (FOR NO KEY UPDATE) lets rows that merely refer to the enrolment be written meanwhile;
    the strong one would deadlock with them.
    """
    wanted = select(Enrolment).where(Enrolment.id == enrolment_id).with_for_update(key_share=True)
    return session.scalars(wanted).one()


class _Payloads:
    """Makes the payloads of one transaction, counting on from the last number of each series."""

    def __init__(
        self, session: Session, head: RegisterHead, issuer: Issuer, numbering: Numbering, today: date
    ) -> None:
        self._session, self._head, self._issuer = session, head, issuer
        self._numbering, self._today = numbering, today
        self._next: dict[str, int] = {}

    def make(self, due: Due, decision: Decision) -> CertificatePayload:
        series = self._numbering.series_of(due.course.kind)
        year = self._today.year
        if series not in self._next:
            self._next[series] = entering.next_number(self._session, self._head, series, year)
        number = self._next[series]
        self._next[series] = number + 1
        return replace(
            _payload(self._session, due, self._issuer, self._today),
            number=self._numbering.text(series, number, year),
            register_series=series,
            register_number=number,
            decision_number=decision.number,
            decision_on=decision.on,
        )


def _payload(session: Session, due: Due, issuer: Issuer, today: date) -> CertificatePayload:
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
        birth=birth_text(person.birth_date, person.birth_year),
        unit=unit.name if unit else "",
        course=course.title,
        class_title=class_.title,
        starts_on=class_.starts_on,
        ended_on=min(class_.ends_on, today),
        score=outcome.score,
        grade=outcome.grade,
        issuer_parent=issuer.parent,
        issuer_name=issuer.name,
        place=issuer.place,
        on_behalf=issuer.on_behalf,
        signatory_title=issuer.signatory_title,
        signatory_name=issuer.signatory_name,
        issued_on=today,
        valid_until=validity.last_day(today, course.certificate.valid_months),
        release_sha256=session.get_one(Release, enrolment.release_id).sha256,
        design=course.certificate.design,
    )


def _certificate(due: Due, payload: CertificatePayload, *, now: datetime) -> Certificate:
    return Certificate(
        code=payload.code,
        enrolment_id=due.enrolment.id,
        person_id=due.enrolment.person_id,
        attempt_id=due.attempt.id if due.attempt else None,
        design=payload.design,
        payload=canonical.dump(payload),
        evidence=canonical.dump(due.grounds),
        search_key=search_key_of(payload),
        issued_at=now,
        valid_until=payload.valid_until,
    )
