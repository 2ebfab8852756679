"""Read a list of 5,000 people, take it in and back, beside 5,000 known. Run: python -m bench.importing

`dry_run` is from the file to the first page of the grid; `megabytes` the most that this process held.
"""

import json
import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from lms import schema, wiring
from lms.forms import column_mapping
from lms.office.workbooks import WrittenSheet, write
from lms.people import persons
from lms.people.importing import applying, batches, dry_runs, undoing
from lms.people.units.units import add_unit
from lms.storage.db import Database
from lms.web.access import Role, Visitor

ROWS = 5_000
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
HEADER = ("Họ và tên", "Ngày sinh", "Số điện thoại", "Đơn vị", "Ghi chú")
MIDDLE = ("Thị", "Văn", "Ngọc", "Minh", "Quốc")
GIVEN = ("Lan", "Hùng", "Đào", "Ánh", "Sơn", "Mỹ", "Ưng")


def listing(family: str, first: int, count: int = ROWS) -> bytes:
    """A list of so many people of one family, with phone numbers from `first` on."""
    rows = (
        (
            f"{family} {MIDDLE[n % 5]} {GIVEN[n % 7]}",
            f"{n % 28 + 1:02}/{n % 12 + 1:02}/{1950 + n // 28 // 12 % 50}",
            f"09{n:08}",
            "Đảng ủy phường Mẫu",
            "",
        )
        for n in range(first, first + count)
    )
    return write([WrittenSheet("Danh sách", (HEADER, *rows))])


def take(database: Database, actor: Visitor, content: bytes) -> dict[str, float]:
    """Seconds until the file is read, its grid can be shown, it is carried out, its undo can be shown."""
    with database.writing() as session:
        batch_id = batches.receive(session, "danh-sach.xlsx", content, actor, now=NOW).id
    begun = time.perf_counter()
    batches.read_file(database, batch_id, NOW.date())
    read = time.perf_counter()
    with database.writing() as session:
        batch = batches.get_batch(session, batch_id)
        shown = column_mapping.shown(batches.kept_of(batch).reading.views)
        batches.take_mapping(session, batch, shown, now=NOW)
    with database.reading() as session:
        dry = dry_runs.dry_run(session, batches.get_batch(session, batch_id), actor)
    if len(dry.plan.of("added")) != ROWS:
        raise RuntimeError("the list was not understood")
    planned = time.perf_counter()
    with database.writing() as session:
        applying.confirm(session, batch_id, dry.digest, actor, now=NOW)
    applied = time.perf_counter()
    with database.reading() as session:
        undoing.look(session, batches.get_batch(session, batch_id))
    seconds = {
        "read": read - begun,
        "plan": planned - read,
        "dry_run": planned - begun,
        "apply": applied - planned,
        "look_undo": time.perf_counter() - applied,
    }
    return {name: round(value, 3) for name, value in seconds.items()}


def main() -> None:
    wiring.connect()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'bench.sqlite3'}")
        schema.upgrade(database.writer)
        with database.writing() as session:
            add_unit(session, name="Đảng ủy phường Mẫu", kind="dang-uy")
            mai = persons.add_person(
                session,
                full_name="Nguyễn Thị Mai",
                birth=1980,
                phone=None,
                username="mai",
                roles=[Role.STAFF],
                unit_id=None,
                now=NOW,
            )
        actor = Visitor(mai.id, 0, mai.full_name, frozenset({Role.STAFF}), None)
        take(database, actor, listing("Nguyễn", 10_000_000))
        seconds = take(database, actor, listing("Trần", 20_000_000))
        seconds["undo"] = undo_last(database, actor)
        database.dispose()
    megabytes = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    figures = {"rows": ROWS, "known": ROWS, "seconds": seconds, "megabytes": megabytes}
    print(json.dumps({"bench": "importing", **figures}))


def undo_last(database: Database, actor: Visitor) -> float:
    """Seconds until the last list is taken back."""
    begun = time.perf_counter()
    with database.writing() as session:
        last = batches.list_applied(session)[0]
        undoing.undo(session, last.id, actor, now=NOW)
    return round(time.perf_counter() - begun, 3)


if __name__ == "__main__":
    main()
