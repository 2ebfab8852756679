import pytest
from flask import Flask
from sqlalchemy import select

from lms.people.consent import recording, wordings
from lms.people.consent.events import consent_given
from lms.people.tables import Activation, Consent, Person
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import Cast
from tests.integration.people.conftest import AGREED, PIN, WORDING, Clock, Phone, issue_code, own_phone

SECRETS = {"pin": PIN, "again": PIN, "password": ""}


@pytest.fixture
def code(app: Flask, cast: Cast, database: Database, clock: Clock) -> str:
    """Minh's activation code."""
    return issue_code(app, database, cast.minh, clock.at)


@pytest.fixture
def minhs(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """The phone of Minh, who was in before anybody was asked."""
    return own_phone(app, database, cast.minh, clock.at)


def consents(database: Database) -> list[Consent]:
    with database.reading() as session:
        return list(session.scalars(select(Consent).order_by(Consent.id)))


def acts(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)))


def test_the_name_comes_first_then_the_wording_and_the_box_is_not_ticked(code: str, phone: Phone) -> None:
    first = phone.get(f"/kich-hoat/{code}")
    assert "Đây có phải bạn?" in first.text
    assert "Mã PIN" not in first.text
    second = phone.get(f"/kich-hoat/{code}?buoc=2").text
    assert "dữ liệu cá nhân nhạy cảm" in second
    assert 'name="agree"' in second
    assert "checked" not in second


def test_consent_is_kept_with_time_wording_and_hash(
    code: str, phone: Phone, cast: Cast, database: Database, clock: Clock
) -> None:
    assert phone.send(f"/kich-hoat/{code}", **SECRETS, **AGREED).status_code == 303
    (kept,) = consents(database)
    assert (kept.person_id, kept.purpose, kept.given_at) == (cast.minh.id, "hoc-tap", clock.at)
    assert (kept.wording, kept.wording_sha256) == (WORDING.name, WORDING.sha256)
    assert kept.withdrawn_at is None
    assert "person.give-consent" in acts(database)


def test_in_english_the_english_wording_is_what_was_agreed_to(
    code: str, phone: Phone, database: Database
) -> None:
    phone.client.set_cookie("lang", "en")
    page = phone.get(f"/kich-hoat/{code}?buoc=2").text
    assert "sensitive personal data" in page
    assert 'value="hoc-tap-1.en"' in page
    phone.send(f"/kich-hoat/{code}", **SECRETS, agree="1", wording="hoc-tap-1.en")
    assert consents(database)[0].wording_sha256 == wordings.wordings()["hoc-tap-1.en"].sha256


@pytest.mark.parametrize(
    "said", [{}, {"wording": WORDING.name}, {"agree": "1"}, {"agree": "1", "wording": "hoc-tap-0.vi"}]
)
def test_without_agreeing_the_account_stays_shut_and_the_code_unused(
    code: str, phone: Phone, database: Database, said: dict[str, str]
) -> None:
    page = phone.send(f"/kich-hoat/{code}", **SECRETS, **said)
    assert page.status_code == 422
    assert 'id="agree-error"' in page.text
    assert consents(database) == []
    assert not phone.is_signed_in()
    with database.reading() as session:
        assert session.scalars(select(Activation)).one().used_at is None


def test_a_weak_pin_leaves_no_consent_behind(code: str, phone: Phone, database: Database) -> None:
    assert phone.send(f"/kich-hoat/{code}", pin="123456", again="123456", **AGREED).status_code == 422
    assert consents(database) == []


def test_refusing_says_what_it_means_and_writes_nothing(code: str, phone: Phone, database: Database) -> None:
    page = phone.get(f"/kich-hoat/{code}?buoc=khong")
    assert "Đó là quyền của bạn" in page.text
    assert consents(database) == []
    assert phone.get(f"/kich-hoat/{code}").status_code == 200


def test_whoever_agreed_before_and_whoever_is_no_learner_is_not_asked(
    app: Flask, cast: Cast, database: Database, clock: Clock, phone: Phone, other_phone: Phone
) -> None:
    with database.writing() as session:
        recording.give(session, session.get_one(Person, cast.lan.id), WORDING, now=clock.at)
    for person, browser in ((cast.lan, phone), (cast.hung, other_phone)):
        path = f"/kich-hoat/{issue_code(app, database, person, clock.at)}"
        assert 'name="agree"' not in browser.get(f"{path}?buoc=2").text
        assert browser.send(path, **SECRETS).status_code == 303
    assert len(consents(database)) == 1


def test_a_learner_who_was_in_before_is_asked_and_goes_on_to_where_they_wanted(
    minhs: Phone, database: Database
) -> None:
    asked = minhs.get("/lop/khong-co/?trang=2")
    assert asked.status_code == 303
    assert asked.location == "/dong-y?tiep=%2Flop%2Fkhong-co%2F%3Ftrang%3D2"
    assert minhs.get("/").location == "/dong-y?tiep=%2F"
    page = minhs.get(asked.location).text
    assert "dữ liệu cá nhân nhạy cảm" in page
    assert "checked" not in page
    without = minhs.send("/dong-y", tiep="/lop/khong-co/?trang=2")
    assert without.status_code == 422
    assert 'id="agree-error"' in without.text
    assert minhs.send("/dong-y", tiep="/khoa-hoc/", **AGREED).location == "/khoa-hoc/"
    assert len(consents(database)) == 1
    assert minhs.get("/").status_code == 200
    assert minhs.get("/dong-y").location == "/"


def test_agreeing_twice_is_agreeing_once(minhs: Phone, database: Database) -> None:
    for _ in range(2):
        minhs.send("/dong-y", **AGREED)
    assert len(consents(database)) == 1


def test_agreeing_leads_nowhere_outside(minhs: Phone) -> None:
    assert minhs.send("/dong-y", tiep="https://evil.example/", **AGREED).location == "/"


def test_without_consent_ones_data_certificates_and_the_way_out_stay_open(minhs: Phone) -> None:
    for path in (
        "/ca-nhan/",
        "/chung-nhan/",
        "/khoa-hoc/",
        "/dong-y?khong=1",
        "/ca-nhan/dong-y/hoc-tap-1.vi",
    ):
        assert minhs.get(path).status_code == 200, path
    assert "chưa đồng ý tham gia" in minhs.get("/ca-nhan/").text
    assert minhs.send("/dang-xuat").location == "/dang-nhap?da-ra=1"


def test_others_are_never_asked(app: Flask, cast: Cast, database: Database, clock: Clock) -> None:
    for person in (cast.hung, cast.son, cast.mai, cast.quan):
        assert own_phone(app, database, person, clock.at).get("/").status_code == 200


def test_withdrawing_says_first_what_follows_then_stops_study_and_keeps_the_proof(
    minhs: Phone, database: Database, clock: Clock
) -> None:
    minhs.send("/dong-y", **AGREED)
    page = minhs.get("/ca-nhan/rut-dong-y").text
    assert "Kết quả và giấy chứng nhận đã có vẫn có giá trị" in page
    assert consents(database)[0].withdrawn_at is None
    clock.forward(days=2)
    assert minhs.send("/ca-nhan/rut-dong-y").location == "/ca-nhan/"
    (kept,) = consents(database)
    assert (kept.withdrawn_at, kept.wording_sha256) == (clock.at, WORDING.sha256)
    assert "đã rút lại lúc 10:00 25/11/2026" in minhs.get("/ca-nhan/").text
    assert minhs.get("/").location == "/dong-y?tiep=%2F"
    assert minhs.get("/ca-nhan/rut-dong-y").location == "/ca-nhan/"
    assert acts(database)[-1] == "person.withdraw-consent"
    clock.forward(days=1)
    minhs.send("/dong-y", **AGREED)
    assert [one.withdrawn_at is None for one in consents(database)] == [False, True]


def test_withdrawing_nothing_changes_nothing(minhs: Phone, database: Database) -> None:
    assert minhs.send("/ca-nhan/rut-dong-y").status_code == 303
    assert "person.withdraw-consent" not in acts(database)


def test_staff_see_who_agreed_withdrew_or_was_not_asked_yet(
    app: Flask, cast: Cast, database: Database, clock: Clock, minhs: Phone
) -> None:
    mais, page = own_phone(app, database, cast.mai, clock.at), f"/quan-ly/nguoi/{cast.minh.id}"
    assert "Hiện không có đồng ý" in mais.get(page).text
    minhs.send("/dong-y", **AGREED)
    assert "Đồng ý lúc 10:00 23/11/2026" in mais.get(page).text
    assert "Hiện không có đồng ý" not in mais.get(page).text
    minhs.send("/ca-nhan/rut-dong-y")
    assert "đã rút lại lúc" in mais.get(page).text
    assert mais.get("/ca-nhan/dong-y/hoc-tap-1.vi").status_code == 200


def test_a_wording_is_readable_as_it_was_asked_and_a_made_up_one_is_not_there(minhs: Phone) -> None:
    page = minhs.get(f"/ca-nhan/dong-y/{WORDING.name}").text
    assert WORDING.html in page
    assert WORDING.sha256[:32] in page
    assert minhs.get("/ca-nhan/dong-y/../../etc").status_code == 404
    assert minhs.get("/ca-nhan/dong-y/hoc-tap-99.vi").status_code == 404


def test_whoever_waits_for_a_consent_hears_of_it_in_its_transaction(
    cast: Cast, database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    monkeypatch.setattr(consent_given, "_listeners", (lambda _session, given: heard.append(given.person_id),))
    with database.writing() as session:
        recording.give(session, session.get_one(Person, cast.thu.id), WORDING, now=clock.at)
    assert heard == [cast.thu.id]
    with database.reading() as session:
        assert recording.who_agreed(session, [cast.thu.id, cast.lan.id]) == {cast.thu.id}
