"""A unit's nominations: proposing people of its own, taking a proposal back, and how far each is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import Exists, and_, exists, func, select
from sqlalchemy.orm import Session

from lms.classes.enrolment.enrolling import list_enrolled
from lms.classes.nominations import eligibility, nomination_sentences
from lms.classes.nominations.eligibility import Hindrance, PlacesOffer
from lms.classes.nominations.nomination_sentences import NominationError
from lms.classes.tables import Class, Enrolment, FormerNomination, Nomination
from lms.clock import VIETNAM
from lms.errors import NotFoundError
from lms.people import listing
from lms.people.tables import Person, PersonRole
from lms.storage import audit_log
from lms.web import pagination
from lms.web.access import Role
from lms.web.pagination import Cut


@dataclass(frozen=True, slots=True)
class Nominated:
    """How many people were proposed, and how many could not be (in it already, gone, not of the unit)."""

    added: int
    passed_over: int


@dataclass(frozen=True, slots=True)
class NominationCandidate:
    """One person of the unit, as one may be picked for a class."""

    id: int
    full_name: str
    born: date | int | None
    hindrance: Hindrance | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One nomination as its unit sees it."""

    id: int
    full_name: str
    state: str
    reason: str
    decision_reason: str | None
    in_class: bool


def nominate(
    session: Session,
    class_: Class,
    offer: PlacesOffer,
    unit_id: int,
    reasons: Mapping[int, str],
    *,
    actor_id: int,
    now: datetime,
) -> Nominated:
    """Propose people of the unit, each with a reason; `offer` was got locked (quotas.get_offer).

    All or nobody: NominationError when the time is over or the places do not suffice. Who is not of the unit,
    is in the class, or was proposed before is passed over.
    """
    ours = (
        select(Person, _is_learner())
        .where(Person.id.in_(reasons), Person.unit_id == unit_id)
        .order_by(Person.id)
    )
    there = list_enrolled(session, class_, reasons)
    wanted = select(Nomination).where(Nomination.class_id == class_.id, Nomination.person_id.in_(reasons))
    before = {row.person_id: row for row in session.scalars(wanted)}
    new = [
        person
        for person, is_learner in session.execute(ours)
        if eligibility.find_hindrance(
            before[person.id].state if person.id in before else None,
            in_class=person.id in there,
            closed=person.deactivated_at is not None,
            is_learner=is_learner,
        )
        is None
    ]
    barred = eligibility.find_bar(offer, now.astimezone(VIETNAM).date(), max(1, len(new)))
    if barred is not None:
        raise NominationError(nomination_sentences.bar(barred, offer, len(new)))
    for person in new:
        row = _fresh(session, class_, person.id, before.get(person.id))
        row.unit_id, row.nominated_by, row.nominated_at = unit_id, actor_id, now
        row.reason, row.state = reasons[person.id], "proposed"
        row.decided_by = row.decided_at = row.decision_reason = None
        session.add(row)
        session.flush()
        record(session, "propose", row, actor_id=actor_id, now=now)
    return Nominated(len(new), len(reasons) - len(new))


def withdraw(
    session: Session, class_: Class, unit_id: int, nomination_id: int, *, actor_id: int, now: datetime
) -> None:
    """Take back a proposal of the unit; NominationError once staff decided, NotFoundError if not its own."""
    wanted = (
        select(Nomination)
        .join(Person, Person.id == Nomination.person_id)
        .where(Nomination.id == nomination_id, Nomination.class_id == class_.id)
        .where(Nomination.unit_id == unit_id, Person.unit_id == unit_id)
        .with_for_update(of=Nomination)
    )
    row = session.scalar(wanted)
    if row is None:
        raise NotFoundError(_("Không tìm thấy đề cử này trong các đề cử của đơn vị bạn."))
    if not eligibility.may_follow(row.state, "withdrawn", in_class=False):
        raise NominationError(
            _("Đề cử này đã được xét hoặc đã rút nên không rút được nữa. Hãy hỏi Ban Xây dựng Đảng nếu cần.")
        )
    row.state, row.decided_by, row.decided_at = "withdrawn", actor_id, now
    record(session, "withdraw", row, actor_id=actor_id, now=now)


def list_candidates(
    session: Session, class_: Class, unit_id: int, search: str, wanted: int
) -> tuple[Sequence[NominationCandidate], Cut]:
    """The page `wanted` of the unit's people by name, in two statements."""
    ours = and_(Person.unit_id == unit_id, listing.matching(search))
    here = pagination.cut(session.scalar(select(func.count(Person.id)).where(ours)) or 0, wanted)
    found = session.execute(
        select(Person, Nomination.state, Enrolment.id, _is_learner())
        .outerjoin(Nomination, and_(Nomination.person_id == Person.id, Nomination.class_id == class_.id))
        .outerjoin(Enrolment, and_(Enrolment.person_id == Person.id, Enrolment.class_id == class_.id))
        .where(ours)
        .order_by(Person.sort_key, Person.id)
        .limit(pagination.PAGE_SIZE)
        .offset(here.offset)
    )
    return [
        NominationCandidate(
            id=person.id,
            full_name=person.full_name,
            born=person.birth_date or person.birth_year,
            hindrance=eligibility.find_hindrance(
                state,
                in_class=enrolment_id is not None,
                closed=person.deactivated_at is not None,
                is_learner=is_learner,
            ),
        )
        for person, state, enrolment_id, is_learner in found
    ], here


def list_proposals(
    session: Session, class_: Class, unit_id: int, wanted: int
) -> tuple[Sequence[Proposal], Cut]:
    """The page `wanted` of whom the unit proposed and who is still of the unit, in two statements."""
    chosen = (
        select(Nomination, Person.full_name, Enrolment.id)
        .join(Person, Person.id == Nomination.person_id)
        .outerjoin(Enrolment, and_(Enrolment.person_id == Person.id, Enrolment.class_id == class_.id))
        .where(Nomination.class_id == class_.id, Nomination.unit_id == unit_id, Person.unit_id == unit_id)
    )
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    here = pagination.cut(total, wanted)
    rows = session.execute(
        chosen.order_by(Person.sort_key, Person.id).limit(pagination.PAGE_SIZE).offset(here.offset)
    )
    return [
        Proposal(row.id, name, row.state, row.reason, row.decision_reason, enrolment_id is not None)
        for row, name, enrolment_id in rows
    ], here


def record(session: Session, act: str, row: Nomination, *, actor_id: int, now: datetime) -> None:
    """Write down what happened to a nomination."""
    details = {"class_id": row.class_id, "unit_id": row.unit_id, "person_id": row.person_id}
    subject = f"nomination:{row.id}"
    audit_log.record(session, f"nomination.{act}", subject, actor_id=actor_id, now=now, **details)


def _fresh(session: Session, class_: Class, person_id: int, before: Nomination | None) -> Nomination:
    """The row to write the nomination in; that there was a withdrawn one is kept, for reports."""
    if before is None:
        return Nomination(class_id=class_.id, person_id=person_id)
    session.add(
        FormerNomination(
            class_id=class_.id,
            unit_id=before.unit_id,
            person_id=person_id,
            nominated_at=before.nominated_at,
            withdrawn_at=before.decided_at,
        )
    )
    return before


def _is_learner() -> Exists:
    return exists().where(PersonRole.person_id == Person.id, PersonRole.role == Role.LEARNER)
