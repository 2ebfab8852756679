"""The copy of one's own data holds every column of every table, whatever its type; staff's copy too."""

import io
import json
import zipfile

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from lms.law.holdings import HOLDINGS
from lms.people.tables import Person
from tests.cast import gather_cast, sign_in
from tests.classroom import Browser
from tests.filled import MOMENT, NUMBER, fill
from tests.integration.home.test_pages_in_both_languages import sound

REQUEST = f"/quan-ly/yeu-cau/{NUMBER}/du-lieu.zip"


@pytest.fixture
def owner(app: Flask, session: Session) -> Browser:
    """The browser of the person who has one of everything."""
    fill(session)
    person = session.get_one(Person, NUMBER)
    person.deactivated_at = None  # else they could not come in
    session.commit()
    return Browser(sign_in(app.test_client(), session, person))


@pytest.fixture
def office(app: Flask, session: Session) -> Browser:
    """The browser of somebody of the office."""
    return Browser(sign_in(app.test_client(), session, gather_cast(session, MOMENT).mai))


def data_of(browser: Browser, path: str) -> dict[str, list[dict[str, object]]]:
    response = browser.get(path)
    assert response.status_code == 200, response.text
    with zipfile.ZipFile(io.BytesIO(response.data)) as archive:
        found: dict[str, list[dict[str, object]]] = json.loads(archive.read("du-lieu.json"))
    return found


def test_a_value_of_every_column_is_in_the_file(owner: Browser) -> None:
    data = data_of(owner, "/ca-nhan/du-lieu.zip")
    for holding in HOLDINGS:
        rows = data[holding.table.name]
        empty = {name for name in holding.columns if all(row[name] is None for row in rows)}
        assert empty <= {"deactivated_at"}, holding.table.name
    assert data["essay_mark"][0]["share"] == "17/20"


def test_the_page_shows_every_column_too(owner: Browser) -> None:
    page = owner.page("/ca-nhan/du-lieu")
    sound(page)
    assert "0,85" in page.text_content()


def test_staff_get_the_same_copy(owner: Browser, office: Browser) -> None:
    mine, theirs = data_of(owner, "/ca-nhan/du-lieu.zip"), data_of(office, REQUEST)
    for holding in HOLDINGS:
        name = holding.table.name
        assert all(row in theirs[name] for row in mine[name]), name
