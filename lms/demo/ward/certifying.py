"""The ward's register: a certificate for each pass that needs no approval, numbered by day; some revoked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from lms.certificates import codes, validity
from lms.certificates.issuing.grounds import Grounds
from lms.certificates.payload import CertificatePayload, birth_text
from lms.certificates.tables import Certificate
from lms.clock import VIETNAM
from lms.config import Config
from lms.courses import catalogue
from lms.courses.course import Course
from lms.courses.tables import Release
from lms.demo.ward.classes import Held
from lms.demo.ward.keeping import Line, keep_numbered
from lms.demo.ward.register import Happened, Register, enter_all, load
from lms.demo.ward.working import LearnerWork
from lms.people.tables import Unit
from lms.storage import canonical_json
from lms.vietnamese import search_key

REVOKED = 6
REASON = "Cấp nhầm do trùng họ tên, đã đối chiếu lại với danh sách lớp."


@dataclass(frozen=True, slots=True)
class Passed:
    """One pass that led to a certificate."""

    held: Held
    work: LearnerWork
    course: Course

    @property
    def at(self) -> datetime:
        """When the evidence sufficed."""
        return max(self.work.moments)


def certify(
    session: Session, done: Sequence[tuple[Held, LearnerWork]], config: Config, dice: Random, *, staff_id: int
) -> list[int]:
    """Issue the certificates in order of time and revoke a few; the ids of all."""
    passed = [
        Passed(held, work, catalogue.load_release(session, held.row.release_id))
        for held, work in done
        if work.outcome.passed
    ]
    due = sorted(
        (one for one in passed if one.course.certificate.approval == "automatic"), key=lambda one: one.at
    )
    units = dict(session.execute(select(Unit.id, Unit.name)).all())
    digests = dict(session.execute(select(Release.id, Release.sha256)).all())
    register, payloads = Register(session), []
    for one in due:
        digest = digests[one.held.row.release_id]
        payloads.append(_payload(one, register, config, units[one.work.learner.unit_id], digest, dice))
    ids = keep_numbered(
        session, Certificate, [_certificate(*pair) for pair in zip(due, payloads, strict=True)]
    )
    happened = [
        Happened("issued", number, payload, one.at)
        for number, one, payload in zip(ids, due, payloads, strict=True)
    ]
    for place in dice.sample(range(len(ids)), min(REVOKED, len(ids))):
        at = due[place].at + timedelta(days=2)
        # void ones too: the rows are those just made
        revoked = update(Certificate).where(Certificate.id == ids[place])
        session.execute(revoked.values(revoked_at=at, revoked_reason=REASON))
        happened.append(Happened("revoked", ids[place], payloads[place], at, staff_id, REASON))
    kept = load(session, ids)
    enter_all(session, happened)
    return [row.id for row in kept]


def _payload(
    one: Passed, register: Register, config: Config, unit: str, digest: str, dice: Random
) -> CertificatePayload:
    issued_on = one.at.astimezone(VIETNAM).date()
    issuer, learner, series = config.issuer, one.work.learner, config.numbering.series_of(one.course.kind)
    number = register.next(series, issued_on.year)
    return CertificatePayload(
        number=config.numbering.text(series, number, issued_on.year),
        register_series=series,
        register_year=issued_on.year,
        register_number=number,
        code=codes.make(dice.randbytes(codes.RANDOM_BYTES)),
        full_name=learner.full_name,
        birth=birth_text(learner.birth_date, learner.birth_year),
        unit=unit,
        course=one.course.title,
        class_title=one.held.row.title,
        starts_on=one.held.row.starts_on,
        ended_on=one.held.row.ends_on,
        score=one.work.outcome.score,
        grade=one.work.outcome.grade,
        issuer_parent=issuer.parent,
        issuer_name=issuer.name,
        place=issuer.place,
        on_behalf=issuer.on_behalf,
        signatory_title=issuer.signatory_title,
        signatory_name=issuer.signatory_name,
        issued_on=issued_on,
        valid_until=validity.last_day(issued_on, one.course.certificate.valid_months),
        release_sha256=digest,
        design=one.course.certificate.design,
    )


def _certificate(one: Passed, payload: CertificatePayload) -> Line:
    scores = [sat.score.value or 0 if ended else 0 for _, ended, sat in one.work.sat]
    attempt_id, key = one.work.attempts[scores.index(max(scores))]
    return {
        "code": payload.code,
        "enrolment_id": one.work.enrolment_id,
        "person_id": one.work.learner.id,
        "attempt_id": attempt_id,
        "replaces_id": None,
        "design": payload.design,
        "payload": canonical_json.dump(payload),
        "evidence": canonical_json.dump(Grounds(one.work.evidence, one.work.outcome, key)),
        "search_key": search_key(f"{payload.full_name} {payload.number} {payload.code}"),
        "issued_at": one.at,
        "valid_until": payload.valid_until,
        "revoked_at": None,
        "revoked_reason": None,
        "replaced_at": None,
    }
