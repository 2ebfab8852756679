"""Reissuing several certificates for one reason: each with a number and lines of its own, all or none."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.documents.proving import Prover
from lms.certificates.finding import payload_of
from lms.certificates.issuing import reissuing, settling
from lms.certificates.issuing.reissuing import Reissue
from lms.certificates.payload import CertificatePayload
from lms.certificates.tables import Certificate
from lms.config import Config
from lms.people.tables import Person
from lms.storage import canonical_json

MOST = 200  # at one go: a few seconds


class WhyLeft(StrEnum):
    """Why a certificate is not reissued together with others."""

    REVOKED = "revoked"
    REPLACED = "replaced"
    ERASED = "erased"
    UNPRINTABLE = "unprintable"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A certificate, what it says now, what it would say of its holder, and why it is left as it is.

    `problem`: what cannot be printed, as a sentence.
    """

    id: int
    person_id: int
    before: CertificatePayload
    full_name: str
    birth: str
    why: WhyLeft | None
    problem: str = ""

    @property
    def changes_holder(self) -> bool:
        """Whether the new one would name the holder otherwise."""
        return (self.before.full_name, self.before.birth) != (self.full_name, self.birth)


@dataclass(frozen=True, slots=True)
class Candidates:
    """What was chosen: those to be reissued and those left as they are, by number."""

    taken: tuple[Candidate, ...]
    left: tuple[Candidate, ...]

    @property
    def ids(self) -> list[int]:
        """The ids of those to be reissued."""
        return [one.id for one in self.taken]

    @property
    def digest(self) -> str:
        """64 hex digits that stand for what is reissued and what it says of whom."""
        said = [[one.id, one.full_name, one.birth] for one in self.taken]
        return canonical_json.digest(canonical_json.write(said))


def load(session: Session, ids: Collection[int], *, config: Config, lock: bool = False) -> Candidates:
    """The certificates with these ids, with `lock` held, and their enrolments, until the end; two statements.

    All locks are taken here, in one order: the register's comes last (`entering.lock`).
    """
    # void ones too: they are left out, and told
    wanted = select(Certificate).where(Certificate.id.in_(ids)).order_by(Certificate.id)
    held = wanted.with_for_update(key_share=True).execution_options(populate_existing=True)
    certificates = session.scalars(held if lock else wanted).all()
    if lock:
        settling.lock(session, [one.enrolment_id for one in certificates])
    theirs = select(Person).where(Person.id.in_({one.person_id for one in certificates}))
    people = {person.id: person for person in session.scalars(theirs)}
    prover = Prover(config)
    found = [_candidate(one, people[one.person_id], prover, config) for one in certificates]
    found.sort(key=_place)
    return Candidates(
        tuple(one for one in found if one.why is None), tuple(one for one in found if one.why is not None)
    )


def reissue_all(
    session: Session, ids: Sequence[int], wanted: Reissue, *, config: Config, actor_id: int, now: datetime
) -> list[Certificate]:
    """Reissue what `load` holds, in this order, with numbers that follow each other."""
    return [reissuing.reissue(session, one, wanted, config=config, actor_id=actor_id, now=now) for one in ids]


def _candidate(certificate: Certificate, person: Person, prover: Prover, config: Config) -> Candidate:
    before = payload_of(certificate)
    after = reissuing.mended(before, person, config.issuer)
    why, problem = _why(certificate, person), ""
    if why is None and (problem := prover.refuse(replace(after, number=""))):
        why = WhyLeft.UNPRINTABLE
    return Candidate(certificate.id, person.id, before, after.full_name, after.birth, why, problem)


def _place(one: Candidate) -> tuple[int, str, int]:
    """The order of the register."""
    return one.before.register_year, one.before.register_series, one.before.register_number


def _why(certificate: Certificate, person: Person) -> WhyLeft | None:
    if certificate.revoked_at is not None:
        return WhyLeft.REVOKED
    if certificate.replaced_at is not None:
        return WhyLeft.REPLACED
    return WhyLeft.ERASED if person.erased_at is not None else None
