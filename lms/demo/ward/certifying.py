"""The ward's register: a certificate for each pass that needs no approval, numbered by day; some revoked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from lms.certificates import certificate_codes
from lms.certificates.finding import payload_of
from lms.certificates.issuing.certificate_grounds import Grounds
from lms.certificates.issuing.payload_builder import BY_RULE, Drafts, DueCertificate, certificate_of
from lms.certificates.register import register_entering
from lms.certificates.tables import Certificate
from lms.clock import VIETNAM
from lms.config import Config
from lms.demo.ward.making import Making
from lms.demo.ward.working import LearnerWork

REVOKED = 6
REASON = "Cấp nhầm do trùng họ tên, đã đối chiếu lại với danh sách lớp."


def certify(making: Making, done: Sequence[LearnerWork], config: Config, *, staff_id: int) -> int:
    """Issue the certificates in order of time and revoke a few; how many there are."""
    due = [
        work for work in done if work.outcome.passed and work.held.course.certificate.approval == "automatic"
    ]
    head, made = register_entering.lock(making.session), list[Certificate]()
    for issued in _issue(making, sorted(due, key=_passed_at), config):
        making.add(issued)
        for one in issued:
            register_entering.enter(making.session, head, "issued", one, payload_of(one), now=one.issued_at)
        made += issued
    for one in making.dice.sample(made, min(REVOKED, len(made))):
        at = one.issued_at + timedelta(days=2)
        one.revoked_at, one.revoked_reason = at, REASON
        payload = payload_of(one)
        register_entering.enter(
            making.session, head, "revoked", one, payload, now=at, actor_id=staff_id, reason=REASON
        )
    making.session.flush()
    return len(made)


def _passed_at(work: LearnerWork) -> datetime:
    """When the evidence sufficed."""
    return max(work.moments)


def _issue(making: Making, due: Sequence[LearnerWork], config: Config) -> Iterator[list[Certificate]]:
    """The certificates of one day after the other; those before must be in the register by then."""
    for day, works in groupby(due, lambda work: _passed_at(work).astimezone(VIETNAM).date()):
        drafts = Drafts(making.session, config.issuer, config.numbering, day)
        yield [_certificate(making, drafts, work) for work in works]


def _certificate(making: Making, drafts: Drafts, work: LearnerWork) -> Certificate:
    best = max(work.attempts, key=lambda attempt: attempt.score or 0)
    due = DueCertificate(
        work.enrolment, work.held.course, Grounds(work.evidence, work.outcome, best.key), best
    )
    code = certificate_codes.make(making.dice.randbytes(certificate_codes.RANDOM_BYTES))
    return certificate_of(due, replace(drafts.make(due, BY_RULE), code=code), now=_passed_at(work))
