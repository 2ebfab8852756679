"""Nobody reads or changes what belongs to others by putting their ids into an address.

Every route is walked, once per method, by people of every role, with the ids, codes and keys of another unit,
class and learner in its places: nothing marked as theirs may come back, and none of their rows may change.
A new route is walked by itself; a place in it that `PLACES` does not know makes the test fail.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from lms.law.holdings import HOLDINGS
from lms.law.tables import RecordRead
from lms.people.tables import Person
from lms.web.access import Access, Role
from tests.authenticator import decode
from tests.backends import ON_ONE_DATABASE
from tests.classroom import Classroom
from tests.integration import strangers
from tests.integration.places import (
    BEARER,
    PLACES,
    PUBLISHED,
    SEARCH,
    STAFF_TOO,
    UNMARKED,
    UNOPENED,
    VISITORS,
)
from tests.integration.strangers import MARK, Others


@pytest.fixture
def others(classroom: Classroom) -> Others:
    return strangers.gather(classroom)


def declared(app: Flask, rule: Rule) -> Access:
    found: Access = app.view_functions[rule.endpoint].access  # type: ignore[attr-defined]
    return found


def address(rule: Rule, names: Mapping[str, str]) -> str:
    """The rule's path with what belongs to the others in its places."""

    def value(place: re.Match[str]) -> str:
        name = place["name"]
        special = [
            one for one in PLACES if one.endswith(f" {name}") and rule.rule.startswith(one.rpartition(" ")[0])
        ]
        key = special[0] if special else name
        if key not in PLACES:
            pytest.fail(
                f"{rule.rule}: nothing is known to fill <{name}> with. Let tests/integration/strangers.py "
                f"make one that belongs to the others and carries its mark, and name it in PLACES."
            )
        return names[PLACES[key]]

    return re.sub(r"<(?:\w+(?:\([^)]*\))?:)?(?P<name>\w+)>", value, rule.rule)


def walked(app: Flask) -> Iterator[tuple[Rule, str]]:
    """Every route but what is published or opened by its bearer, once per method."""
    for rule in app.url_map.iter_rules():
        if rule.rule in BEARER or rule.rule.startswith(PUBLISHED):
            continue
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, method


def form(others: Others) -> dict[str, Any]:
    """A form that names the others in every field that a desk or a unit sends ids in."""
    ids = [person.id for person in others.people]
    names = others.names
    return {
        "person": ids,
        "nomination": names["nomination_id"],
        "decision": "accepted",
        "present": names["enrolment_id"],
        "shown": names["enrolment_id"],
        "enrolment": names["enrolment_id"],
        "reason": "Thử",
        "name": "Thử",
        "words": "Thử",
        "kind": "view",
        "unit": names["unit_id"],
        "unit_id": names["unit_id"],
        "lop": names["class_code"],
        "tep": "",
    }


def visit(room: Classroom, who: str | None, rule: Rule, method: str, others: Others) -> TestResponse:
    """Send one request in a fresh session, and go where it leads."""
    browser = room.browser(None if who is None else getattr(room.cast, who))
    path = address(rule, others.names)
    options: dict[str, Any] = {"data": form(others)} if method == "POST" else {"query_string": SEARCH}
    return browser.client.open(path, method=method, follow_redirects=True, **options)


def words(response: TestResponse) -> str:
    """What an answer says, also inside what it packs."""
    if response.data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(response.data)) as archive:
            return "".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
    if response.mimetype == "application/pdf":
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(response.data)).pages)
    text = response.data.decode("utf-8", "ignore")
    if text.startswith("eyJ"):  # a signed token: its parts are JSON in base64url
        return "".join(decode(part).decode("utf-8", "ignore") for part in text.strip().split("."))
    return text


def may_see_everything(app: Flask, rule: Rule, who: str | None) -> bool:
    """Staff see every unit's people at the desks, which is what desks are for."""
    return who == "mai" and (Role.STAFF in declared(app, rule).roles or rule.rule in STAFF_TOO)


def kept(room: Classroom, others: Others) -> dict[str, list[Any]]:
    """Every row about the others; what they themselves and staff may still do is not among it."""
    found = {}
    with room.database.reading() as session:
        for holding in HOLDINGS:
            if holding.row is not RecordRead:
                wanted = [holding.mine(person.id) for person in others.people]
                rows = [session.execute(select(holding.table).where(mine)).all() for mine in wanted]
                found[holding.table.name] = sorted(str(row) for found_rows in rows for row in found_rows)
    return found


@ON_ONE_DATABASE
@pytest.mark.parametrize("who", VISITORS)
def test_nothing_of_others_is_seen_or_changed_by_their_ids(
    classroom: Classroom, others: Others, who: str | None
) -> None:
    app = classroom.app
    before = kept(classroom, others)
    seen, broken, calls = [], [], 0
    for rule, method in walked(app):
        if may_see_everything(app, rule, who):
            continue
        calls += 1
        response = visit(classroom, who, rule, method, others)
        if response.status_code >= 500:
            broken.append(f"{method} {rule.rule}: {response.status_code}")
        if MARK in words(response) or MARK.lower() in str(response.headers).lower():
            seen.append(f"{method} {rule.rule}: {response.status_code}")
    assert seen == [], seen
    assert broken == []
    assert calls > 40
    assert kept(classroom, others) == before


def rightful(room: Classroom, others: Others) -> tuple[Person, ...]:
    """Who between them may open every page about the others."""
    return (*others.people, room.cast.mai, room.cast.quan)


def test_the_ids_are_right_whoever_may_see_the_others_sees_them(classroom: Classroom, others: Others) -> None:
    clients = [classroom.browser(person).client for person in rightful(classroom, others)]
    unopened, unmarked = [], []
    for rule, method in walked(classroom.app):
        if method != "GET" or not rule.arguments:
            continue
        answers = [client.get(address(rule, others.names)) for client in clients]
        good = [answer for answer in answers if answer.status_code == 200]
        if not good:
            unopened.append(rule.rule)
        elif not any(MARK in words(answer) for answer in good):
            unmarked.append(rule.rule)
    assert set(unopened) <= set(UNOPENED)
    assert set(unmarked) <= set(UNMARKED)


def test_a_bearers_page_shows_only_what_the_bearer_was_given(classroom: Classroom, others: Others) -> None:
    stranger = classroom.browser()
    shown = [stranger.get(f"/xac-minh/{others.names['certificate_code']}").text]
    shown.append(stranger.get(f"/kich-hoat/{others.names['activation_code']}").text)
    assert all(MARK in page for page in shown)
    for secret in ("0912 000 071", "08/03/1991", f"Lý do {MARK}", f"Máy {MARK}", f"Trả lời {MARK}"):
        assert all(secret not in page for page in shown), secret


@ON_ONE_DATABASE
@pytest.mark.parametrize("suffix", ["pdf", "jwt"])
def test_staff_who_fetch_somebodys_certificate_are_in_the_log_of_reads(
    classroom: Classroom, others: Others, suffix: str
) -> None:
    address = f"/chung-nhan/{others.names['certificate_code']}.{suffix}"
    for person in (others.learner, classroom.cast.mai):
        assert classroom.browser(person).get(address).status_code == 200
    with classroom.database.reading() as session:
        reads = [(row.reader_id, row.person_id) for row in session.scalars(select(RecordRead))]
    assert reads == [(classroom.cast.mai.id, others.learner.id)]
