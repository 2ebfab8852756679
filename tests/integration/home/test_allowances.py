"""One learner is allowed more than the rules: said why, seen by them, taken back while unused."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from lms.classes.tables import Allowance
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import COURSE, RIGHT, WRONG, enrolment_of
from tests.classroom import CLASS, ENTRANCE, Browser, Classroom, Clock
from tests.integration.classes.meeting import open_room

REASON = "Mất mạng giữa giờ làm bài"


@pytest.fixture
def mai(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.mai)


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def path(room: Classroom) -> str:
    with room.database.reading() as session:
        return f"/quan-ly/lop/lop-mau/ngoai-le/{enrolment_of(session, room.cast.lan).id}"


def allow(room: Classroom, mai: Browser, what: str, **typed: str) -> str:
    data = {"what": what, "reason": REASON, **typed}
    sent = mai.post(path(room), data=data, follow_redirects=True)
    assert "Đã ghi ngoại lệ" in sent.text, sent.text
    return sent.text


def revoke(room: Classroom, mai: Browser) -> str:
    """Take the last allowance back; the next page."""
    with room.database.reading() as session:
        last = session.scalars(select(Allowance.id).order_by(Allowance.id.desc())).first()
    return mai.post(f"{path(room)}/{last}/thu-hoi", follow_redirects=True).text


def test_a_further_attempt_is_seen_by_both_used_once_and_logged(
    classroom: Classroom, mai: Browser, lan: Browser
) -> None:
    lan.read_all()
    lan.sit(WRONG)
    lan.sit(WRONG)
    assert "Đã hết lượt; muốn làm tiếp cần thêm một lượt." in mai.get(path(classroom)).text
    assert "Đang được làm bài" in allow(classroom, mai, "attempt")
    assert "thêm 1 lượt" in mai.page("/quan-ly/lop/lop-mau/").xpath("string(//tbody/tr[1]/th)")
    for page in (CLASS, ENTRANCE):
        assert f"Lý do: {REASON}" in lan.get(page).text
    lan.sit(RIGHT)
    assert "Bạn đã đạt" in lan.get(CLASS).text
    assert lan.post(ENTRANCE).status_code == 409
    assert "không thu hồi được" in revoke(classroom, mai)
    with classroom.database.reading() as session:
        entry = session.scalars(select(AuditEntry).filter_by(act="class.allow")).one()
    assert entry.actor_id == classroom.cast.mai.id
    assert entry.details == {"person_id": classroom.cast.lan.id, "what": "attempt", "reason": REASON}


def test_what_nothing_rests_on_is_taken_back(classroom: Classroom, mai: Browser, lan: Browser) -> None:
    lan.sit(WRONG)
    lan.sit(WRONG)
    allow(classroom, mai, "attempt")
    assert "Đã thu hồi ngoại lệ." in revoke(classroom, mai)
    assert lan.post(ENTRANCE).status_code == 409
    assert "Lý do:" not in lan.get(CLASS).text
    assert "Đã thu hồi" in mai.get(path(classroom)).text


def test_a_window_of_ones_own_opens_after_the_classs_and_for_nobody_else(
    classroom: Classroom, mai: Browser, lan: Browser
) -> None:
    classroom.clock.advance(days=31)
    lan, mai = classroom.browser(classroom.cast.lan), classroom.browser(classroom.cast.mai)
    allow(classroom, mai, "window", opens_at="2026-12-24T08:00", closes_at="2026-12-24T17:00")
    allow(classroom, mai, "extra-time", percent="50")
    paper = lan.start()
    assert classroom.attempt(paper).deadline_at == classroom.clock.now + timedelta(minutes=30)
    assert classroom.browser(classroom.cast.minh).post(ENTRANCE).status_code == 409


def test_extra_time_reaches_the_attempt_under_way(classroom: Classroom, mai: Browser, lan: Browser) -> None:
    paper = lan.start()
    classroom.clock.advance(minutes=15)
    allow(classroom, mai, "extra-time", minutes="10")
    classroom.clock.advance(minutes=10)
    first = lan.questions(paper)[0]
    assert lan.save(paper, first, RIGHT[first]) == "saved"
    assert "không thu hồi được" in revoke(classroom, mai)


def test_a_session_that_counts_is_evidence_like_any_other(
    app: Flask, database: Database, clock: Clock
) -> None:
    room = open_room(app, database, clock)
    mai, lan = room.browser("mai"), room.browser("lan")
    assert "1 buổi học" in lan.get(CLASS).text
    allow(room.classroom, mai, "attendance", meeting_id=str(room.meetings[0]))
    text = lan.get(CLASS).text
    assert "Bạn đã đạt" in text
    assert "được tính là đã dự" in text
    assert "không thu hồi được" in revoke(room.classroom, mai)
    again = mai.post(
        path(room.classroom), data={"what": "attendance", "meeting_id": room.meetings[0], "reason": REASON}
    )
    assert again.status_code == 422
    removed = mai.post(f"/quan-ly/lop/lop-mau/buoi-hoc/{room.meetings[0]}/xoa", follow_redirects=True)
    assert "không xóa được" in removed.text


def test_the_instructors_button_lets_who_has_extra_time_go_on(
    app: Flask, database: Database, clock: Clock
) -> None:
    room = open_room(app, database, clock, COURSE)
    mai, hung = room.browser("mai"), room.browser("hung")
    allow(room.classroom, mai, "extra-time", minutes="10")
    papers = {name: room.browser(name).start() for name in ("lan", "minh")}
    clock.advance(minutes=5)
    hung.post("/giang-day/lop-mau/dong-bai-kiem-tra", data={"agree": "1"})
    ends = {name: room.classroom.attempt(paper).deadline_at for name, paper in papers.items()}
    assert ends == {"lan": clock.now + timedelta(minutes=25), "minh": clock.now}


def test_who_has_not_begun_is_taken_out_with_what_they_were_allowed(
    classroom: Classroom, mai: Browser
) -> None:
    allow(classroom, mai, "attempt")
    number = path(classroom).rsplit("/", 1)[-1]
    gone = mai.post(f"/quan-ly/lop/lop-mau/go-ten/{number}", follow_redirects=True)
    assert "Đã gỡ tên khỏi lớp" in gone.text
    assert mai.get(f"/quan-ly/lop/lop-mau/ngoai-le/{number}").status_code == 404


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(classroom: Classroom, mai: Browser) -> None:
    page = mai.post(path(classroom), data={"what": "extra-time", "minutes": "900", "reason": "Ngắn"})
    assert page.status_code == 422
    assert "Hãy ghi lý do, ít nhất 10 ký tự." in page.text
    assert 'value="900"' in page.text


def test_a_learner_of_another_class_is_not_there(classroom: Classroom, mai: Browser) -> None:
    assert mai.get("/quan-ly/lop/lop-mau/ngoai-le/999").status_code == 404
    assert mai.post("/quan-ly/lop/lop-mau/ngoai-le/999", data={"what": "attempt"}).status_code == 404
    for who in ("lan", "hung", "son"):
        assert classroom.browser(getattr(classroom.cast, who)).get(path(classroom)).status_code == 403
