"""One act on many people: the page says to whom and who is left out, then all of it is done or nothing."""

import re

import pytest
from flask import Flask
from lxml import html  # type: ignore[import-untyped]
from sqlalchemy import event, select

from lms.people.persons import add_person
from lms.people.tables import Activation, Person, Unit
from lms.people.units.units import add_unit
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from lms.web.access import Role
from tests.cast import NOW, Cast
from tests.integration.people.conftest import Clock, Phone, issue_code, own_phone

LIST = "/quan-ly/nguoi/"
MANY = f"{LIST}nhieu/"


@pytest.fixture
def mais(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """The browser of Mai, who is staff."""
    return own_phone(app, database, cast.mai, clock.at)


@pytest.fixture
def cell(database: Database, cast: Cast) -> Unit:
    """A unit that has nobody yet."""
    with database.writing() as session:
        return add_unit(session, name="Chi bộ Xưởng 2", kind="chi-bo")


def fill(database: Database, count: int, unit_id: int | None = None) -> None:
    with database.writing() as session:
        for number in range(count):
            add_person(
                session, full_name=f"Bùi Văn {number:03}", birth=1990, phone=None,
                username=f"bui-{number:03}", roles=[Role.LEARNER], unit_id=unit_id, now=NOW,
            )  # fmt: skip


def send(phone: Phone, act: str, *people: Person, **fields: str) -> str:
    """The page that follows the list with these people ticked."""
    form = {"person": [person.id for person in people], **fields}
    return phone.client.post(MANY + act, data=form, follow_redirects=True).text


def confirm(phone: Phone, act: str, page: str, **fields: str) -> str:
    """Send the page's form as it is, with these fields changed."""
    form = html.fromstring(page).xpath(f"//form[@action='{MANY}{act}']")[0]
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    return phone.client.post(MANY + act, data={**values, **fields}, follow_redirects=True).text


def kept(database: Database, person: Person) -> Person:
    with database.reading() as session:
        return session.get_one(Person, person.id)


def acts(database: Database, act: str) -> list[str]:
    with database.reading() as session:
        wanted = select(AuditEntry.subject).filter_by(act=act).order_by(AuditEntry.id)
        return list(session.scalars(wanted))


def test_the_list_offers_ticks_the_page_and_all_that_was_found(mais: Phone, database: Database) -> None:
    fill(database, 60)
    page = html.fromstring(mais.get(f"{LIST}?tim=bui").text)
    assert len(page.xpath("//tbody//input[@name='person']")) == 50
    offered = [node.text_content() for node in page.xpath("//label[input[@name='who']]")]
    assert offered == [
        "Những người được đánh dấu ở trên",
        "Cả trang này (50 người)",
        "Tất cả 60 người tìm thấy",
    ]


def test_people_are_moved_after_their_unit_was_chosen_and_seen(
    mais: Phone, cast: Cast, database: Database, cell: Unit
) -> None:
    page = send(mais, "don-vi", cast.lan, cast.minh, cast.quan)
    assert "Sẽ làm cho 2 người, để nguyên 1 người" in page
    assert "tài khoản của cán bộ" in page
    assert "Hãy chọn một đơn vị" in confirm(mais, "don-vi", page)
    page = confirm(mais, "don-vi", page, unit=str(cell.id))
    assert "Chuyển 2 người" in page
    assert kept(database, cast.lan).unit_id != cell.id
    said = confirm(mais, "don-vi", page)
    assert "Đã chuyển 2 người vào Chi bộ Xưởng 2. Để nguyên 1 người (tài khoản của cán bộ" in said
    assert {kept(database, one).unit_id for one in (cast.lan, cast.minh)} == {cell.id}
    assert kept(database, cast.quan).unit_id != cell.id
    assert acts(database, "person.correct") == [f"person:{one.id}" for one in (cast.lan, cast.minh)]


def test_who_is_there_already_is_left_out(mais: Phone, cast: Cast, database: Database) -> None:
    page = confirm(mais, "don-vi", send(mais, "don-vi", cast.lan), unit=str(cast.lan.unit_id))
    assert "Để nguyên 1 người: đã ở đơn vị này" in page
    assert acts(database, "person.correct") == []


def test_all_that_was_found_repeats_the_filter_and_names_no_ids(
    mais: Phone, database: Database, cell: Unit
) -> None:
    fill(database, 60)
    page = send(mais, "don-vi", who="found", tim="bui")
    assert 'name="person"' not in page
    page = confirm(mais, "don-vi", page, unit=str(cell.id))
    assert "Chuyển 60 người" in page
    assert "và 10 người nữa" in page
    assert "Đã chuyển 60 người" in confirm(mais, "don-vi", page)
    assert "60 người, xếp theo tên" in mais.get(f"{LIST}?don-vi={cell.id}").text


def test_whoever_came_meanwhile_is_not_done_unseen(mais: Phone, database: Database, cell: Unit) -> None:
    fill(database, 3)
    page = confirm(mais, "don-vi", send(mais, "don-vi", who="found", tim="bui"), unit=str(cell.id))
    with database.writing() as session:
        add_person(
            session, full_name="Bùi Văn Mới", birth=1990, phone=None, username="bui-moi",
            roles=[Role.LEARNER], unit_id=None, now=NOW,
        )  # fmt: skip
    again = confirm(mais, "don-vi", page)
    assert "Danh sách vừa thay đổi" in again
    assert acts(database, "person.correct") == []
    assert "Đã chuyển 4 người" in confirm(mais, "don-vi", again)


def test_accounts_are_closed_together_but_for_ones_own_and_those_closed_before(
    app: Flask, mais: Phone, cast: Cast, database: Database, clock: Clock
) -> None:
    lans = own_phone(app, database, cast.lan, clock.at)
    issue_code(app, database, cast.minh, clock.at)
    with database.writing() as session:
        session.get_one(Person, cast.thu.id).deactivated_at = clock.at
    page = send(mais, "ngung", cast.lan, cast.minh, cast.mai, cast.thu)
    assert "Sẽ làm cho 2 người, để nguyên 2 người" in page
    assert kept(database, cast.lan).deactivated_at is None
    said = confirm(mais, "ngung", page)
    assert "Đã ngừng 2 tài khoản" in said
    assert "1 người (tài khoản đã ngừng), 1 người (là tài khoản của chính bạn)" in said
    assert kept(database, cast.lan).deactivated_at is not None
    assert not lans.is_signed_in()
    with database.reading() as session:
        assert session.scalars(select(Activation)).one().revoked_at is not None
    assert acts(database, "person.deactivate") == [f"person:{one.id}" for one in (cast.lan, cast.minh)]


def test_slips_are_for_open_accounts_and_change_nothing_before_they_are_confirmed(
    mais: Phone, cast: Cast, database: Database, clock: Clock
) -> None:
    with database.writing() as session:
        session.get_one(Person, cast.thu.id).deactivated_at = clock.at
    page = send(mais, "phieu", cast.lan, cast.thu)
    assert "Tạo 1 phiếu PDF" in page
    assert acts(database, "person.issue-code") == []
    messages = confirm(mais, "phieu", page, **{"as": "messages"})
    assert "Đặng Thị Lan" in messages
    assert "Võ Thị Thu" not in messages
    assert acts(database, "person.issue-code") == [f"person:{cast.lan.id}"]


def test_an_erased_person_is_left_out_of_everything(
    mais: Phone, cast: Cast, database: Database, clock: Clock
) -> None:
    with database.writing() as session:
        lan = session.get_one(Person, cast.lan.id)
        lan.erased_at = lan.deactivated_at = clock.at
    for act in ("don-vi", "ngung", "phieu", "ghi-danh"):
        page = send(mais, act, cast.lan)
        assert "Để nguyên 1 người: dữ liệu đã được xóa theo yêu cầu" in page
        assert "Không có ai trong số đã chọn để làm việc này." in page


@pytest.mark.parametrize("act", ["don-vi", "ngung", "phieu", "ghi-danh"])
def test_nobody_ticked_is_said_on_the_list(mais: Phone, act: str) -> None:
    assert "Chưa chọn ai." in send(mais, act, tim="lan")


@pytest.mark.parametrize("act", ["don-vi", "ngung", "phieu", "ghi-danh"])
def test_opened_without_a_form_it_leads_to_the_list(mais: Phone, act: str) -> None:
    assert mais.get(MANY + act).location == LIST


@pytest.mark.parametrize("act", ["don-vi", "ngung", "phieu", "ghi-danh"])
def test_only_the_office_acts_on_many(
    app: Flask, cast: Cast, database: Database, clock: Clock, act: str
) -> None:
    for who in (cast.lan, cast.hung, cast.son):
        theirs = own_phone(app, database, who, clock.at)
        assert theirs.send(MANY + act, who="found").status_code == 403


def test_moving_many_asks_no_more_than_moving_few(mais: Phone, database: Database, cell: Unit) -> None:
    def cost(words: str) -> int:
        page = confirm(mais, "don-vi", send(mais, "don-vi", who="found", tim=words), unit=str(cell.id))
        asked: list[str] = []

        def note(_c: object, _k: object, statement: str, *_more: object) -> None:
            asked.append(re.sub(r"\s+", " ", statement)[:60])

        event.listen(database.writer, "before_cursor_execute", note)
        confirm(mais, "don-vi", page)
        event.remove(database.writer, "before_cursor_execute", note)
        return len(asked)

    fill(database, 40)
    few = cost("bui van 001")
    assert cost("bui van 02") == few
