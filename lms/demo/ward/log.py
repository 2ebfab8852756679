"""The ward's log: acts of the last two years, reads of records, and what people asked about their data."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from lms.classes.tables import Nomination
from lms.demo.ward.making import Line, Making
from lms.demo.ward.people import People, Someone
from lms.demo.ward.working import LearnerWork
from lms.law.clocks import RequestKind
from lms.law.tables import DataRequest, RecordRead
from lms.storage.audit_log import AuditEntry

KEPT = timedelta(days=730)
READS = 60_000
PAGES = ("people", "class", "person", "certificates", "nominations", "slips", "roster", "certificate")
REQUESTS = 40
WORDS = {
    RequestKind.VIEW: "Tôi muốn xem dữ liệu của tôi.",
    RequestKind.CORRECT: "Ngày sinh của tôi ghi chưa đúng, xin sửa lại.",
    RequestKind.DELETE: "Tôi đã nghỉ việc, xin xóa dữ liệu của tôi.",
}
ANSWER = "Đã nhận yêu cầu; Ban sẽ đối chiếu và trả lời trong hạn."


def log(
    making: Making, people: People, works: Sequence[LearnerWork], nominations: Sequence[Nomination]
) -> None:
    """Write down what the office did and read."""
    dice, now = making.dice, making.now
    done = [
        *_about_people(making, people),
        *_about_classes(making, people, works),
        *_about_nominations(nominations),
    ]
    late = [one for one in done if now - KEPT < one["at"] <= now]
    making.keep(AuditEntry, sorted(late, key=lambda one: one["at"]))
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
    making.keep(RecordRead, sorted(reads, key=lambda one: one["at"]))
    making.add([_request(making, people, place) for place in range(REQUESTS)])


def _act(act: str, subject: str, actor: Someone, at: datetime, **details: Any) -> Line:
    return {"at": at, "actor_id": actor.id, "act": act, "subject": subject, "details": details}


def _about_people(making: Making, people: People) -> Iterator[Line]:
    """Everybody was taken in, given a code, and most have agreed."""
    for one in people.learners:
        subject, staff = f"person:{one.id}", making.dice.choice(people.staff)
        yield _act("person.add", subject, staff, one.since)
        yield _act("person.issue-code", subject, staff, one.since + timedelta(hours=1))
        if one.device:
            yield _act("person.give-consent", subject, one, one.since + timedelta(days=1))


def _about_classes(making: Making, people: People, works: Sequence[LearnerWork]) -> Iterator[Line]:
    """Every learner was enrolled."""
    for work in works:
        at, staff = work.learner.since + timedelta(days=2), making.dice.choice(people.staff)
        yield _act("class.enrol", f"class:{work.held.row.id}", staff, at, person_id=work.learner.id)


def _about_nominations(nominations: Sequence[Nomination]) -> Iterator[Line]:
    """What units proposed and the office decided."""
    for one in nominations:
        details = {name: getattr(one, name) for name in ("class_id", "unit_id", "person_id")}
        told = {"subject": f"nomination:{one.id}", "details": details}
        yield {"act": "nomination.propose", "at": one.nominated_at, "actor_id": one.nominated_by, **told}
        if one.decided_at is not None:
            act = f"nomination.{one.state.replace('withdrawn', 'withdraw')}"
            yield {"act": act, "at": one.decided_at, "actor_id": one.decided_by, **told}


def _request(making: Making, people: People, place: int) -> DataRequest:
    """The newest ones are still open; one of them is overdue."""
    dice = making.dice
    made_at = making.now - timedelta(days=1 + place * 18, hours=dice.randint(0, 9))
    kind, is_open, staff = list(WORDS)[place % len(WORDS)], place < 5, dice.choice(people.staff)
    request = DataRequest(
        person_id=dice.choice(people.learners).id, kind=kind, words=WORDS[kind], made_at=made_at
    )
    if not is_open or place % 2 == 1:
        request.answered_at, request.answer = made_at + timedelta(days=1), ANSWER
        request.handled_by = staff.id
    if not is_open:
        request.done_at, request.outcome = made_at + timedelta(days=6), "done"
    return request
