"""The pages of a list ask the database no more for a longer list: columns, grid, taken, undone."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import event

from lms.storage.db import Database
from tests.cast import Cast
from tests.integration.people.conftest import Clock, Phone, own_phone
from tests.integration.people.lists import CELL, IMPORT, confirm, go_on, listing, send


@pytest.fixture
def mais(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """The browser of Mai, who is staff."""
    return own_phone(app, database, cast.mai, clock.at)


@pytest.fixture
def asked(database: Database) -> Iterator[list[str]]:
    found: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        found.append(statement)

    event.listen(database.reader, "before_cursor_execute", note)
    yield found
    event.remove(database.reader, "before_cursor_execute", note)


def people(family: str, first: int, count: int) -> bytes:
    """So many people of different names."""
    names = (f"{family} {'Ê' * (n // 50 + 1)} {'Á' * (n % 50 + 1)}" for n in range(count))
    return listing(*((name, "1990", f"09{first + n:08}", CELL) for n, name in enumerate(names)))


def cost(phone: Phone, asked: list[str], path: str) -> int:
    asked.clear()
    assert phone.get(path).status_code == 200
    return len(asked)


def test_a_longer_list_asks_no_more_of_the_database(mais: Phone, asked: list[str]) -> None:
    costs = []
    for family, first, count in (("Bùi", 30_000_000, 3), ("Lê", 31_000_000, 110)):
        address = send(mais, people(family, first, count), mapped=False)
        columns = cost(mais, asked, address)
        go_on(mais, address)
        grid = cost(mais, asked, address)
        confirm(mais, address)
        taken, undo = cost(mais, asked, address), cost(mais, asked, f"{address}hoan-tac")
        costs.append((columns, grid, taken, undo))
    assert costs[0] == costs[1]
    assert max(costs[0]) <= 12


def test_lists_that_wait_are_told_in_as_many_statements_however_many(mais: Phone, asked: list[str]) -> None:
    before = cost(mais, asked, IMPORT), cost(mais, asked, "/quan-ly/nguoi/")
    for first in (30_000_000, 31_000_000, 32_000_000):
        send(mais, people("Bùi", first, 2))
    assert (cost(mais, asked, IMPORT), cost(mais, asked, "/quan-ly/nguoi/")) == before
