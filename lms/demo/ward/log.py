"""The ward's log: acts of the last two years, reads of records, and what people asked about their data."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from lms.demo.ward import acts
from lms.demo.ward.keeping import Line, keep
from lms.demo.ward.people import People
from lms.demo.ward.working import LearnerWork
from lms.law.clocks import Kind
from lms.law.tables import DataRequest, RecordRead
from lms.storage.audit_log import AuditEntry

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
    works: Sequence[tuple[int, LearnerWork]],
    nominations: Sequence[tuple[int, Line]],
    dice: Random,
    *,
    now: datetime,
) -> None:
    """Write down what the office did and read; `works` come with the ids of their classes."""
    since = now - KEPT
    done = [
        *acts.of_people(people, dice),
        *acts.of_classes(people, works, dice),
        *acts.of_nominations(nominations),
    ]
    keep(
        session,
        AuditEntry,
        sorted((one for one in done if since < one["at"] <= now), key=lambda one: one["at"]),
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
