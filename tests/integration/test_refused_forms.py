"""Every form of the application, met by people of every kind: a refused one says so in one way."""

import pytest
from flask import Flask, Response, g
from flask.testing import FlaskClient
from sqlalchemy import delete

from lms.people.tables import Consent
from lms.storage import db
from tests.backends import ON_ONE_DATABASE
from tests.classroom import Classroom
from tests.integration import strangers
from tests.integration.places import PUBLISHED
from tests.integration.strangers import Others
from tests.integration.test_other_peoples_ids import address
from tests.walked_forms import FILE, NONSENSE, MetForm, Walk, faults

# Routes whose form none of these people meets in this small ward, or that only a script posts to.
# Their refusals are looked at where their rooms are tested; a new route does not belong here.
UNMET = {
    "/ban-tin/thong-bao",
    "/ban-tin/thong-bao/thoi",
    "/ca-nhan/khoa-truy-cap/",
    "/ca-nhan/khoa-truy-cap/cau-hoi",
    "/ca-nhan/lich/thu-hoi",
    "/dang-nhap/khoa-truy-cap",
    "/dang-nhap/khoa-truy-cap/cau-hoi",
    "/diem-danh/<int:meeting_id>/<token>",
    "/giang-day/<code>/buoi/<int:meeting_id>/tu-danh-sach/cot",
    "/giang-day/<code>/de-giay/<int:number>/tu-excel/cot",
    "/giang-day/<code>/de-giay/<int:number>/tu-excel/ghi",
    "/kiem-tra/<key>",
    "/kiem-tra/<key>/cau/<question_id>",
    "/kiem-tra/<key>/cau/<question_id>/anh",
    "/kiem-tra/<key>/cau/<question_id>/anh/xep",
    "/kiem-tra/<key>/nop",
    "/quan-ly/ban-in/in-lai",
    "/quan-ly/ban-tin/ban-thao/<int:draft_id>/bo-tep",
    "/quan-ly/ban-tin/ban-thao/<int:draft_id>/tra-lai",
    "/quan-ly/ban-tin/ban-thao/<int:draft_id>/xem-thu",
    "/quan-ly/don-vi/nhap/cot",
    "/quan-ly/don-vi/nhap/xac-nhan",
    "/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>/bo-giu",
    "/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>/giu",
    "/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>/sua",
    "/quan-ly/lop/<code>/cap-giay/duyet",
    "/quan-ly/lop/<code>/cap-giay/trinh",
    "/quan-ly/lop/<code>/go-ten/<int:enrolment_id>",
    "/quan-ly/nguoi/<int:person_id>/mo-lai",
    "/quan-ly/nguoi/nhap/<int:batch_id>/bo",
    "/quan-ly/nguoi/nhap/<int:batch_id>/cot",
    "/quan-ly/nguoi/nhap/<int:batch_id>/doc-lai",
    "/quan-ly/nguoi/nhap/<int:batch_id>/hoan-tac",
    "/quan-ly/nguoi/nhap/<int:batch_id>/sua",
    "/quan-ly/nguoi/nhap/<int:batch_id>/xac-nhan",
    "/quan-ly/nguoi/nhieu/ghi-danh",
    "/quan-ly/nguoi/nhieu/ngung",
    "/quan-ly/nguoi/nhieu/phieu",
    "/soan-bai/<slug>/ban-phat-hanh/<int:number>/lay-lai",
    "/soan-bai/<slug>/ban-phat-hanh/<int:number>/quay-lai",
    "/soan-bai/<slug>/ban-phat-hanh/hen/<int:turn_id>/huy",
    "/soan-bai/<slug>/cau/<question_id>",
    "/soan-bai/<slug>/cham-lai/<int:ruling_id>/giay/<int:certificate_id>",
    "/soan-bai/<slug>/cham-lai/<int:ruling_id>/rut",
    "/soan-bai/<slug>/cham-lai/<int:ruling_id>/tu-choi",
    "/soan-bai/<slug>/doi-ten/<name>",
    "/soan-bai/<slug>/dua-vao/<int:batch_id>/bai",
    "/soan-bai/<slug>/dua-vao/<int:batch_id>/cot",
    "/soan-bai/<slug>/hinh",
    "/soan-bai/<slug>/lich-su/<path:name>",
    "/soan-bai/<slug>/phat-hanh/",
    "/soan-bai/<slug>/phat-hanh/de-nghi",
    "/soan-bai/<slug>/phat-hanh/duyet",
    "/soan-bai/<slug>/rut-cau",
    "/soan-bai/<slug>/sua/<path:file>/bo-nhap",
    "/soan-bai/<slug>/sua/<path:file>/cau-hoi-moi",
    "/soan-bai/<slug>/sua/<path:file>/nhap",
    "/soan-bai/<slug>/sua/<path:file>/xem",
    "/soan-bai/<slug>/thu-tu",
    "/soan-bai/can-cu/van-ban/<citation_key>",
    "/soan-bai/cham-bai/bai/<int:work_id>/luu",
    "/soan-bai/cham-bai/bai/<int:work_id>/sua",
    "/soan-bai/tim-cau/chuyen",
    "/kiem-tra/<key>/nhat-ky",
    "/lop/<code>/tien-do",
    "/quan-ly/nguoi/<int:person_id>/xin-ma/bo-qua",
}


class Crowd:
    """People of every kind with a browser each, in which nothing that is sent is kept."""

    def __init__(self, room: Classroom, others: Others, monkeypatch: pytest.MonkeyPatch) -> None:
        self.app = room.app
        people = {
            "stranger": None, "learner": others.learner, "fresh": room.cast.lan, "teacher": others.instructor,
            "secretary": others.secretary, "staff": room.cast.mai, "administrator": room.cast.quan,
            "unasked": room.cast.thu,
        }  # fmt: skip
        found = {who: room.browser(one).client.get_cookie("lms_session") for who, one in people.items()}
        self.sessions = {who: cookie.value if cookie else "" for who, cookie in found.items()}
        with room.database.writing() as session:  # one who was not asked yet
            session.execute(delete(Consent).where(Consent.person_id == room.cast.thu.id))
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
    rules = [one for one in rules if not one.rule.startswith(PUBLISHED) and not FILE.search(one.rule)]
    return [address(rule, others.names) for rule in rules]


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
    assert wrong == {}
    assert posted - {form.rule for form in walk.met.values()} == UNMET
    assert len(refused) >= 50
