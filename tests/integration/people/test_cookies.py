from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.app import create_app
from lms.config import Config
from lms.storage.db import Database
from tests.cast import gather_cast
from tests.integration.people.conftest import HASHER, PASSWORD, Clock

HOST = "https://hoc.example"


@pytest.fixture
def secure_app(config: Config, clock: Clock) -> Iterator[Flask]:
    """The application as it runs behind a TLS proxy; Lan has a password."""
    app = create_app(replace(config, public_url=HOST))
    database: Database = app.extensions["database"]
    with database.writing() as session:
        gather_cast(session, clock.at).lan.password_hash = HASHER.hash(PASSWORD)
    yield app
    database.dispose()


def sign_in(client: FlaskClient) -> list[str]:
    form = {"way": "password", "account": "0912000001", "password": PASSWORD}
    return client.post("/dang-nhap", data=form, base_url=HOST).headers.getlist("Set-Cookie")


def test_over_tls_the_cookies_are_secure_and_bound_to_this_host(secure_app: Flask) -> None:
    cookies = [cookie for cookie in sign_in(secure_app.test_client()) if "lms_" in cookie]
    assert {cookie.split("=")[0] for cookie in cookies} == {"__Host-lms_session", "__Host-lms_device"}
    assert all("; Secure" in cookie and "Domain" not in cookie for cookie in cookies)


def test_over_tls_a_cookie_without_the_prefix_opens_nothing(secure_app: Flask) -> None:
    client, attacker = secure_app.test_client(), secure_app.test_client()
    sign_in(client)
    kept = client.get_cookie("__Host-lms_session", domain="hoc.example")
    assert kept is not None
    assert client.get("/ca-nhan/", base_url=HOST).status_code == 200
    attacker.set_cookie("lms_session", kept.value, domain="hoc.example")
    assert attacker.get("/ca-nhan/", base_url=HOST).status_code == 302
