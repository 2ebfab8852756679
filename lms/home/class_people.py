"""Everybody in one class with how far they have come, in a fixed number of statements.

The rule that decides stays the one pure rule: the few hundred learners of a class are looked at as a whole
each time, so that counts, lists and certificates never disagree (docs/decisions/009).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from lms.certificates.validity import Issued
from lms.classes import what_is_missing
from lms.classes.enrolment import release_updates
from lms.classes.outcome import Evidence, Outcome
from lms.classes.rules import in_force
from lms.classes.tables import Class, Enrolment
from lms.clock import VIETNAM
from lms.home.class_facts import ask_rooms, facts_of, outcome_of
from lms.home.stages import Group, LearnerStage, count, find_place
from lms.people.consent import recording
from lms.people.tables import Consent, Person, Unit
from lms.web import pagination
from lms.web.pagination import Cut


@dataclass(frozen=True, slots=True)
class ClassLearner:
    """One learner of the class; `missing`: what is lacking in words, once they have begun."""

    enrolment_id: int
    person_id: int
    full_name: str
    unit_id: int | None
    unit: str | None
    begun: bool
    evidence: Evidence
    outcome: Outcome
    missing: str
    certificate: Issued | None
    place: LearnerStage


@dataclass(frozen=True, slots=True)
class Everybody:
    """The learners of a class by given name."""

    learners: Sequence[ClassLearner]

    @property
    def counts(self) -> dict[Group, int]:
        """How many are in each group."""
        return count(learner.place for learner in self.learners)

    def of(self, group: str) -> Sequence[ClassLearner]:
        """Those of one group; all for ''."""
        return [one for one in self.learners if not group or one.place.is_in(group)]


def load(session: Session, class_: Class, *, now: datetime, patience: timedelta) -> Everybody:
    """All learners of the class; seven statements, two more where attendance counts (releases once known)."""
    has_agreed = exists().where(Consent.person_id == Person.id, *recording.in_force())
    columns = (Enrolment.id, release_updates.studied(now), Enrolment.begun_at, Person.id, Person.full_name)
    rows = session.execute(
        select(*columns, Unit.id, Unit.name, has_agreed)
        .join(Class, Class.id == Enrolment.class_id)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(Enrolment.class_id == class_.id)
        .order_by(Person.sort_key, Person.id)
    ).all()
    known = ask_rooms(session, {row[0]: in_force.load_course(session, class_, row[1]) for row in rows}, now)
    today = now.astimezone(VIETNAM).date()
    is_closed = now >= class_.exam_closes_at and today > class_.ends_on
    learners = []
    for number, _release_id, begun_at, person_id, full_name, unit_id, unit, agreed in rows:
        certificate, outcome = known.issued.get(number), outcome_of(known, number)
        facts = facts_of(known, number, outcome, begun=begun_at is not None, agreed=agreed, closed=is_closed)
        place = find_place(facts, now=now, patience=patience)
        learner = (number, person_id, full_name, unit_id, unit, facts.begun)
        missing = what_is_missing.sentence(outcome) if facts.begun else ""
        learners.append(ClassLearner(*learner, known.evidence[number], outcome, missing, certificate, place))
    return Everybody(learners)


@dataclass(frozen=True, slots=True)
class Roster:
    """One page of learners by given name; how many there are in each group, in all, and how many began."""

    lines: Sequence[ClassLearner]
    here: Cut
    counts: Mapping[Group, int]
    total: int
    begun: int


def cut_page(everybody: Everybody, group: str, wanted: int) -> Roster:
    """The page `wanted` of a group, or of everybody for ''."""
    chosen = everybody.of(group)
    here = pagination.cut(len(chosen), wanted)
    return Roster(
        lines=chosen[here.offset : here.offset + pagination.PAGE_SIZE],
        here=here,
        counts=everybody.counts,
        total=len(everybody.learners),
        begun=sum(one.begun for one in everybody.learners),
    )
