"""Staff take in a new person; mistakes stand at their fields, and who is there already is shown first."""

import re
from datetime import date
from types import ModuleType

import pytest
from flask import Flask
from lxml import html  # type: ignore[import-untyped]
from sqlalchemy import func, select

from lms.forms.refusal import Refusal
from lms.people import adding, persons, phones
from lms.people.tables import Person, Unit
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from lms.web.access import Role
from tests.cast import Cast
from tests.forms import filled_in, mistakes
from tests.integration.people.conftest import Clock, Phone, own_phone

ADD = "/quan-ly/nguoi/them"
TYPED = {"full_name": "Bùi Thị Mới", "birth": "12/05/1998", "phone": "0912 000 099", "learner": "1"}


@pytest.fixture
def mais(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """The browser of Mai, who is staff."""
    return own_phone(app, database, cast.mai, clock.at)


@pytest.fixture
def quans(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """The browser of Quân, the administrator."""
    return own_phone(app, database, cast.quan, clock.at)


def count(database: Database, row: type[Person] | type[Unit] | type[AuditEntry]) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(row)) or 0


def added(database: Database, location: str) -> Person:
    with database.reading() as session:
        return session.get_one(Person, int(location.rsplit("/", 1)[-1]))


def likely(page: str) -> list[str]:
    """The names in the notice of who may be there already."""
    return list(html.fromstring(page).xpath("//div[contains(@class, 'warning')]//a/text()"))


def test_a_person_is_added_and_the_code_can_be_made_at_once(
    cast: Cast, database: Database, mais: Phone
) -> None:
    response = mais.send(ADD, **TYPED, unit=str(cast.lan.unit_id))
    assert response.status_code == 303
    person = added(database, response.location)
    assert (person.full_name, person.phone, person.username) == ("Bùi Thị Mới", "+84912000099", None)
    assert (person.birth_date, person.unit_id) == (date(1998, 5, 12), cast.lan.unit_id)
    page = mais.get(response.location).text
    assert "Đã thêm người này. Hãy cấp mã kích hoạt." in page
    assert f"{person.id}/ma-kich-hoat" in page
    with database.reading() as session:
        assert persons.roles_of(session, person) == {Role.LEARNER}


def test_adding_is_written_down(cast: Cast, database: Database, mais: Phone) -> None:
    person = added(database, mais.send(ADD, **TYPED).location)
    with database.reading() as session:
        (entry,) = session.scalars(select(AuditEntry))
    assert (entry.act, entry.subject, entry.actor_id) == ("person.add", f"person:{person.id}", cast.mai.id)
    assert entry.details == {"roles": ["learner"], "unit_id": None}


def test_a_birth_may_be_a_year_and_a_username_stand_for_the_phone(database: Database, mais: Phone) -> None:
    response = mais.send(ADD, full_name="H'Bia Niê", birth="1999", username="HBia.Nie", learner="1")
    person = added(database, response.location)
    assert (person.birth_date, person.birth_year, person.username) == (None, 1999, "hbia.nie")


def test_every_mistake_stands_at_its_field_and_what_was_typed_stays(database: Database, mais: Phone) -> None:
    before = count(database, Person)
    typed = {
        "full_name": "  ",
        "birth": "31/02/1998",
        "phone": "12345",
        "username": "a",
        "unit": "999",
        "new_unit": "Chi bộ mới",
    }
    response = mais.send(ADD, **typed)
    assert response.status_code == 422
    assert mistakes(response.text) == {
        "full_name": "Hãy nhập họ và tên.",
        "birth": "Hãy nhập ngày sinh như 12/05/1998, hoặc chỉ năm như 1998.",
        "phone": "Số điện thoại gồm 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09. Hãy kiểm tra lại.",
        "username": "Tên đăng nhập gồm 3 đến 60 chữ không dấu, chữ số, dấu chấm hoặc gạch, "
        "có ít nhất một chữ cái.",
        "new_unit": "Hãy chọn đơn vị có sẵn hoặc nhập đơn vị mới, đừng làm cả hai.",
        "roles": "Hãy chọn ít nhất một vai trò.",
    }
    kept = filled_in(response.text)
    assert {name: kept[name] for name in ("birth", "phone", "username", "new_unit")} == {
        name: typed[name] for name in ("birth", "phone", "username", "new_unit")
    }
    assert (count(database, Person), count(database, AuditEntry)) == (before, 0)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"phone": ""}, "phone"),
        ({"birth": "1899"}, "birth"),
        ({"birth": "2027"}, "birth"),
        ({"unit": "999999"}, "unit"),
        ({"unit": "x"}, "unit"),
        ({"new_unit": "Đ" * 201}, "new_unit"),
        ({"full_name": "N" * 121}, "full_name"),
    ],
)
def test_one_mistake_is_enough_to_be_refused(mais: Phone, typed: dict[str, str], field: str) -> None:
    response = mais.send(ADD, **TYPED | typed)
    assert response.status_code == 422
    assert mistakes(response.text).keys() == {field}


def test_a_new_unit_is_added_once_however_it_is_spelled(database: Database, mais: Phone) -> None:
    before = count(database, Unit)
    first = mais.send(ADD, **TYPED, new_unit="Công ty Gỗ Mẫu")
    second = mais.send(
        ADD, full_name="Đinh Văn Hai", phone="0912000098", learner="1", new_unit="công ty gỗ mẫu "
    )
    units = {added(database, response.location).unit_id for response in (first, second)}
    assert len(units) == 1
    assert count(database, Unit) == before + 1
    with database.reading() as session:
        acts = list(session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)))
    assert acts == ["unit.add", "person.add", "person.add"]


def test_the_unit_is_chosen_among_those_there_are(mais: Phone) -> None:
    options = html.fromstring(mais.get(ADD).text).xpath("//select[@name='unit']/option/text()")
    assert options == ["Chưa chọn", "Chi bộ Công ty May Mẫu", "Đảng ủy phường Mẫu"]


def test_a_known_phone_leads_to_whose_it_is_and_nobody_is_added(
    cast: Cast, database: Database, mais: Phone
) -> None:
    before = count(database, Person)
    response = mais.send(ADD, **TYPED | {"phone": "+84 912 000 001"}, is_other="1")
    assert response.status_code == 422
    assert mistakes(response.text).keys() == {"phone"}
    assert likely(response.text) == ["Đặng Thị Lan"]
    assert f'href="/quan-ly/nguoi/{cast.lan.id}"' in response.text
    assert count(database, Person) == before


@pytest.mark.parametrize("birth", ["19/05/1995", "1995", ""])
def test_the_same_name_and_birth_is_shown_before_anything_is_written(
    cast: Cast, database: Database, mais: Phone, birth: str
) -> None:
    before = count(database, Person)
    typed = TYPED | {"full_name": "ĐẶNG thị lan", "birth": birth}
    response = mais.send(ADD, **typed)
    assert response.status_code == 422
    assert mistakes(response.text).keys() == {"is_other"}
    assert likely(response.text) == ["Đặng Thị Lan"]
    assert filled_in(response.text) == {name: text for name, text in typed.items() if text}
    assert (count(database, Person), count(database, AuditEntry)) == (before, 0)
    assert mais.send(ADD, **typed, is_other="1").status_code == 303
    assert count(database, Person) == before + 1


def test_the_same_name_with_another_birth_is_somebody_else(mais: Phone) -> None:
    assert mais.send(ADD, **TYPED | {"full_name": "Đặng Thị Lan", "birth": "1996"}).status_code == 303


def test_that_it_is_somebody_else_has_to_be_seen_and_can_be_taken_back(mais: Phone) -> None:
    assert 'name="is_other"' not in mais.get(ADD).text
    response = mais.send(ADD, **TYPED | {"phone": "1"}, is_other="1")
    assert filled_in(response.text)["is_other"] == "1"


def test_staff_give_only_the_roles_outside_the_office(database: Database, mais: Phone, quans: Phone) -> None:
    boxes = re.compile(r'type="checkbox" value="1" id="(\w+)"')
    outside = ["learner", "instructor", "secretary"]
    assert boxes.findall(mais.get(ADD).text) == outside
    assert boxes.findall(quans.get(ADD).text) == [*outside, "staff", "administrator"]
    before = count(database, Person)
    for role in ("staff", "administrator"):
        assert mais.send(ADD, **TYPED, **{role: "1"}).status_code == 403
    assert count(database, Person) == before
    assert quans.send(ADD, **TYPED, staff="1").status_code == 303


@pytest.mark.parametrize("who", ["lan", "hung", "son"])
def test_only_the_office_adds_people(
    app: Flask, cast: Cast, database: Database, clock: Clock, who: str
) -> None:
    before = count(database, Person)
    theirs = own_phone(app, database, getattr(cast, who), clock.at)
    assert theirs.get(ADD).status_code == 403
    assert theirs.send(ADD, **TYPED).status_code == 403
    assert count(database, Person) == before


def overlook(monkeypatch: pytest.MonkeyPatch, where: ModuleType, name: str, saw: object) -> None:
    """Let the next look see `saw`: what the other one writes is not there yet."""
    look, looks = getattr(where, name), iter([saw])

    def looking(*given: object) -> object:
        for first in looks:
            return first
        return look(*given)

    monkeypatch.setattr(where, name, looking)


@pytest.mark.parametrize("field", ["phone", "username"])
def test_a_way_in_that_somebody_else_takes_in_the_same_instant_gets_a_sentence(
    database: Database, mais: Phone, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    first = TYPED | {"username": "bui.moi"}
    assert mais.send(ADD, **first).status_code == 303
    own = {"username": "tran.khac"} if field == "phone" else {"phone": "0912 000 098"}
    other = first | {"full_name": "Trần Văn Khác", "birth": "1970"} | own
    before = count(database, Person)
    overlook(monkeypatch, persons, "free_phone", phones.parse(other["phone"]))
    overlook(monkeypatch, persons, "free_username", other["username"])
    overlook(monkeypatch, adding, "_check", Refusal())
    overlook(monkeypatch, adding, "_find_likely", [])
    refused = mais.send(ADD, **other)
    assert refused.status_code == 422
    assert list(mistakes(refused.text)) == [field]
    assert filled_in(refused.text)["full_name"] == "Trần Văn Khác"
    assert count(database, Person) == before
