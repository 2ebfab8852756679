"""What other rules would change in a class, counted before staff decide, and then carried out as counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.in_force import in_force
from lms.certificates.issuing.evidence import gather_all
from lms.certificates.tables import Certificate
from lms.classes import evidence_events
from lms.classes.outcome import decide
from lms.classes.rules import in_force as ruling
from lms.classes.rules import rules
from lms.classes.rules.rules import Overrides
from lms.classes.tables import Class, Enrolment
from lms.courses import catalogue
from lms.courses.course import Course
from lms.storage import audit_log, canonical_json


@dataclass(frozen=True, slots=True)
class RulesEffect:
    """Enrolments that would pass now, and that would no longer pass; those `certified` stay as they are: what
    counts for them is a certificate in force.

    `digest` names exactly this change and its effect.
    """

    passing: tuple[int, ...]
    failing: tuple[int, ...]
    certified: int
    digest: str


def foresee(session: Session, class_: Class, overrides: Overrides | None) -> RulesEffect:
    """The effect of these rules on everybody in the class without a certificate in force; a constant number
    of statements."""
    certified = select(Certificate.enrolment_id).join(Enrolment, Enrolment.id == Certificate.enrolment_id)
    settled = set(session.scalars(certified.where(Enrolment.class_id == class_.id, in_force())))
    everybody = select(Enrolment.id, Enrolment.release_id).where(Enrolment.class_id == class_.id)
    releases = {row[0]: row[1] for row in session.execute(everybody.order_by(Enrolment.id))}
    open_ones = {one: release_id for one, release_id in releases.items() if one not in settled}
    before = _passing(session, class_, open_ones, ruling.read(class_.overrides))
    after = _passing(session, class_, open_ones, overrides)
    passing = tuple(one for one in open_ones if after[one] and not before[one])
    failing = tuple(one for one in open_ones if before[one] and not after[one])
    digest = canonical_json.digest(
        canonical_json.dump([canonical_json.to_data(overrides), passing, failing, len(settled)])
    )
    return RulesEffect(passing, failing, len(settled), digest)


def carry_out(
    session: Session,
    class_: Class,
    overrides: Overrides | None,
    effect: RulesEffect,
    *,
    actor_id: int,
    now: datetime,
) -> None:
    """Let a locked class have the rules, with the effect that staff have seen; all of it is written down."""
    ruling.change(session, class_, overrides, actor_id=actor_id, now=now)
    changed = select(Enrolment.id, Enrolment.person_id).where(
        Enrolment.id.in_((*effect.passing, *effect.failing))
    )
    for enrolment_id, person_id in session.execute(changed.order_by(Enrolment.id)).all():
        details = {"person_id": person_id, "passed": enrolment_id in effect.passing}
        audit_log.record(
            session, "class.outcome", f"class:{class_.id}", actor_id=actor_id, now=now, **details
        )
    evidence_events.tell(session, *sorted((*effect.passing, *effect.failing)), now=now)


def _passing(
    session: Session, class_: Class, releases: Mapping[int, int], overrides: Overrides | None
) -> dict[int, bool]:
    held: dict[int, Course] = {
        release_id: rules.in_force(catalogue.load_release(session, release_id), class_.mode, overrides)
        for release_id in set(releases.values())
    }
    courses = {one: held[release_id] for one, release_id in releases.items()}
    shown = gather_all(session, courses)
    return {one: decide(course.rules, course.grades, shown[one]).passed for one, course in courses.items()}
