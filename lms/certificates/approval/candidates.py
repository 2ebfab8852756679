"""Who has passed and holds no certificate yet: the list that staff check before it is issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import Session, aliased

from lms.certificates.approval import approval_rules
from lms.certificates.approval.approval_rules import ApprovalRecord, Stage
from lms.certificates.tables import Approval, Certificate
from lms.classes.tables import Class, Enrolment
from lms.errors import NotFoundError
from lms.people.tables import Person, Unit
from lms.press import to_pdf

MOST = 500

# void ones too: a second certificate of an enrolment is a reissue of the first
_NOT_ISSUED = ~exists().where(Certificate.enrolment_id == Enrolment.id)
_PASSED = (Enrolment.passed_at.is_not(None), Person.erased_at.is_(None), _NOT_ISSUED)


@dataclass(frozen=True, slots=True)
class ApprovalCandidate:
    """One learner who has passed, with the details to check and how far the approval is.

    `seen` stands for the details as they are now; `reason` says why they are held back; `proposer` and
    `proposed_at` are of the proposal or of who holds them back. `lapsed`: changed after being proposed.
    `unprintable` says why name or unit cannot be printed, '' when they can.
    """

    enrolment_id: int
    person_id: int
    full_name: str
    birth: str
    unit: str
    grade: str | None
    passed_at: datetime
    stage: Stage
    decided: ApprovalRecord | None
    seen: str
    reason: str
    proposer: str
    proposed_at: datetime | None
    unprintable: str

    @property
    def lapsed(self) -> bool:
        """Whether the details were changed after somebody proposed them."""
        return self.decided is not None and self.stage == "waiting"


def list_candidates(session: Session, class_id: int) -> Sequence[ApprovalCandidate]:
    """The class's candidates by name, at most MOST, in one statement."""
    wanted = _candidates().where(Enrolment.class_id == class_id).order_by(Person.sort_key, Person.id)
    return [_candidate(*row) for row in session.execute(wanted.limit(MOST))]


def get_candidate(session: Session, class_id: int, enrolment_id: int) -> ApprovalCandidate:
    """One of the class's candidates; NotFoundError when there is no such one (any more)."""
    row = session.execute(_candidates().where(Enrolment.class_id == class_id, Enrolment.id == enrolment_id))
    found = row.first()
    if found is None:
        raise NotFoundError(_("Học viên này không có trong danh sách chờ cấp giấy của lớp."))
    return _candidate(*found)


def list_classes(session: Session) -> Sequence[tuple[str, str, int]]:
    """The classes in which somebody waits for a certificate: code, title, how many; the newest first."""
    wanted = (
        select(Class.code, Class.title, func.count(Enrolment.id))
        .join(Enrolment, Enrolment.class_id == Class.id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(*_PASSED)
        .group_by(Class.id)
        .order_by(Class.starts_on.desc(), Class.id.desc())
    )
    return [(code, title, count) for code, title, count in session.execute(wanted)]


def _candidates() -> Select[Enrolment, Person, str, Approval, str]:
    proposer = aliased(Person)
    return (
        select(Enrolment, Person, Unit.name, Approval, proposer.full_name)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .outerjoin(Approval, Approval.enrolment_id == Enrolment.id)
        .outerjoin(proposer, proposer.id == Approval.proposed_by)
        .where(*_PASSED)
    )


def _candidate(
    enrolment: Enrolment, person: Person, unit: str | None, approval: Approval | None, proposer: str | None
) -> ApprovalCandidate:
    if enrolment.passed_at is None:
        raise ValueError(f"enrolment {enrolment.id} has not passed")
    birth = person.birth
    seen = approval_rules.digest_seen(person.full_name, birth, unit or "")
    decided = ApprovalRecord(approval.state, approval.seen, approval.proposed_by) if approval else None
    return ApprovalCandidate(
        enrolment_id=enrolment.id,
        person_id=person.id,
        full_name=person.full_name,
        birth=birth,
        unit=unit or "",
        grade=enrolment.passed_grade,
        passed_at=enrolment.passed_at,
        stage=approval_rules.stage(decided, seen),
        decided=decided,
        seen=seen,
        reason=approval.reason if approval else "",
        proposer=proposer or "",
        proposed_at=approval.proposed_at if approval else None,
        unprintable=to_pdf.refuse(f"{person.full_name} {unit or ''}"),
    )
