from datetime import date

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from lms.people import persons
from lms.people.errors import DetailError
from lms.people.persons import add_person
from lms.people.sign_in import devices, visitors
from lms.people.sign_in.devices import Browser
from lms.people.tables import Person
from lms.people.units import units
from lms.storage.db import Database
from lms.web.access import Role, Visitor
from tests.cast import Cast
from tests.integration.people.conftest import HASHER, START, Clock


def add(session: Session, **details: object) -> Person:
    """A person with the usual details but for `details`."""
    usual: dict[str, object] = {
        "full_name": "Lý Thị Hoa",
        "birth": date(1990, 2, 3),
        "phone": "0987 654 321",
        "username": "hoa.ly",
        "roles": [Role.LEARNER],
        "unit_id": None,
        "now": START,
    }
    return add_person(session, **(usual | details))  # type: ignore[arg-type]


def test_a_person_is_kept_in_normal_form_with_keys_to_find_and_sort(session: Session) -> None:
    hoa = add(session, full_name="  Ly\u0301  Thi\u0323\u00a0Hoa ", username="Hoa.LY")
    assert (hoa.full_name, hoa.phone, hoa.username) == ("Lý Thị Hoa", "+84987654321", "hoa.ly")
    assert hoa.search_key == "ly thi hoa"
    assert hoa.sort_key.startswith("hoa")
    assert persons.roles_of(session, hoa) == {Role.LEARNER}


def test_of_a_birth_date_the_year_is_kept_too_and_a_year_alone_is_enough(session: Session) -> None:
    hoa = add(session)
    minh = add(session, full_name="Minh", birth=1987, phone=None, username=None)
    assert (hoa.birth_date, hoa.birth_year) == (date(1990, 2, 3), 1990)
    assert (minh.birth_date, minh.birth_year) == (None, 1987)


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"full_name": " \u200b "}, "full_name"),
        ({"full_name": "..."}, "full_name"),
        ({"full_name": "a" * 121}, "full_name"),
        ({"phone": "0212345678"}, "phone"),
        ({"username": "123"}, "username"),
        ({"birth": 1899}, "birth"),
        ({"birth": date(2027, 1, 1)}, "birth"),
    ],
)
def test_a_detail_that_will_not_do_is_named(session: Session, details: dict[str, object], field: str) -> None:
    with pytest.raises(DetailError) as error:
        add(session, **details)
    assert error.value.field == field


def test_a_phone_number_and_a_username_belong_to_one_person(session: Session) -> None:
    add(session)
    with pytest.raises(DetailError) as same_phone:
        add(session, phone="+84987654321", username="khac")
    with pytest.raises(DetailError) as same_username:
        add(session, phone=None, username="HOA.ly")
    assert (same_phone.value.field, same_username.value.field) == ("phone", "username")


def test_many_people_may_have_neither(session: Session) -> None:
    assert add(session, phone=None, username=None).id != add(session, phone="", username="").id


def test_a_password_is_kept_only_when_it_is_good_enough(session: Session) -> None:
    hoa = add(session)
    with pytest.raises(DetailError):
        persons.set_password(hoa, "hoa123456", HASHER)
    assert hoa.password_hash is None
    persons.set_password(hoa, "con mèo leo cây", HASHER)
    assert HASHER.verify(hoa.password_hash, "con mèo leo cây")


def test_a_unit_is_found_by_its_name_however_it_is_typed(session: Session) -> None:
    cell = units.add_unit(session, name=" Chi bộ  Công ty May ", kind="chi-bo")
    assert cell.name == "Chi bộ Công ty May"
    assert units.find_unit_named(session, "chi bo cong ty may") is cell
    assert units.find_unit_named(session, "chi bo khac") is None
    assert units.find_unit(session, None) is None


def test_who_is_asking_is_found_in_one_statement_with_all_roles(
    cast: Cast, database: Database, clock: Clock
) -> None:
    with database.writing() as session:
        persons.replace_roles(session, cast.lan, [Role.LEARNER, Role.SECRETARY])
        token = devices.open_sign_in(
            session, cast.lan, Browser(None, None, "Máy"), now=clock.at
        ).session_token
    statements: list[str] = []
    event.listen(database.reader, "before_cursor_execute", lambda *arguments: statements.append(arguments[2]))
    with database.reading() as session:
        found = visitors.find_visitor(session, token, clock.at)
        assert visitors.find_visitor(session, token + "x", clock.at) is None
    assert isinstance(found, Visitor)
    assert (found.person_id, found.name, found.unit_id) == (cast.lan.id, "Đặng Thị Lan", cast.lan.unit_id)
    assert found.roles == {Role.LEARNER, Role.SECRETARY}
    assert len([statement for statement in statements if statement.startswith("SELECT")]) == 2


def test_a_person_without_any_role_is_still_somebody(cast: Cast, database: Database, clock: Clock) -> None:
    with database.writing() as session:
        persons.replace_roles(session, cast.thu, [])
        token = devices.open_sign_in(
            session, cast.thu, Browser(None, None, "Máy"), now=clock.at
        ).session_token
    with database.reading() as session:
        found = visitors.find_visitor(session, token, clock.at)
    assert found is not None
    assert found.roles == frozenset()
