"""The ward's log: acts of the last two years, reads of records, and what people asked about their data."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from lms.audit import AuditEntry
from lms.law.clocks import Kind
from lms.law.tables import DataRequest, RecordRead
from lms.ward.keeping import Line, keep
from lms.ward.people import People, Someone
from lms.ward.studying import Work

KEPT = timedelta(days=730)
READS = 60_000
PAGES = ("people", "class", "person", "certificates", "nominations", "slips", "roster", "certificate")
REQUESTS = 40
WORDS = {
    Kind.VIEW: "Tôi muốn xem dữ liệu của tôi.",
    Kind.CORRECT: "Ngày sinh của tôi ghi chưa đúng, xin sửa lại.",
    Kind.DELETE: "Tôi đã nghỉ việc, xin xóa dữ liệu của tôi.",
}
ANSWER = "Đã nhận yêu cầu; Ban sẽ đối chiếu và trả lời trong hạn."


def log(
    session: Session,
    people: People,
    works: Sequence[tuple[int, Work]],
    nominations: Sequence[tuple[int, Line]],
    dice: Random,
    *,
    now: datetime,
) -> None:
    """Write down what the office did and read; `works` come with the ids of their classes."""
    since = now - KEPT
    acts = [*_of_people(people, dice), *_of_classes(people, works, dice), *_of_nominations(nominations)]
    keep(
        session,
        AuditEntry,
        sorted((one for one in acts if since < one["at"] <= now), key=lambda one: one["at"]),
    )
    readers = [*people.staff, *people.instructors]
    reads = [
        {
            "at": now - KEPT * dice.random(),
            "reader_id": dice.choice(readers).id,
            "person_id": dice.choice(people.learners).id,
            "page": dice.choice(PAGES),
        }
        for _ in range(min(READS, 12 * len(people.learners)))
    ]
    keep(session, RecordRead, sorted(reads, key=lambda one: one["at"]))
    keep(session, DataRequest, [_request(people, place, dice, now) for place in range(REQUESTS)])


def _act(act: str, subject: str, actor: Someone | None, at: datetime, **details: Any) -> Line:
    actor_id = actor.id if actor else None
    return {"at": at, "actor_id": actor_id, "act": act, "subject": subject, "details": details}


def _of_people(people: People, dice: Random) -> Iterator[Line]:
    for one in people.learners:
        subject, staff = f"person:{one.id}", dice.choice(people.staff)
        yield _act("person.add", subject, staff, one.since)
        yield _act("person.issue-code", subject, staff, one.since + timedelta(hours=1))
        if one.agreed:
            yield _act("person.give-consent", subject, one, one.since + timedelta(days=1))


def _of_classes(people: People, works: Sequence[tuple[int, Work]], dice: Random) -> Iterator[Line]:
    for class_id, work in works:
        at = work.learner.since + timedelta(days=2)
        staff, person_id = dice.choice(people.staff), work.learner.id
        yield _act("class.enrol", f"class:{class_id}", staff, at, person_id=person_id)


def _of_nominations(nominations: Sequence[tuple[int, Line]]) -> Iterator[Line]:
    for number, line in nominations:
        subject = f"nomination:{number}"
        details = {name: line[name] for name in ("class_id", "unit_id", "person_id")}
        made = {"act": "nomination.propose", "subject": subject, "details": details}
        yield {**made, "at": line["nominated_at"], "actor_id": line["nominated_by"]}
        if line["decided_at"] is not None:
            act = f"nomination.{line['state'].replace('withdrawn', 'withdraw')}"
            yield {**made, "act": act, "at": line["decided_at"], "actor_id": line["decided_by"]}


def _request(people: People, place: int, dice: Random, now: datetime) -> Line:
    """The newest ones are still open; one of them is overdue."""
    made_at = now - timedelta(days=1 + place * 18, hours=dice.randint(0, 9))
    kind = list(WORDS)[place % len(WORDS)]
    is_open, staff = place < 5, dice.choice(people.staff)
    is_answered = not is_open or place % 2 == 1
    return {
        "person_id": dice.choice(people.learners).id,
        "kind": kind,
        "words": WORDS[kind],
        "made_at": made_at,
        "answered_at": made_at + timedelta(days=1) if is_answered else None,
        "extended_at": None,
        "done_at": None if is_open else made_at + timedelta(days=6),
        "outcome": None if is_open else "done",
        "answer": ANSWER if is_answered else None,
        "handled_by": staff.id if is_answered else None,
    }
