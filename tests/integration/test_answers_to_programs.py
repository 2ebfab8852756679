"""Anyone who asks for data gets data, whatever goes wrong: refused, failed, too large, not there."""

import inspect
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from lms.work import slow
from tests.backends import ON_ONE_DATABASE
from tests.cast import gather_cast, sign_in

pytestmark = ON_ONE_DATABASE


def programs(app: Flask) -> list[tuple[Rule, str]]:
    """Every route that declares that programs ask it, with its method."""
    return [
        (rule, method)
        for rule in app.url_map.iter_rules()
        if getattr(app.view_functions[rule.endpoint], "answers_data", False)
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
    ]


def address(rule: Rule) -> str:
    return re.sub(r"<(?:(\w+):)?\w+>", lambda place: "7" if place[1] == "int" else "khong-co", rule.rule)


def is_data(response) -> bool:
    return response.mimetype == "application/json" and isinstance(response.json["error"], str)


@pytest.fixture
def mai(app: Flask, session: Session) -> FlaskClient:
    return sign_in(app.test_client(), session, gather_cast(session).mai)


def test_every_route_that_answers_with_data_alone_says_so(app: Flask) -> None:
    silent = []
    for rule in app.url_map.iter_rules():
        source = inspect.getsource(app.view_functions[rule.endpoint])
        answers_data = "jsonify(" in source and "redirect(" not in source
        if answers_data and not rule.rule.endswith(".json"):
            silent.append(rule.endpoint)
    assert set(silent) <= {rule.endpoint for rule, _method in programs(app)}
    assert len(programs(app)) > 10


def test_a_stranger_a_foreign_page_and_another_method_are_refused_with_data(
    app: Flask, client: FlaskClient
) -> None:
    for rule, method in programs(app):
        foreign = client.open(address(rule), method=method, headers={"Sec-Fetch-Site": "cross-site"})
        assert method == "GET" or (foreign.status_code, is_data(foreign)) == (403, True), rule
        stranger = client.open(address(rule), method=method)
        assert "html" not in stranger.mimetype, rule
        assert stranger.status_code != 302, rule
        other = client.put(address(rule))
        assert (other.status_code, is_data(other)) == (405, True), rule


def test_what_is_not_there_too_large_or_refused_for_want_of_room_is_data(
    app: Flask, mai: FlaskClient
) -> None:
    for rule, method in programs(app):
        missing = mai.open(address(rule), method=method)
        assert "html" not in missing.mimetype, rule
        busy = mai.open(address(rule), method=method, environ_overrides={slow.REFUSED: (503, 20)})
        assert (busy.status_code, is_data(busy), busy.headers["Retry-After"]) == (503, True, "20"), rule
        late = mai.open(address(rule), method=method, environ_overrides={slow.REFUSED: (408, 20)})
        assert (late.status_code, is_data(late)) == (408, True), rule
        large = mai.open(address(rule), method=method, environ_overrides={slow.REFUSED: (413, 0)})
        assert (large.status_code, is_data(large)) == (413, True), rule


def test_a_failure_inside_is_data(app: Flask, mai: FlaskClient) -> None:
    for rule, method in programs(app):

        def fail(**_: str) -> None:
            raise OSError(28, "No space left on device")

        fail.access = app.view_functions[rule.endpoint].access
        fail.answers_data = True
        app.view_functions[rule.endpoint] = fail
        failed = mai.open(address(rule), method=method)
        if failed.status_code not in {401, 403}:  # not Mai's
            assert (failed.status_code, is_data(failed)) == (500, True), rule
        assert "No space" not in failed.text


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/xac-minh/khong/co.json", {}),
        ("/.well-known/khong-co", {}),
        ("/khong-co", {"Accept": "application/json"}),
        ("/khong-co", {"Sec-Fetch-Dest": "empty"}),
    ],
)
def test_an_address_of_programs_that_leads_nowhere_is_data(
    client: FlaskClient, path: str, headers: dict[str, str]
) -> None:
    missing = client.get(path, headers=headers)
    assert (missing.status_code, is_data(missing)) == (404, True)


def test_a_person_gets_a_page_that_tries_again_by_itself(client: FlaskClient) -> None:
    busy = client.get("/dang-nhap", environ_overrides={slow.REFUSED: (503, 20)})
    assert (busy.status_code, busy.headers["Retry-After"], busy.headers["Refresh"]) == (503, "20", "20")
    assert "đang bận" in busy.text
    sent = client.post("/xac-minh/tep/", environ_overrides={slow.REFUSED: (503, 20)})
    assert "Refresh" not in sent.headers  # what was sent would be lost
