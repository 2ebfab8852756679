"""What programs may read from pages of any site (the Fetch standard, CORS): public data, and nothing else."""

from flask import Flask
from flask.testing import FlaskClient

from tests.backends import ON_ONE_DATABASE

pytestmark = ON_ONE_DATABASE

OPEN = {
    "/.well-known/jwks.json",
    "/ban-tin/atom.xml",
    "/ban-tin/atom/<int:number>.xml",
    "/ban-tin/feed.json",
    "/ban-tin/feed/<int:number>.json",
    "/xac-minh/<code>/thu-hoi.json",
    "/xac-minh/<typed>.json",
    "/xac-minh/danh-sach.json",
    "/xac-minh/huy-hieu.png",
    "/xac-minh/issuer.json",
    "/xac-minh/khoa/<thumbprint>.json",
    "/xac-minh/openapi.json",
    "/xac-minh/trang-thai/<int:number>.jwt",
}
ELSEWHERE = {"Origin": "https://noi-khac.example.vn"}
ORIGIN = "Access-Control-Allow-Origin"


def test_what_is_open_is_public_and_only_read(app: Flask) -> None:
    found = {}
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if getattr(view, "open_data", False):
            found[rule.rule] = (view.access.public, rule.methods)  # type: ignore[attr-defined]
    assert set(found) == OPEN
    assert all(kind == (True, {"GET", "HEAD", "OPTIONS"}) for kind in found.values())


def test_a_page_of_another_site_may_read_it_found_or_not(client: FlaskClient) -> None:
    for path in ("/ban-tin/feed.json", "/xac-minh/0000-0000-0000.json", "/xac-minh/khoa/khong-co.json"):
        answer = client.get(path, headers=ELSEWHERE)
        assert answer.headers[ORIGIN] == "*", path
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert "Set-Cookie" not in answer.headers


def test_the_browser_may_ask_first_whether_it_may_ask_what_changed(client: FlaskClient) -> None:
    asked = ELSEWHERE | {
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    answer = client.options("/ban-tin/feed.json", headers=asked)
    assert answer.status_code == 200
    assert answer.headers[ORIGIN] == "*"
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]
    assert "POST" not in answer.headers["Access-Control-Allow-Methods"]


def test_pages_stay_closed(client: FlaskClient) -> None:
    for path in ("/", "/xac-minh/", "/dang-nhap", "/healthz", "/khong-co"):
        assert ORIGIN not in client.get(path, headers=ELSEWHERE).headers
