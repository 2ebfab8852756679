"""Proposing, holding back and approving: what leads from passed to issued where a course asks for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from lms import audit
from lms.certificates import issuing
from lms.certificates.approval import candidates, rules
from lms.certificates.approval.candidates import Candidate
from lms.certificates.approval.rules import Refusal
from lms.certificates.drafting import Decision, Due
from lms.certificates.evidence import find_best_attempts, gather_all
from lms.certificates.grounds import Grounds
from lms.certificates.revoking import checked_reason
from lms.certificates.tables import Approval
from lms.classes.outcome import decide
from lms.classes.tables import Class, Enrolment
from lms.config import Config
from lms.courses.catalogue import load_release

Why = Refusal | str
FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Done:
    """How many were proposed or issued, and who was not, with the reason: a Refusal, or FAILS."""

    count: int
    left: Sequence[tuple[Candidate, Why]]


def propose(
    session: Session, class_: Class, ticked: Mapping[int, str], *, actor_id: int, now: datetime
) -> Done:
    """Propose who is ticked, by enrolment with the digest of the details that were checked."""
    chosen = _choose(session, class_, ticked)
    fit, left = [], []
    for one in chosen:
        why = rules.refuse_proposal(one.decided, seen=ticked[one.enrolment_id], seen_now=one.seen)
        if why:
            left.append((one, why))
        else:
            fit.append(one)
    for one in fit:
        _decide(session, one, "proposed", "", actor_id=actor_id, now=now)
        _record(session, "propose", one, actor_id=actor_id, now=now)
    session.flush()
    return Done(len(fit), left)


def hold(
    session: Session, class_: Class, enrolment_id: int, *, reason: str, actor_id: int, now: datetime
) -> None:
    """Hold one back, for a reason of 10 … 500 letters (ReasonError else), until somebody lets them go on."""
    why = checked_reason(reason)
    _lock(session, class_, [enrolment_id])
    held = candidates.get_candidate(session, class_.id, enrolment_id)
    _decide(session, held, "held", why, actor_id=actor_id, now=now)
    _record(session, "hold", held, actor_id=actor_id, now=now)
    session.flush()


def let_go(session: Session, class_: Class, enrolment_id: int, *, actor_id: int, now: datetime) -> None:
    """Let somebody who was held back wait again as if nothing had been decided."""
    _lock(session, class_, [enrolment_id])
    held = candidates.get_candidate(session, class_.id, enrolment_id)
    session.execute(delete(Approval).filter_by(enrolment_id=enrolment_id, state="held"))
    _record(session, "let-go", held, actor_id=actor_id, now=now)


def approve(
    session: Session,
    class_: Class,
    ticked: Mapping[int, str],
    *,
    number: str,
    on: date,
    config: Config,
    actor_id: int,
    now: datetime,
) -> Done:
    """Issue to who is ticked, by the document with that number and day; the others go on waiting."""
    chosen = _choose(session, class_, ticked)
    dues = _list_due(session, chosen)
    fit, left = [], []
    for one in chosen:
        why: Why | None = rules.refuse_approval(
            one.decided,
            actor_id=actor_id,
            by_two=config.approval_by_two,
            seen=ticked[one.enrolment_id],
            seen_now=one.seen,
        )
        why = why or (None if one.enrolment_id in dues else FAILS)
        if why:
            left.append((one, why))
        else:
            fit.append(one)
    for one in fit:
        approval = session.get(Approval, one.enrolment_id)
        if approval is None:
            approval = _decide(session, one, "proposed", "", actor_id=actor_id, now=now)
        approval.state, approval.seen = "approved", one.seen
        approval.approved_by, approval.approved_at = actor_id, now
    if fit:
        subject, named = f"class:{class_.id}", {"number": number, "on": on.isoformat(), "count": len(fit)}
        audit.record(session, "certificate.approve", subject, actor_id=actor_id, now=now, **named)
        decision = Decision(number, on, actor_id)
        issuing.issue(session, [dues[one.enrolment_id] for one in fit], decision, config=config, now=now)
    return Done(len(fit), left)


def _choose(session: Session, class_: Class, ticked: Mapping[int, str]) -> list[Candidate]:
    """Who of those ticked is still a candidate, held against changes; by name."""
    _lock(session, class_, ticked)
    return [one for one in candidates.list_candidates(session, class_.id) if one.enrolment_id in ticked]


def _lock(session: Session, class_: Class, enrolment_ids: Mapping[int, str] | Sequence[int]) -> None:
    """Hold enrolments in one order, so that of two who approve at once one waits."""
    wanted = select(Enrolment.id).where(Enrolment.class_id == class_.id, Enrolment.id.in_(enrolment_ids))
    session.execute(wanted.order_by(Enrolment.id).with_for_update(key_share=True)).all()


def _list_due(session: Session, chosen: Sequence[Candidate]) -> dict[int, Due]:
    """What each of them would be issued on, by enrolment, by today's evidence; who fails is not in it."""
    rows = session.scalars(select(Enrolment).where(Enrolment.id.in_([one.enrolment_id for one in chosen])))
    enrolments = {row.id: row for row in rows}
    courses = {number: load_release(session, row.release_id) for number, row in enrolments.items()}
    evidence, best = gather_all(session, courses), find_best_attempts(session, list(courses))
    dues = {}
    for number, course in courses.items():
        outcome = decide(course.rules, course.grades, evidence[number])
        attempt = best.get(number)
        if outcome.passed:
            grounds = Grounds(evidence[number], outcome, attempt.key if attempt else None)
            dues[number] = Due(enrolments[number], course, grounds, attempt)
    return dues


def _decide(
    session: Session, one: Candidate, state: str, reason: str, *, actor_id: int, now: datetime
) -> Approval:
    values = {"state": state, "seen": one.seen, "reason": reason, "proposed_by": actor_id, "proposed_at": now}
    return session.merge(Approval(enrolment_id=one.enrolment_id, **values))


def _record(session: Session, act: str, one: Candidate, *, actor_id: int, now: datetime) -> None:
    subject = f"enrolment:{one.enrolment_id}"
    audit.record(session, f"certificate.{act}", subject, actor_id=actor_id, now=now, person_id=one.person_id)
