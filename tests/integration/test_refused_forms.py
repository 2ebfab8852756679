"""Every form of the application, met by people of every kind: a refused one says so in one way."""

import pytest
from flask import Flask, Response, g
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.backends import ON_ONE_DATABASE
from tests.classroom import Classroom
from tests.integration import strangers
from tests.integration.places import PUBLISHED
from tests.integration.test_other_peoples_ids import address
from tests.walked_forms import NONSENSE, MetForm, Walk, faults

# Forms not yet moved to lms/forms; this may only shrink.
NOT_YET: tuple[str, ...] = ()
# Routes whose form nobody of these people meets in this small ward, or that only a script posts to.
UNMET: tuple[str, ...] = ()


def roll_everything_back(app: Flask) -> None:
    """From now on nothing that a request does is kept, so that every form meets the same ward."""

    def roll_back(response: Response) -> Response:
        g.db_rollback = True
        return response

    app.after_request_funcs.setdefault(None, []).append(roll_back)


def sent(client: FlaskClient, form: MetForm, text: str) -> TestResponse:
    """The form sent as a browser sends it; where that leads to, when errors wait to be shown there."""
    response = client.post(form.action, data=form.filled(text), headers={"Accept": "text/html"})
    if response.status_code in (302, 303):
        return client.get(response.location, headers={"Accept": "text/html"})
    return response


@ON_ONE_DATABASE
def test_a_refused_form_says_what_is_wrong_where_and_keeps_what_was_typed(classroom: Classroom) -> None:
    app, others, cast = classroom.app, strangers.gather(classroom), classroom.cast
    people = {
        "stranger": None, "learner": others.learner, "fresh": cast.lan, "teacher": others.instructor,
        "secretary": others.secretary, "staff": cast.mai, "administrator": cast.quan,
    }  # fmt: skip
    cookies = {
        who: cookie.value if (cookie := classroom.browser(one).client.get_cookie("lms_session")) else ""
        for who, one in people.items()
    }

    def client(who: str) -> FlaskClient:
        fresh = app.test_client()
        if cookies[who]:
            fresh.set_cookie("lms_session", cookies[who])
        return fresh

    roll_everything_back(app)
    walk = Walk(app)
    rules = [
        rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.rule.startswith(PUBLISHED)
    ]
    for who in people:
        for rule in rules:
            walk.look(who, client(who).get(address(rule, others.names), headers={"Accept": "text/html"}))
    found: dict[str, list[str]] = {}
    refused: set[str] = set()
    for form in walk.met.values():
        for text in ("", NONSENSE):
            response = sent(client(form.who), form, text)
            wrong = [f"status {response.status_code}"] if response.status_code >= 500 else []
            if 'id="refusal"' in response.text:
                refused.add(form.rule)
                wrong += faults(form, response.text, text)
            elif 400 <= response.status_code < 500 and response.mimetype == "text/html":
                wrong += [f"{response.status_code} without a summary"]
            if wrong:
                found.setdefault(f"{form.key} {text!r}", []).extend(wrong)
    lines = [f"{len(walk.met)} forms, {len(refused)} routes that refuse"]
    posted = {rule.rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    lines += ["unmet", *sorted(posted - {form.rule for form in walk.met.values()})]
    lines += [f"{name} {wrong}" for name, wrong in found.items()]
    pytest.fail("\n".join(lines))
