"""Reads of records are written down, the log is read by staff, and nobody changes it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from lms.certificates.tables import Certificate
from lms.law.tables import RecordRead
from lms.storage import audit_log
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import Cast, gather_cast
from tests.classroom import Browser, Classroom
from tests.integration.home.test_pages_in_both_languages import sound
from tests.integration.law.conftest import ask

LOG = "/quan-ly/nhat-ky/"


def reads(room: Classroom) -> list[tuple[int, int, str]]:
    with room.database.reading() as session:
        found = select(RecordRead.reader_id, RecordRead.person_id, RecordRead.page).order_by(RecordRead.id)
        return [tuple(row) for row in session.execute(found)]


def test_opening_a_record_is_written_down(classroom: Classroom, lan: Browser, mai: Browser) -> None:
    cast = classroom.cast
    with classroom.database.reading() as session:
        certificate = session.scalars(select(Certificate.id)).one()
    mai.page(f"/quan-ly/nguoi/{cast.lan.id}")
    mai.page(f"/quan-ly/chung-nhan/{certificate}")
    mai.page(f"/quan-ly/chung-nhan/{certificate}/giai-thich")
    assert reads(classroom) == [
        (cast.mai.id, cast.lan.id, page) for page in ("person", "certificate", "explanation")
    ]


def test_a_class_list_counts_for_everybody_on_it(classroom: Classroom, mai: Browser) -> None:
    cast = classroom.cast
    mai.page("/quan-ly/lop/lop-mau/")
    assert reads(classroom) == [(cast.mai.id, one.id, "class") for one in (cast.lan, cast.minh)]


def test_requests_copies_and_previews_count_too(classroom: Classroom, mai: Browser) -> None:
    ask(classroom.browser(classroom.cast.lan), "delete")
    for path in ("", "/du-lieu.zip", "/xoa", "/xoa/xac-nhan"):
        assert mai.get(f"/quan-ly/yeu-cau/1{path}").status_code == 200
    assert [page for _, _, page in reads(classroom)] == ["request", "export", "erasure", "erasure"]


def test_ones_own_record_a_missing_one_and_a_learners_pages_are_no_reads(
    classroom: Classroom, lan: Browser, mai: Browser
) -> None:
    mai.page(f"/quan-ly/nguoi/{classroom.cast.mai.id}")
    assert mai.get("/quan-ly/nguoi/99999").status_code == 404
    for path in ("/ca-nhan/", "/ca-nhan/du-lieu", "/chung-nhan/"):
        lan.page(path)
    assert reads(classroom) == []


def test_the_person_sees_that_their_record_was_read_but_not_by_whom(
    classroom: Classroom, lan: Browser, mai: Browser
) -> None:
    mai.page(f"/quan-ly/nguoi/{classroom.cast.lan.id}")
    text_of = lan.page("/ca-nhan/du-lieu").text_content()
    assert "Cán bộ đã mở hồ sơ của tôi" in text_of
    assert "Nguyễn Thị Mai" not in text_of


def test_staff_read_acts_and_reads_newest_first(classroom: Classroom, lan: Browser, mai: Browser) -> None:
    classroom.clock.advance(minutes=1)
    mai.page(f"/quan-ly/nguoi/{classroom.cast.lan.id}")
    page = mai.page(LOG)
    sound(page)
    rows = [row.text_content() for row in page.xpath("//tbody/tr")]
    assert all(part in rows[0] for part in ("Nguyễn Thị Mai", "Xem: Trang của người này", "Đặng Thị Lan"))
    assert any("Cấp giấy chứng nhận" in row and "Hệ thống" in row for row in rows)


def test_the_log_of_one_person_holds_only_what_is_about_them(
    classroom: Classroom, lan: Browser, mai: Browser
) -> None:
    cast = classroom.cast
    mai.page(f"/quan-ly/nguoi/{cast.lan.id}")
    mai.page(f"/quan-ly/nguoi/{cast.minh.id}")
    ask(lan, "view")
    rows = [row.text_content() for row in mai.page(f"{LOG}?nguoi={cast.lan.id}").xpath("//tbody/tr")]
    assert any("Gửi yêu cầu" in row for row in rows)
    assert len([row for row in rows if "Xem:" in row]) == 1
    assert "H'Hen Minh" not in "".join(rows)
    by_mai = mai.page(f"{LOG}?nguoi={cast.mai.id}").text_content()
    assert "H'Hen Minh" in by_mai
    assert mai.get(f"{LOG}?nguoi=99999").status_code == 404


def test_a_long_log_comes_in_pages_and_costs_the_same(classroom: Classroom, mai: Browser) -> None:
    cast, now = classroom.cast, classroom.clock.now
    mai.page(LOG)
    with classroom.counting() as few:
        mai.page(LOG)
    with classroom.database.writing() as session:
        for number in range(60):
            at = now - timedelta(minutes=number)
            session.add(RecordRead(at=at, reader_id=cast.mai.id, person_id=cast.lan.id, page="person"))
            audit_log.record(
                session, "person.reset-pin", f"person:{cast.lan.id}", actor_id=cast.mai.id, now=at
            )
    with classroom.counting() as many:
        first = mai.page(LOG)
    assert len(many) <= len(few) + 2  # names and reads are asked for once there are any
    assert len(first.xpath("//tbody/tr")) == 50
    assert len(mai.page(f"{LOG}?trang=3").xpath("//tbody/tr")) == 20


@pytest.fixture
def cast(session: Session) -> Cast:
    people = gather_cast(session)
    session.commit()
    return people


@pytest.mark.parametrize("row", [AuditEntry, RecordRead])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_the_logs(
    database: Database, session: Session, cast: Cast, row: type[AuditEntry | RecordRead], change: str
) -> None:
    now = datetime.now(UTC)  # the clock that the database goes by
    audit_log.record(session, "person.add", "person:1", actor_id=cast.mai.id, now=now)
    session.add(RecordRead(at=now, reader_id=cast.mai.id, person_id=cast.lan.id, page="person"))
    session.commit()
    statement = delete(row) if change == "delete" else update(row).values(at=now - timedelta(days=1))
    with pytest.raises(DBAPIError, match="append-only"), database.writing() as writing:
        writing.execute(statement)
    assert len(session.scalars(select(row)).all()) == 1


@pytest.mark.parametrize("row", [AuditEntry, RecordRead])
def test_the_database_lets_go_of_what_is_older_than_a_year_but_never_changes_it(
    database: Database, session: Session, cast: Cast, row: type[AuditEntry | RecordRead]
) -> None:
    long_ago = cast.lan.created_at - timedelta(days=3 * 366)
    audit_log.record(session, "person.add", "person:1", actor_id=cast.mai.id, now=long_ago)
    session.add(RecordRead(at=long_ago, reader_id=cast.mai.id, person_id=cast.lan.id, page="person"))
    session.commit()
    with pytest.raises(DBAPIError, match="append-only"), database.writing() as writing:
        writing.execute(update(row).values(at=long_ago - timedelta(days=1)))
    with database.writing() as writing:
        writing.execute(delete(row))
    assert session.scalars(select(row)).all() == []
