"""What is typed into the grid of a list is never lost in silence, and never taken unseen."""

import re

import pytest
from flask import Flask
from lxml import html  # type: ignore[import-untyped]

from lms.people.tables import PersonRole
from lms.storage.db import Database
from lms.web.access import Role
from tests.cast import Cast
from tests.integration.people.conftest import Clock, Phone, own_phone
from tests.integration.people.lists import CELL, NEW, confirm, find, listing, people, send

OTHER = ("Lê Văn Hai", "12/05/1991", "0912000098", CELL)


@pytest.fixture
def mais(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """The browser of Mai, who is staff."""
    return own_phone(app, database, cast.mai, clock.at)


def grid(phone: Phone, address: str) -> dict[str, str]:
    """The fields of the grid as they are shown now."""
    form = html.fromstring(phone.get(address).text).get_element_by_id("grid")
    return {name: value or "" for name, value in form.form_values()}


def test_what_was_typed_but_not_saved_is_seen_before_it_is_taken(mais: Phone, database: Database) -> None:
    address = send(mais, listing(NEW))
    before, shown = people(database), grid(mais, address)
    page = mais.get(address).text
    assert 'form="grid" formaction="' + f"{address}xac-nhan" in page
    typed = shown | {"o-1-2-full_name": "Bùi Thị Mây"}
    sent = mais.send(f"{address}xac-nhan", **typed)
    assert "Đã lưu những gì bạn vừa gõ, chưa nhập gì" in mais.get(sent.headers["Location"]).text
    assert people(database) == before
    mais.send(f"{address}xac-nhan", **grid(mais, address))
    assert find(database, "+84912000099").full_name == "Bùi Thị Mây"


def test_a_page_that_was_opened_before_does_not_turn_another_one_s_mending_back(mais: Phone) -> None:
    address = send(mais, listing(NEW, OTHER))
    first, second = grid(mais, address), grid(mais, address)
    mais.send(f"{address}sua", **first | {"o-1-2-full_name": "Bùi Thị Mây"})
    sent = mais.send(f"{address}sua", **second | {"o-1-3-full_name": "Lê Văn Ba"})
    page = mais.get(sent.headers["Location"]).text
    assert "1 dòng đã được sửa ở cửa sổ khác" in page
    assert 'value="Bùi Thị Mây"' in page
    assert 'value="Lê Văn Ba"' in page


def test_who_types_into_a_list_that_was_taken_meanwhile_is_told(mais: Phone) -> None:
    address = send(mais, listing(NEW))
    shown = grid(mais, address)
    confirm(mais, address)
    sent = mais.send(f"{address}sua", **shown | {"o-1-2-full_name": "Bùi Thị Mây"})
    assert "những gì bạn vừa gõ chưa được lưu" in mais.get(sent.headers["Location"]).text


def test_a_page_that_is_sent_as_it_is_changes_nothing_and_keeps_what_was_told(mais: Phone) -> None:
    address = send(mais, listing(("Bùi Thị Mới", "5/3/88", "0912000099", CELL)))
    told = "“5/3/88” được hiểu là 05/03/1988"
    assert told in mais.get(address).text
    mais.send(f"{address}sua", **grid(mais, address))
    assert told in mais.get(address).text


def test_who_was_given_another_role_since_prevents_taking_the_list_back(
    mais: Phone, database: Database
) -> None:
    address = send(mais, listing(NEW))
    confirm(mais, address)
    count, new = people(database), find(database, "+84912000099")
    with database.writing() as session:
        session.add(PersonRole(person_id=new.id, role=Role.INSTRUCTOR))
    assert re.search(r"Bùi Thị Mới</a>: đã được giao vai trò khác", mais.get(f"{address}hoan-tac").text)
    mais.client.post(f"{address}hoan-tac")
    assert people(database) == count


def test_a_list_that_was_taken_back_and_sent_again_makes_other_people(
    mais: Phone, database: Database
) -> None:
    before, numbers = people(database), set()
    for _time in range(2):
        address = send(mais, listing(NEW))
        confirm(mais, address)
        numbers.add(find(database, "+84912000099").id)
        mais.client.post(f"{address}hoan-tac")
    assert people(database) == before
    assert len(numbers) == 2
