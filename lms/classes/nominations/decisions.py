"""Staff decide on nominations; those accepted are enrolled as soon as they have agreed to take part."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import Session

from lms.classes import class_lookup
from lms.classes.enrolment import enrolling
from lms.classes.nominations import eligibility, quotas, unit_nominations
from lms.classes.nominations.eligibility import State
from lms.classes.nominations.nomination_sentences import NominationError
from lms.classes.tables import Class, Enrolment, Nomination
from lms.clock import VIETNAM
from lms.people.consent import recording
from lms.people.consent.events import ConsentGiven
from lms.people.tables import Consent, Person, Unit
from lms.web import pagination
from lms.web.pagination import Cut


@dataclass(frozen=True, slots=True)
class DecisionCount:
    """How many were decided, how many of them were enrolled, and how many could not be decided so."""

    done: int
    enrolled: int
    passed_over: int


@dataclass(frozen=True, slots=True)
class NominationLine:
    """One nomination as staff see it."""

    id: int
    person_id: int
    full_name: str
    unit_id: int
    unit: str
    nominated_at: datetime
    reason: str
    state: str
    decision_reason: str | None
    in_class: bool
    has_agreed: bool


def decide(
    session: Session,
    code: str,
    nomination_ids: Collection[int],
    decision: State,
    reason: str | None,
    *,
    actor_id: int,
    now: datetime,
) -> DecisionCount:
    """Let these nominations for a class become `decision`; NominationError when the places do not suffice:
    of the class for accepting, of the units for taking up again.

    An accepted person who has not agreed to take part yet is enrolled once they have.
    """
    if decision == "accepted":
        _hold_people(session, nomination_ids)
    class_ = class_lookup.get_class(session, code, lock=True)
    there = _people_in(session, class_)
    wanted = select(Nomination).where(Nomination.class_id == class_.id, Nomination.id.in_(nomination_ids))
    rows = [
        row
        for row in session.scalars(wanted.order_by(Nomination.id).with_for_update())
        if eligibility.may_follow(row.state, decision, in_class=row.person_id in there)
    ]
    if decision == "accepted":
        _check_capacity(session, class_, there, rows)
    if decision == "proposed":
        _check_quotas(session, class_, rows)
    for row in rows:
        row.state, row.decision_reason, row.decided_by, row.decided_at = decision, reason, actor_id, now
        unit_nominations.record(session, decision, row, actor_id=actor_id, now=now)
    session.flush()
    enrolled = 0
    if decision == "accepted":
        agreed = recording.who_agreed(session, [row.person_id for row in rows])
        enrolled = enrolling.enrol_people(session, class_, agreed, actor_id=actor_id, now=now).added
    return DecisionCount(len(rows), enrolled, len(set(nomination_ids)) - len(rows))


def on_consent_given(session: Session, given: ConsentGiven) -> None:
    """Put a person who has just agreed into every class that accepted their nomination and is not over."""
    today = given.now.astimezone(VIETNAM).date()
    accepted = (
        select(Class)
        .join(Nomination, Nomination.class_id == Class.id)
        .where(
            Nomination.person_id == given.person_id, Nomination.state == "accepted", Class.ends_on >= today
        )
        .order_by(Class.id)
        .with_for_update(of=Class, key_share=True)
    )
    for class_ in session.scalars(accepted).all():
        enrolling.enrol_people(session, class_, [given.person_id], actor_id=given.person_id, now=given.now)


def count_by_state(session: Session, class_: Class) -> dict[str, int]:
    """How many nominations of the class are in each state."""
    counts = select(Nomination.state, func.count(Nomination.id)).where(Nomination.class_id == class_.id)
    return dict(session.execute(counts.group_by(Nomination.state)).all())


def list_pending(session: Session) -> Sequence[tuple[str, str, int]]:
    """Code, title and number of undecided proposals of each class that has some, the most urgent first."""
    number = func.count(Nomination.id)
    lines = (
        select(Class.code, Class.title, number)
        .join(Nomination, and_(Nomination.class_id == Class.id, Nomination.state == "proposed"))
        .group_by(Class.id)
        .order_by(Class.starts_on, Class.id)
        .limit(20)
    )
    return [(code, title, count) for code, title, count in session.execute(lines)]


def list_nominations(
    session: Session, class_: Class, states: Collection[str], wanted: int
) -> tuple[Sequence[NominationLine], Cut]:
    """The page `wanted` of the class's nominations in these states, by unit and name, in two statements."""
    chosen = and_(Nomination.class_id == class_.id, Nomination.state.in_(states))
    here = pagination.cut(session.scalar(select(func.count(Nomination.id)).where(chosen)) or 0, wanted)
    columns = (
        Nomination.id,
        Person.id,
        Person.full_name,
        Unit.id,
        Unit.name,
        Nomination.nominated_at,
        Nomination.reason,
        Nomination.state,
        Nomination.decision_reason,
        Enrolment.id.is_not(None),
        exists().where(Consent.person_id == Person.id, *recording.in_force()),
    )
    rows = session.execute(
        select(*columns)
        .join(Person, Person.id == Nomination.person_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .outerjoin(Enrolment, and_(Enrolment.person_id == Person.id, Enrolment.class_id == class_.id))
        .where(chosen)
        .order_by(Unit.search_key, Unit.id, Person.sort_key, Person.id)
        .limit(pagination.PAGE_SIZE)
        .offset(here.offset)
    )
    return [NominationLine(*row) for row in rows], here


def count_places(session: Session, class_: Class) -> int:
    """How many of the class's places are taken: by those in it, and those who were accepted and may come."""
    return len(_taken(session, class_, _people_in(session, class_)))


def _hold_people(session: Session, nomination_ids: Collection[int]) -> None:
    """Let none of them agree meanwhile: who agrees unseen would be enrolled neither here nor there.

    People before the class, as where consent is kept: two who wait for each other would be a deadlock.
    """
    people = select(Person.id).join(Nomination, Nomination.person_id == Person.id)
    held = people.where(Nomination.id.in_(nomination_ids)).order_by(Person.id)
    session.execute(held.with_for_update(of=Person, key_share=True)).all()


def _check_capacity(session: Session, class_: Class, there: set[int], rows: Sequence[Nomination]) -> None:
    taken = _taken(session, class_, there)
    wanted = {row.person_id for row in rows} - taken
    if class_.capacity is not None and len(taken) + len(wanted) > class_.capacity:
        raise NominationError(
            _(
                "Bạn chọn nhận %(wanted)s người nhưng lớp chỉ còn %(left)s chỗ. Hãy chọn ít hơn, "
                "đưa vào danh sách chờ, hoặc tăng số chỗ của lớp.",
                wanted=len(wanted),
                left=max(0, class_.capacity - len(taken)),
            )
        )


def _check_quotas(session: Session, class_: Class, rows: Sequence[Nomination]) -> None:
    """A nomination that is taken up again needs a place of its unit, which it gave back when refused."""
    for unit in quotas.lock_places(session, class_):
        wanted = sum(row.unit_id == unit.unit_id for row in rows)
        if wanted and unit.taken + wanted > unit.places:
            raise NominationError(
                _(
                    "%(unit)s chỉ còn %(left)s chỗ trong chỉ tiêu. Hãy tăng chỉ tiêu của đơn vị trước, "
                    "hoặc chọn ít hơn.",
                    unit=unit.name,
                    left=max(0, unit.places - unit.taken),
                )
            )


def _people_in(session: Session, class_: Class) -> set[int]:
    return set(session.scalars(select(Enrolment.person_id).where(Enrolment.class_id == class_.id)))


def _taken(session: Session, class_: Class, there: set[int]) -> set[int]:
    accepted = select(Nomination.person_id).where(
        Nomination.class_id == class_.id, Nomination.state == "accepted"
    )
    return there | set(session.scalars(accepted))
