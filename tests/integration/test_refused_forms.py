"""Every form of the application, met by people of every kind: a refused one says so in one way."""

import pytest
from flask import Flask, Response, g
from flask.testing import FlaskClient

from lms.storage import db
from tests.backends import ON_ONE_DATABASE
from tests.classroom import Classroom
from tests.integration import strangers
from tests.integration.places import PUBLISHED
from tests.integration.strangers import Others
from tests.integration.test_other_peoples_ids import address
from tests.walked_forms import NONSENSE, MetForm, Walk, faults

# Forms whose refusals are not yet shown in the one way; this may only shrink.
NOT_YET = {
    "/quan-ly/nguoi/nhap/",
    "/giang-day/<code>/mo-bai-kiem-tra",
}
# Routes whose form none of these people meets in this small ward, or that only a script posts to.
UNMET: set[str] = set()


class Crowd:
    """People of every kind with a browser each, in which nothing that is sent is kept."""

    def __init__(self, room: Classroom, others: Others, monkeypatch: pytest.MonkeyPatch) -> None:
        self.app = room.app
        people = {
            "stranger": None, "learner": others.learner, "fresh": room.cast.lan, "teacher": others.instructor,
            "secretary": others.secretary, "staff": room.cast.mai, "administrator": room.cast.quan,
        }  # fmt: skip
        found = {who: room.browser(one).client.get_cookie("lms_session") for who, one in people.items()}
        self.sessions = {who: cookie.value if cookie else "" for who, cookie in found.items()}
        monkeypatch.setattr("lms.storage.db.commit_so_far", lambda: db.session().rollback())
        monkeypatch.setattr("lms.storage.db.forget_deleted", lambda: True)
        self.app.after_request_funcs.setdefault(None, []).append(self._roll_back)

    @staticmethod
    def _roll_back(response: Response) -> Response:
        g.db_rollback = True
        return response

    def browser(self, who: str) -> FlaskClient:
        """A browser of theirs, as if they had just signed in."""
        client = self.app.test_client()
        if self.sessions[who]:
            client.set_cookie("lms_session", self.sessions[who])
        return client

    def send(self, form: MetForm, text: str) -> tuple[int, str]:
        """Status and page after sending the form; errors may wait on the page that it leads to."""
        client = self.browser(form.who)
        response = client.post(form.action, data=form.filled(text), headers={"Accept": "text/html"})
        if response.status_code not in (302, 303):
            return response.status_code, response.text
        return 303, client.get(response.location, headers={"Accept": "text/html"}).text


def starts(app: Flask, others: Others) -> list[str]:
    """Every page with what belongs to the others in its address."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    return [address(rule, others.names) for rule in rules if not rule.rule.startswith(PUBLISHED)]


def lacking(form: MetForm, status: int, page: str, text: str) -> list[str]:
    """What is wrong with the answer to a form."""
    if status >= 500:
        return [f"status {status}"]
    if 'id="refusal"' in page:
        return list(faults(form, page, text))
    # Where there is nothing to fill in, a page that says why is enough.
    return [f"{status} without a summary"] if status >= 400 and form.fields else []


@ON_ONE_DATABASE
def test_a_refused_form_says_what_is_wrong_where_and_keeps_what_was_typed(
    classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = strangers.gather(classroom)
    crowd, walk = Crowd(classroom, others, monkeypatch), Walk(classroom.app)
    for who in crowd.sessions:
        walk.go(who, crowd.browser(who), starts(classroom.app, others))
    refused, wrong = set(), {}
    for form in walk.met.values():
        for text in ("", NONSENSE):
            status, page = crowd.send(form, text)
            refused |= {form.rule} if 'id="refusal"' in page else set()
            if found := lacking(form, status, page, text):
                wrong[(*form.key, text)] = found
    posted = {rule.rule for rule in classroom.app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert {key: found for key, found in wrong.items() if key[0] not in NOT_YET} == {}
    assert {key[0] for key in wrong} == NOT_YET
    assert posted - {form.rule for form in walk.met.values()} == UNMET
    assert len(refused) >= 50
