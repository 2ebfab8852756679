"""What the tests of this room share: the class of Lan and Minh, where Lan has done everything."""

import pytest

from lms.people.tables import Person
from tests.cast import RIGHT
from tests.classroom import Browser, Classroom

WORDS = "Ngày sinh đúng là 12/05/1998, không phải 19/05/1995."
REPLY = "Đã nhận yêu cầu, sẽ làm xong trong tuần này."


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    """Lan's browser, after she has read, tried a self-check, passed, and has a certificate."""
    browser = classroom.browser(classroom.cast.lan)
    browser.post("/khoa-hoc/khoa-mau/01-mo-dau/tu-kiem-tra/tu-1", data={"q-tu-1": "o1"})
    browser.read_all()
    browser.sit(RIGHT)
    return browser


@pytest.fixture
def mai(classroom: Classroom) -> Browser:
    """The browser of Mai, of the office."""
    return classroom.browser(classroom.cast.mai)


def person(room: Classroom, known: Person) -> Person:
    """The person as the database has them now."""
    with room.database.reading() as session:
        return session.get_one(Person, known.id)


def ask(browser: Browser, kind: str, words: str = "") -> None:
    """Send a request as its person."""
    response = browser.post("/ca-nhan/yeu-cau", data={"kind": kind, "words": words})
    assert response.status_code == 303, response.text
