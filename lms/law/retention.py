"""Taking away what is no longer needed, by the periods of the settings: first counted, then carried out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from lms.authoring.bringing import batches as bringing
from lms.authoring.bringing.tables import BroughtFile
from lms.certificates import validity
from lms.classes.tables import PAPERS_KEPT, Class, ClassPaper, Enrolment
from lms.clock import VIETNAM
from lms.config import Retention
from lms.exams.essays.photo_tables import EssayPhoto
from lms.exams.essays.tables import EssayMarking, EssayWork
from lms.exams.tables import Answer, Attempt, OutageCase, SetAsideAnswer
from lms.law.tables import RecordRead
from lms.people import throttle_rules
from lms.people.importing import batches, undoing
from lms.people.tables import Activation, CodeRequest, Handover, ImportBatch, ImportedPerson, SignIn, Throttle
from lms.storage import audit_log
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Base
from lms.study.tables import SelfCheck


@dataclass(frozen=True, slots=True)
class Overdue:
    """What one table holds beyond its period; `name` is a short English name."""

    name: str
    row: type[Base]
    where: ColumnElement[bool]


def count(session: Session, policy: Retention, *, now: datetime) -> dict[str, int]:
    """How many rows of each kind are kept beyond their period."""
    return {
        one.name: session.scalar(select(func.count()).select_from(one.row).where(one.where)) or 0
        for one in _overdue(policy, now)
    }


def apply(session: Session, policy: Retention, *, now: datetime) -> dict[str, int]:
    """Take them away and write down how many; the result is what `count` said before."""
    counts = count(session, policy, now=now)
    answered = select(Answer.attempt_id).where(_of_ended_classes(Answer.attempt_id, policy, now))
    photographed = select(EssayPhoto.attempt_id).where(_of_ended_classes(EssayPhoto.attempt_id, policy, now))
    gone = or_(Attempt.id.in_(answered), Attempt.id.in_(photographed))
    marking = update(Attempt).where(gone, Attempt.answers_removed_at.is_(None))
    session.execute(marking.values(answers_removed_at=now), execution_options={"synchronize_session": False})
    for one in _overdue(policy, now):
        session.execute(delete(one.row).where(one.where), execution_options={"synchronize_session": False})
    if any(counts.values()):
        audit_log.record(session, "retention.apply", "retention", actor_id=None, now=now, **counts)
    return counts


def _overdue(policy: Retention, now: datetime) -> Sequence[Overdue]:
    log_limit = _months_before(now, policy.log_months)
    undecided = ImportBatch.state != batches.APPLIED
    upload_limit = now - timedelta(days=policy.uploads_days)
    spent = or_(Activation.expires_at < log_limit, Activation.used_at < log_limit)
    return (
        Overdue("answers", Answer, _of_ended_classes(Answer.attempt_id, policy, now)),
        Overdue("set_aside", SetAsideAnswer, _of_ended_classes(SetAsideAnswer.attempt_id, policy, now)),
        Overdue("outages", OutageCase, _of_ended_classes(OutageCase.attempt_id, policy, now)),
        Overdue("photos", EssayPhoto, _of_ended_classes(EssayPhoto.attempt_id, policy, now)),
        Overdue("markings", EssayMarking, EssayMarking.work_id.in_(_ended_works(policy, now))),
        Overdue("essays", EssayWork, _of_ended_classes(EssayWork.attempt_id, policy, now)),
        Overdue("self_checks", SelfCheck, SelfCheck.enrolment_id.in_(_ended_enrolments(policy, now))),
        Overdue("reads", RecordRead, RecordRead.at < log_limit),
        Overdue("acts", AuditEntry, AuditEntry.at < log_limit),
        Overdue("sign_ins", SignIn, or_(SignIn.expires_at < log_limit, SignIn.ended_at < log_limit)),
        Overdue("activations", Activation, spent),
        Overdue("handovers", Handover, Handover.expires_at < log_limit),
        Overdue("code_requests", CodeRequest, CodeRequest.created_at < log_limit),
        Overdue("failures", Throttle, Throttle.last_failed_at < now - throttle_rules.KEPT),
        Overdue("brought", BroughtFile, BroughtFile.created_at < now - bringing.KEPT),
        Overdue("papers", ClassPaper, ClassPaper.asked_at < now - PAPERS_KEPT),
        Overdue("traces", ImportedPerson, ImportedPerson.batch_id.in_(_old_lists(now))),
        Overdue("uploads", ImportBatch, undecided & (ImportBatch.created_at < upload_limit)),
    )


def _old_lists(now: datetime) -> Select[int]:
    return select(ImportBatch.id).where(ImportBatch.applied_at < undoing.forget_before(now))


def _ended_enrolments(policy: Retention, now: datetime) -> Select[int]:
    limit = _months_before(now, policy.attempts_months)
    ended = (Class.ends_on < limit.astimezone(VIETNAM).date()) & (Class.exam_closes_at < limit)
    return select(Enrolment.id).join(Class, Class.id == Enrolment.class_id).where(ended)


def _ended_works(policy: Retention, now: datetime) -> Select[int]:
    return select(EssayWork.id).where(_of_ended_classes(EssayWork.attempt_id, policy, now))


def _of_ended_classes(
    column: InstrumentedAttribute[int], policy: Retention, now: datetime
) -> ColumnElement[bool]:
    """Closed and marked attempts only: an essay that still waits for its marks needs its words."""
    marked = Attempt.closed_at.is_not(None) & Attempt.score.is_not(None)
    attempts = select(Attempt.id).where(marked, Attempt.enrolment_id.in_(_ended_enrolments(policy, now)))
    return column.in_(attempts)


def _months_before(now: datetime, months: int) -> datetime:
    """The beginning, in Vietnam, of the day so many months ago."""
    day = validity.last_day(now.astimezone(VIETNAM).date(), -months)
    return datetime.combine(day or now.date(), time(), VIETNAM)
