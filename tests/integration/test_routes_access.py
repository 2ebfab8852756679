"""Every route, walked: who may use it is declared, and holds for strangers, learners and instructors."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from lms.people.tables import Unit
from lms.storage import db
from lms.web import access
from lms.web.access import Access, Role
from tests.cast import Cast, gather_cast, sign_in

# What anybody may open. A route is added here only on purpose.
PUBLIC = (
    r"/",
    r"/healthz",
    r"/static/.+",
    r"/tep/.+",
    r"/khoa-hoc/",
    r"/khoa-hoc/<[^/]+>/",
    r"/xac-minh/.*",
    r"/\.well-known/jwks\.json",
    r"/ban-tin/.*",
    r"/dang-nhap(?:/khoa-truy-cap.*)?",
    r"/kich-hoat/.*",
    r"/quen-ma-pin",
    r"/tiep-tuc/.+",
    r"/ngon-ngu.*",
    r"/lich/.+",
    r"/sw\.js",
    r"/ngoai-tuyen",
    r"/manifest\.webmanifest",
    r"/giu-tren-may\.json",
    r"/-/components",
)
DESKS = ("/quan-ly/", "/soan-bai/")
MADE_UP = {"int": "999999", "path": "khong-co.css"}


@pytest.fixture
def cast(session: Session) -> Cast:
    found = gather_cast(session)
    session.commit()
    return found


def declared(app: Flask, rule: Rule) -> Access | None:
    return getattr(app.view_functions[rule.endpoint], "access", None)


def address(rule: Rule) -> str:
    """The rule's path with made-up values in its places."""

    def value(place: re.Match[str]) -> str:
        return MADE_UP.get(place["converter"] or "", "khong-co")

    return re.sub(r"<(?:(?P<converter>\w+)(?:\([^)]*\))?:)?\w+>", value, rule.rule)


def calls(app: Flask) -> Iterator[tuple[Rule, str, str]]:
    """Every route once per method that it takes: rule, method, address."""
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, method, address(rule)


def guarded(app: Flask) -> list[tuple[Rule, str, str]]:
    return [call for call in calls(app) if not declared(app, call[0]).public]


def statuses(client: FlaskClient, found: list[tuple[Rule, str, str]]) -> dict[str, int]:
    return {f"{method} {path}": client.open(path, method=method).status_code for _, method, path in found}


def of_desks(app: Flask) -> list[tuple[Rule, str, str]]:
    return [call for call in guarded(app) if call[0].rule.startswith(DESKS)]


def test_every_route_declares_who_may_use_it(app: Flask) -> None:
    undeclared = [rule.rule for rule in app.url_map.iter_rules() if declared(app, rule) is None]
    assert undeclared == []


def test_only_the_known_public_routes_are_public(app: Flask) -> None:
    public = [rule.rule for rule in app.url_map.iter_rules() if declared(app, rule).public]
    assert [path for path in public if not any(re.fullmatch(known, path) for known in PUBLIC)] == []


def test_desk_routes_name_the_roles_that_they_are_for(app: Flask) -> None:
    assert of_desks(app)
    assert [rule.rule for rule, _, _ in of_desks(app) if not declared(app, rule).roles] == []


def test_no_desk_route_is_for_learners(app: Flask) -> None:
    assert [rule.rule for rule, _, _ in of_desks(app) if Role.LEARNER in declared(app, rule).roles] == []


def test_a_stranger_is_sent_to_sign_in_and_may_post_nothing(app: Flask, client: FlaskClient) -> None:
    assert guarded(app)
    for rule, method, path in guarded(app):
        response = client.open(path, method=method)
        # No page to sign in helps a program.
        if method == "GET" and not getattr(app.view_functions[rule.endpoint], "answers_data", False):
            assert response.status_code == 302, path
            assert response.headers["Location"].startswith("/dang-nhap?tiep="), path
        else:
            assert response.status_code == 401, path


def test_a_learner_gets_nowhere_at_the_desks(
    app: Flask, client: FlaskClient, session: Session, cast: Cast
) -> None:
    sign_in(client, session, cast.lan)
    found = statuses(client, of_desks(app))
    assert {call: status for call, status in found.items() if status not in {403, 404}} == {}
    assert 403 in found.values()


def test_an_instructor_gets_nowhere_at_the_staff_desk(
    app: Flask, client: FlaskClient, session: Session, cast: Cast
) -> None:
    sign_in(client, session, cast.hung)
    found = statuses(client, [call for call in of_desks(app) if call[0].rule.startswith("/quan-ly/")])
    assert {call: status for call, status in found.items() if status != 403} == {}


@pytest.mark.parametrize("role", ["lan", "hung", "son", "mai", "quan"])
def test_a_made_up_address_never_breaks_a_page(
    app: Flask, client: FlaskClient, session: Session, cast: Cast, role: str
) -> None:
    sign_in(client, session, getattr(cast, role))
    found = statuses(client, [call for call in calls(app) if call[1] == "GET"])
    assert {call: status for call, status in found.items() if status >= 500} == {}


def test_a_post_from_another_site_is_refused_everywhere(
    app: Flask, client: FlaskClient, session: Session, cast: Cast
) -> None:
    sign_in(client, session, cast.quan)
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    posts = [call for call in calls(app) if call[1] != "GET"]
    assert posts
    for _, method, path in posts:
        assert client.open(path, method=method, headers=foreign).status_code == 403, path


def test_the_database_refuses_to_write_while_answering_a_get(
    app: Flask, client: FlaskClient, session: Session
) -> None:
    @access.public
    def write() -> str:
        db.session().add(Unit(name="Lén ghi", kind="khac", search_key="len ghi"))
        db.session().flush()
        return "written"

    app.add_url_rule("/-/writes", "write", write, methods=["GET", "POST"])
    assert client.get("/-/writes").status_code == 500
    assert session.scalar(select(func.count(Unit.id))) == 0
    session.rollback()
    assert client.post("/-/writes").status_code == 200
    assert session.scalar(select(func.count(Unit.id))) == 1
