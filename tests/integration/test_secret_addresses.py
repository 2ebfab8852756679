"""Every route, walked: an address that opens something is declared, and no page sends it on."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.routing import IntegerConverter, Rule

from lms.config import ROOT
from tests.backends import ON_ONE_DATABASE
from tests.cast import Cast, gather_cast, sign_in
from tests.integration.test_routes_access import address, calls

pytestmark = ON_ONE_DATABASE
# Words in addresses that open nothing by themselves. Whatever else a route takes must be declared.
PLAIN = {"slug", "lesson_slug", "question_id", "file", "picture", "name", "form", "citation_key", "issue"} | {
    "year", "design", "kind", "thumbprint", "release_sha256", "_name",
    "key",  # of an attempt: only its person, signed in, may open it
}  # fmt: skip
# Where 'code' is that of a class, which is printed on every list.
OF_CLASS = re.compile(r".*/(?:lop|giang-day)/<code>")
NGINX = ROOT / "deploy/nginx"


@pytest.fixture
def cast(session: Session) -> Cast:
    found = gather_cast(session)
    session.commit()
    return found


def takes_a_secret(rule: Rule) -> bool:
    typed = {name for name, kind in rule._converters.items() if not isinstance(kind, IntegerConverter)}
    return bool(typed - PLAIN - ({"code"} if OF_CLASS.match(rule.rule) else set()))


def is_declared(app: Flask, rule: Rule) -> bool:
    return getattr(app.view_functions[rule.endpoint], "secret_address", False)


def test_every_route_that_takes_a_secret_declares_it(app: Flask) -> None:
    taking = [rule for rule in app.url_map.iter_rules() if takes_a_secret(rule)]
    assert len(taking) >= 10
    assert [rule.rule for rule in taking if not is_declared(app, rule)] == []


def test_nothing_else_does(app: Flask) -> None:
    declared = [rule for rule in app.url_map.iter_rules() if is_declared(app, rule)]
    assert [rule.rule for rule in declared if not takes_a_secret(rule)] == []


def test_the_web_server_before_us_is_told_to_log_none_of_them(app: Flask) -> None:
    masked = re.search(r'"~(\^\S+)\."\s', (NGINX / "lms-http.conf").read_text())
    silent = re.search(r"location ~ (\S+) \{\s+error_log /dev/null", (NGINX / "lms-site.conf").read_text())
    assert masked
    assert silent
    assert masked[1].replace("?<lms_room>", "") == silent[1]
    for rule in app.url_map.iter_rules():
        if is_declared(app, rule):
            assert re.match(silent[1], address(rule)), rule.rule
    written = re.search(r"log_format .*", (NGINX / "lms-http.conf").read_text())
    assert written
    assert not re.search(r"\$(?:request|request_uri|args|query_string|http_referer)\b(?!_)", written[0])


@pytest.mark.parametrize("who", [None, "lan", "mai"])
def test_no_page_sends_more_than_the_host_on(
    app: Flask, client: FlaskClient, session: Session, cast: Cast, who: str | None
) -> None:
    if who is not None:
        sign_in(client, session, getattr(cast, who))
    seen = set()
    for _rule, method, path in calls(app):
        response = client.open(f"{path}?tim=Nguyen+Van+An", method=method)
        if response.mimetype == "text/html":
            assert response.headers["Referrer-Policy"] == "strict-origin", path
            seen.add(response.status_code)
    assert {200, 302, 404} <= seen
    assert client.get("/khong/co/trang/nay").headers["Referrer-Policy"] == "strict-origin"


def test_what_a_secret_address_opens_stays_in_no_cache(app: Flask, client: FlaskClient) -> None:
    for rule, method, path in calls(app):
        if is_declared(app, rule):
            assert "no-store" in client.open(path, method=method).headers["Cache-Control"], path
