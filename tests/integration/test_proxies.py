"""What a proxy says is believed as far as it is trusted, and one that nobody set is noticed."""

import logging
from dataclasses import replace

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from lms.config import Config
from lms.web import proxies
from tests.backends import ON_ONE_DATABASE, running
from tests.cast import gather_cast, sign_in

NOTICE = "Mọi người đang chung một địa chỉ mạng"


def desk_of(app: Flask, session: Session, who: str) -> FlaskClient:
    return sign_in(app.test_client(), session, getattr(gather_cast(session), who))


@ON_ONE_DATABASE
def test_the_first_forwarded_request_is_noticed_in_the_log_and_at_the_desk(
    app: Flask, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    client = desk_of(app, session, "quan")
    assert NOTICE not in client.get("/quan-ly/").text
    with caplog.at_level(logging.WARNING):
        for _again in range(3):
            client.get("/", headers={"X-Forwarded-For": "203.0.113.7"})
    assert caplog.text.count("LMS_TRUSTED_PROXIES=0") == 1
    page = client.get("/quan-ly/").text
    assert NOTICE in page
    assert "127.0.0.1" in page


@ON_ONE_DATABASE
@pytest.mark.parametrize("header", ["X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded"])
def test_any_sign_of_a_proxy_is_noticed(app: Flask, client: FlaskClient, config: Config, header: str) -> None:
    assert proxies.find_noticed(config) == ""
    client.get("/", headers={header: "x"})
    assert proxies.find_noticed(config) == "127.0.0.1"


@ON_ONE_DATABASE
def test_only_who_can_set_it_is_told_and_nobody_once_it_is_set(
    app: Flask, session: Session, config: Config
) -> None:
    client = desk_of(app, session, "mai")
    client.get("/", headers={"X-Forwarded-For": "203.0.113.7"})
    assert NOTICE not in client.get("/quan-ly/").text
    assert proxies.find_noticed(replace(config, trusted_proxies=1)) == ""


def seen_by(config: Config, headers: dict[str, str]) -> tuple[str, str, str]:
    with running(replace(config, trusted_proxies=1)) as app:
        seen = []
        app.before_request_funcs[None].insert(
            0, lambda: seen.append((request.remote_addr, request.scheme, request.host))
        )
        assert app.test_client().get("/dang-nhap", headers=headers).status_code == 200
    return seen[0]


@ON_ONE_DATABASE
def test_a_trusted_proxy_is_believed_and_what_makes_no_sense_is_not(config: Config) -> None:
    good = {"X-Forwarded-For": "198.51.100.4, 2001:db8::7", "X-Forwarded-Proto": "https"}
    assert seen_by(config, good | {"X-Forwarded-Host": "hoc.example.vn"}) == (
        "2001:db8::7",
        "https",
        "hoc.example.vn",
    )
    for bad in ("unknown", "Đặng".encode().decode("latin-1"), "192.0.2.1:99"):
        headers = {"X-Forwarded-For": bad, "X-Forwarded-Proto": bad}
        assert seen_by(config, headers) == ("127.0.0.1", "http", "localhost")


@given(st.text(st.characters(max_codepoint=255), max_size=30), st.text(max_size=9), st.text(max_size=9))
def test_whatever_is_forwarded_a_client_has_an_address(told: str, scheme: str, host: str) -> None:
    own = {"REMOTE_ADDR": "192.0.2.1", "wsgi.url_scheme": "http", "HTTP_HOST": "hoc.example.vn"}
    environ = {"REMOTE_ADDR": told, "wsgi.url_scheme": scheme, "HTTP_HOST": host}
    forwarded = environ | {"werkzeug.proxy_fix.orig": own}
    proxies.put_right(forwarded)
    assert proxies.is_address(forwarded["REMOTE_ADDR"])
    assert forwarded["wsgi.url_scheme"] in {"http", "https"}
    assert forwarded["HTTP_HOST"].isascii()
