"""Lists of people in every state that staff meet, for the tests that look at every page."""

from datetime import date

from lms import clock
from lms.forms import column_mapping
from lms.office.workbooks import Written, WrittenSheet, write
from lms.people.importing import applying, batches, dry_runs
from lms.people.tables import Person
from lms.storage.db import Database
from lms.web.access import Role, Visitor

HEADER = ("Họ và tên", "Ngày sinh", "Số điện thoại", "Đơn vị", "Ghi chú")


def prepare(database: Database) -> dict[str, str]:
    """Send lists as staff; the ids of those with mistakes, doubtful, unmapped, unreadable, waiting, taken."""
    with database.reading() as session:
        staff = session.query(Person).filter_by(username="canbo").one()
        likely = session.query(Person).filter_by(username="bithu").one()
    actor = Visitor(staff.id, 0, staff.full_name, frozenset({Role.STAFF}), None)
    person: tuple[Written, ...] = ("Đoàn Thị Danh Sách", "12/05/1990", "0987 000 001")
    sheet = WrittenSheet("Danh sách", (("Họ tên", "Tổ", "SĐT"), ("Lê Thị Tổ", "A2", "0987000004")))
    lists = {
        "mistakes": book(person, ("", "31/02/1990", "12345", "Xa lạ")),
        "doubtful": book(person, (likely.full_name, likely.birth_year or "", "0987 000 002")),
        "unmapped": write([sheet]),
        "sure": book(person),
        "unreadable": b"Ho ten",
        "waiting": book(person),
        "taken": book(("Đoàn Văn Đã Nhập", 1970, 987000003), ("", 1970, 987000004)),
    }
    found = {name: send(database, actor, content, read=name != "waiting") for name, content in lists.items()}
    for name in ("mistakes", "doubtful", "taken"):
        go_on(database, found[name])
    with database.writing() as session:
        batch = batches.get_batch(session, found["taken"])
        digest = dry_runs.dry_run(session, batch, actor).digest
        applying.confirm(session, batch.id, digest, actor, now=clock.now())
    return {f"{name}_list": str(batch_id) for name, batch_id in found.items()}


def book(*rows: tuple[Written, ...]) -> bytes:
    """A filled list."""
    return write([WrittenSheet("Danh sách", (HEADER, *rows))])


def send(database: Database, actor: Visitor, content: bytes, *, read: bool) -> int:
    """Keep a file and read it, unless it shall stay waiting."""
    with database.writing() as session:
        batch_id = batches.receive(session, "danh-sach.xlsx", content, actor, now=clock.now()).id
    if read:
        batches.read_file(database, batch_id, date(2026, 11, 23))
    return batch_id


def go_on(database: Database, batch_id: int) -> None:
    """Say that the columns are what they were taken for."""
    with database.writing() as session:
        batch = batches.get_batch(session, batch_id)
        shown = column_mapping.shown(batches.kept_of(batch).reading.views)
        batches.take_mapping(session, batch, shown, now=clock.now())
