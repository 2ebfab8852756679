"""What the tests of this room share: people with a way in, a clock to set, a browser that fills in forms."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from lms.people.activation import codes
from lms.people.consent import wordings
from lms.people.credentials import passwords
from lms.people.sign_in import devices
from lms.people.sign_in.devices import Browser
from lms.people.tables import Person
from lms.storage.db import Database
from tests.cast import Cast, gather_cast

PASSWORD = "con mèo leo cây"
PIN = "502931"
HASHER = passwords.hasher("lowest")
WORDING = wordings.in_force(wordings.STUDY)["vi"]
AGREED = {"agree": "1", "wording": WORDING.name}
START = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


class Clock:
    """What time the application believes it is."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **span: int) -> None:
        self.at += timedelta(**span)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that only the test moves."""
    clock = Clock()
    monkeypatch.setattr("lms.clock.now", clock)
    return clock


@pytest.fixture
def cast(database: Database, clock: Clock) -> Cast:
    """The cast; Lan has a password."""
    with database.writing() as session:
        cast = gather_cast(session, clock.at)
        cast.lan.password_hash = HASHER.hash(PASSWORD)
    return cast


@dataclass
class Phone:
    """One person's browser."""

    client: FlaskClient

    def get(self, path: str, **rest: object) -> TestResponse:
        return self.client.get(path, **rest)

    def send(self, path: str, **form: str) -> TestResponse:
        return self.client.post(path, data=form)

    def sign_in(self, account: str = "0912 000 001", password: str = PASSWORD, **form: str) -> TestResponse:
        return self.send("/dang-nhap", way="password", account=account, password=password, **form)

    def enter_pin(self, pin: str = PIN) -> TestResponse:
        return self.send("/dang-nhap", way="pin", pin=pin)

    def at(self, address: str) -> "Phone":
        """The same browser at another network address."""
        self.client.environ_base["REMOTE_ADDR"] = address
        return self

    def is_signed_in(self) -> bool:
        return self.get("/ca-nhan/").status_code == 200

    def cookie(self, name: str) -> str | None:
        found = self.client.get_cookie(name)
        return None if found is None else found.value


@pytest.fixture
def phone(app: Flask) -> Phone:
    """A browser that nobody has used yet."""
    return Phone(app.test_client())


@pytest.fixture
def other_phone(app: Flask) -> Phone:
    """Another such browser."""
    return Phone(app.test_client())


def own_phone(app: Flask, database: Database, person: Person, now: datetime, *, pin: str = PIN) -> Phone:
    """A browser on which `person` is signed in, with a PIN."""
    with database.writing() as session:
        signed_in = open_device(session, person, now, pin)
    client = app.test_client()
    client.set_cookie("lms_session", signed_in.session_token)
    client.set_cookie("lms_device", signed_in.device_token or "")
    return Phone(client)


def open_device(session: Session, person: Person, now: datetime, pin: str) -> devices.SignedIn:
    browser = Browser(None, None, "Điện thoại Android, Zalo")
    return devices.open_sign_in(session, person, browser, now=now, pin_hash=HASHER.hash(pin))


def issue_code(app: Flask, database: Database, person: Person, now: datetime) -> str:
    """A fresh activation code for `person`."""
    with database.writing() as session:
        return codes.create(session, person, secret=app.config["LMS"].secret, now=now).code
