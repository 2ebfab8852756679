"""The acts that the log tells of: who took in, enrolled, introduced and decided on whom."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from lms.demo.ward.entering import Someone
from lms.demo.ward.keeping import Line
from lms.demo.ward.people import People
from lms.demo.ward.working import LearnerWork


def _act(act: str, subject: str, actor: Someone | None, at: datetime, **details: Any) -> Line:
    actor_id = actor.id if actor else None
    return {"at": at, "actor_id": actor_id, "act": act, "subject": subject, "details": details}


def of_people(people: People, dice: Random) -> Iterator[Line]:
    """Everybody was taken in, given a code, and most have agreed."""
    for one in people.learners:
        subject, staff = f"person:{one.id}", dice.choice(people.staff)
        yield _act("person.add", subject, staff, one.since)
        yield _act("person.issue-code", subject, staff, one.since + timedelta(hours=1))
        if one.agreed:
            yield _act("person.give-consent", subject, one, one.since + timedelta(days=1))


def of_classes(people: People, works: Sequence[tuple[int, LearnerWork]], dice: Random) -> Iterator[Line]:
    """Every learner was enrolled; `works` come with the ids of their classes."""
    for class_id, work in works:
        at = work.learner.since + timedelta(days=2)
        staff, person_id = dice.choice(people.staff), work.learner.id
        yield _act("class.enrol", f"class:{class_id}", staff, at, person_id=person_id)


def of_nominations(nominations: Sequence[tuple[int, Line]]) -> Iterator[Line]:
    """What units proposed and the office decided; nominations come with their ids."""
    for number, line in nominations:
        subject = f"nomination:{number}"
        details = {name: line[name] for name in ("class_id", "unit_id", "person_id")}
        made = {"act": "nomination.propose", "subject": subject, "details": details}
        yield {**made, "at": line["nominated_at"], "actor_id": line["nominated_by"]}
        if line["decided_at"] is not None:
            act = f"nomination.{line['state'].replace('withdrawn', 'withdraw')}"
            yield {**made, "act": act, "at": line["decided_at"], "actor_id": line["decided_by"]}
