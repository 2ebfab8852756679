"""Essays in their markers' hands: who sees what, two who differ, a correction, photos, what learners read."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from lms.app import LARGEST_REQUEST
from lms.certificates.tables import Certificate
from lms.config import Retention
from lms.courses.course import EssayRules
from lms.exams import closing
from lms.exams.essays.tables import EssayMarking
from lms.exams.tables import Attempt
from lms.law import retention
from lms.people.tables import PersonRole
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from lms.web.access import Role
from tests.cast import NOW, RIGHT
from tests.classroom import CLASS, Browser, Classroom, Clock, open_classroom
from tests.essays import ESSAY, QUEUE, WITH_ESSAY, fields, mark, photo, teach, works

ANSWERS = RIGHT | {ESSAY.id: "Bài viết của tôi về bốn nhiệm vụ."}


@pytest.fixture
def room(app: Flask, database: Database, clock: Clock) -> Classroom:
    """The class on a course with an essay for two markers, who are Hùng and Sơn."""
    room = open_classroom(app, database, clock, WITH_ESSAY)
    with database.writing() as session:
        session.add(PersonRole(person_id=room.cast.son.id, role=Role.INSTRUCTOR.value))
    teach(room, room.cast.hung, room.cast.son)
    return room


@pytest.fixture
def lan(room: Classroom) -> Browser:
    browser = room.browser(room.cast.lan)
    browser.read_all()
    return browser


def acts(room: Classroom, start: str) -> list[tuple[str, dict[str, object]]]:
    with room.database.reading() as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    return [(row.act, row.details) for row in rows if row.act.startswith(start)]


def certificates(room: Classroom) -> int:
    with room.database.reading() as session:
        return len(session.scalars(select(Certificate)).all())


def test_two_differ_a_third_decides_and_the_learner_passes_and_reads_the_comments(
    room: Classroom, lan: Browser
) -> None:
    paper = lan.sit(ANSWERS)
    assert "Đang chờ chấm" in lan.get(paper).text
    assert "đang chờ giảng viên chấm" in lan.get(CLASS).text
    hung, son, mai = (room.browser(one) for one in (room.cast.hung, room.cast.son, room.cast.mai))
    assert "1 chờ chấm" in hung.get(QUEUE).text
    address = mark(hung, "1", "2,5")
    assert "1 tôi đã nộp điểm" in hung.get(QUEUE).text
    assert "1 chờ người chấm thứ hai" in son.get(QUEUE).text
    unseen = son.get(address).text
    assert "Ý 1 của 1" not in unseen
    assert "Đặng Thị Lan" not in unseen
    mark(son, "4", "5")
    assert "1 chờ người chấm thứ ba" in mai.get(QUEUE).text
    assert "Ý 1 của 4" not in mai.get(address).text
    assert room.attempt(paper).score is None
    assert "Ý 1 của" not in lan.get(paper).text
    mark(mai, "3", "4")
    attempt = room.attempt(paper)
    assert (str(attempt.essay), str(attempt.score)) == ("7.0", "8.5")
    told = lan.get(paper).text
    assert "7/10 điểm" in told
    assert all(f"Ý 1 của {points}" in told for points in ("1", "4", "3"))
    assert certificates(room) == 1
    assert [name for name, _details in acts(room, "essay.")] == [
        "essay.hand-in", "essay.hand-in", "essay.third", "essay.hand-in", "essay.agree",
    ]  # fmt: skip
    assert acts(room, "essay.agree")[0][1]["markings"] == ["7/2", "7", "9"]
    counted = "3,5; <b>7 (điểm được tính)</b>; 9"
    assert counted in hung.get(address).text
    assert counted in told
    assert "<dt>Điểm bài tự luận</dt><dd>7 trên thang 10</dd>" in told
    assert "bài tự luận 7" in lan.get(f"{CLASS}kiem-tra").text
    with room.database.reading() as session:
        again = session.get_one(Attempt, attempt.id)
        assert closing.regrade(session, again) == closing.load_result(session, attempt.id)


def test_an_essay_is_held_for_one_marker_until_the_claim_runs_out(room: Classroom, lan: Browser) -> None:
    lan.sit(ANSWERS)
    room.browser(room.cast.minh).read_all()
    hung, son, mai = (room.browser(one) for one in (room.cast.hung, room.cast.son, room.cast.mai))
    taken = hung.post(f"{QUEUE}lop/lop-mau/tiep", data={"question": ESSAY.id}).location
    assert son.post(f"{QUEUE}lop/lop-mau/tiep", data={"question": ESSAY.id}).location == taken
    assert mai.post(f"{QUEUE}lop/lop-mau/tiep", data={"question": ESSAY.id}).location == QUEUE
    assert mai.post(taken, data=fields("1", "1")).status_code == 409
    saved = hung.post(f"{taken}/luu", data=fields("2", "")).get_json()
    assert saved == {"status": "saved", "version": 1}
    assert hung.post(f"{taken}/luu", data=fields("3", "")).get_json()["status"] == "refused"
    assert 'value="2"' in hung.get(taken).text
    refused = hung.post(taken, data=fields("2", "6,5", version=1))
    assert refused.status_code == 409
    assert "tiêu chí 2" in refused.text
    assert 'value="6,5"' in refused.text
    room.clock.advance(hours=3)
    assert mai.post(f"{QUEUE}lop/lop-mau/tiep", data={"question": ESSAY.id}).location == taken
    mark(son, "2", "3")
    mai.post(taken, data=fields("2", "3"))
    late = hung.post(taken, data=fields("2", "3", version=1))
    assert late.status_code == 409
    assert 'value="2"' in late.text


def test_nobody_marks_their_own_essay_or_that_of_a_class_they_do_not_teach(
    room: Classroom, lan: Browser
) -> None:
    lan.sit(ANSWERS)
    teach(room, room.cast.lan)
    with room.database.writing() as session:
        for person in (room.cast.lan, room.cast.thu):
            session.add(PersonRole(person_id=person.id, role=Role.INSTRUCTOR.value))
    [work] = works(room)
    for person in (room.cast.lan, room.cast.thu):
        browser = room.browser(person)
        assert "Không có bài nào cần chấm" in browser.get(QUEUE).text
        assert browser.get(f"{QUEUE}bai/{work}").status_code == 404
        assert browser.post(f"{QUEUE}bai/{work}", data=fields("4", "6")).status_code == 404
        assert browser.post(f"{QUEUE}lop/lop-mau/tiep", data={"question": ESSAY.id}).location == QUEUE


def test_an_agreed_result_is_corrected_with_a_reason_and_who_passed_passes_no_more(
    app: Flask, database: Database, clock: Clock
) -> None:
    alone = replace(
        WITH_ESSAY,
        exam=replace(WITH_ESSAY.exam, essay=EssayRules()),  # type: ignore[type-var]
        certificate=replace(WITH_ESSAY.certificate, approval="required"),
    )
    room = open_classroom(app, database, clock, alone)
    teach(room, room.cast.hung)
    lan, hung = room.browser(room.cast.lan), room.browser(room.cast.hung)
    lan.read_all()
    paper = lan.sit(ANSWERS)
    address = mark(hung, "3", "4")
    assert "Bạn đã đạt" in lan.get(CLASS).text
    assert hung.post(f"{address}/sua", data=fields("1", "1")).status_code == 409
    assert hung.post(f"{address}/sua", data=fields("1", "1") | {"reason": "Cộng nhầm"}).status_code == 303
    assert str(room.attempt(paper).essay) == "2.0"
    assert "Bạn đã đạt" not in lan.get(CLASS).text
    assert acts(room, "essay.correct")[0][1]["points"] == ["7", "2"]
    with room.database.reading() as session:
        assert [row.reason for row in session.scalars(select(EssayMarking)) if row.is_correction] == [
            "Cộng nhầm"
        ]


def test_names_are_shown_only_by_staff_for_a_reason_and_opening_them_is_logged(
    room: Classroom, lan: Browser
) -> None:
    lan.sit(ANSWERS)
    [work] = works(room)
    hung, mai = room.browser(room.cast.hung), room.browser(room.cast.mai)
    names = f"{QUEUE}lop/lop-mau/ten"
    assert hung.post(names, data={"reason-lop-mau": "x"}).status_code == 403
    refused = mai.post(names, data={"reason-lop-mau": " "})
    assert refused.status_code == 422
    assert 'href="#reason-lop-mau"' in refused.text
    assert "Đặng Thị Lan" not in hung.get(f"{QUEUE}bai/{work}").text
    mai.post(names, data={"reason-lop-mau": "Học viên xin phúc tra"})
    assert "Đặng Thị Lan" in hung.get(f"{QUEUE}bai/{work}").text
    mai.post(names, data={"act": "hide"})
    assert "Đặng Thị Lan" not in hung.get(f"{QUEUE}bai/{work}").text
    assert [name for name, _details in acts(room, "essay.")] == ["essay.show-names", "essay.hide-names"]


def test_photos_stand_for_the_words_and_only_the_learner_and_markers_see_them(
    room: Classroom, lan: Browser
) -> None:
    paper = lan.start()
    for question in lan.questions(paper):
        if question != ESSAY.id:
            lan.save(paper, question, RIGHT[question])
    pages = f"{paper}/cau/{ESSAY.id}/anh"
    left = lan.post(paper, data={"act": f"anh:{ESSAY.id}"})
    assert left.location == pages

    def send(*contents: bytes) -> str:
        files = [(io.BytesIO(one), f"{place}.jpg") for place, one in enumerate(contents)]
        return lan.post(pages, data={"anh": files}, follow_redirects=True).text

    assert "HEIC" in send(b"\x00\x00\x00\x18ftypheic\x00\x00")
    assert "Trang 2" in send(photo(side=640), photo(side=800))
    assert "Gửi ảnh bài viết tay (2)" in " ".join(lan.get(paper).text.split())
    assert "Còn trống" not in lan.get(f"{paper}/nop").text
    assert lan.get(f"{paper}/anh/1").data[8:12] == b"WEBP"
    lan.post(f"{pages}/xep", data={"act": "down:1"})
    assert lan.get(pages).text.index("/anh/2") < lan.get(pages).text.index("/anh/1")
    lan.post(f"{pages}/xep", data={"act": "remove:2"})
    assert lan.get(f"{paper}/anh/2").status_code == 404
    assert room.browser(room.cast.minh).get(f"{paper}/anh/1").status_code == 404
    lan.post(f"{paper}/nop")
    assert "Đang chờ chấm" in lan.get(paper).text
    lan.post(pages, data={"anh": [(io.BytesIO(photo(side=700)), "muon.jpg")]})
    [work] = works(room)
    hung = room.browser(room.cast.hung)
    assert f"/bai/{work}/anh/1" in hung.get(f"{QUEUE}bai/{work}").text
    assert hung.get(f"{QUEUE}bai/{work}/anh/1").mimetype == "image/webp"
    assert hung.get(f"{QUEUE}bai/{work}/anh/3").status_code == 404
    assert room.browser(room.cast.minh).get(f"{QUEUE}bai/{work}/anh/1").status_code == 403


def test_a_blank_essay_needs_no_marker(room: Classroom, lan: Browser) -> None:
    paper = lan.start()
    lan.post(f"{paper}/nop")
    assert works(room) == []
    assert str(room.attempt(paper).essay) == "0.0"


def test_the_queue_costs_the_same_for_many_essays(room: Classroom, lan: Browser) -> None:
    lan.sit(ANSWERS)
    hung = room.browser(room.cast.hung)
    hung.get(QUEUE)
    with room.counting() as few:
        hung.get(QUEUE)
    room.browser(room.cast.minh).sit(ANSWERS)
    with room.counting() as more:
        hung.get(QUEUE)
    assert len(more) == len(few)


def test_after_its_period_an_essay_goes_with_photos_and_comments_and_its_score_stays(
    room: Classroom, lan: Browser
) -> None:
    paper = lan.start()
    lan.save(paper, ESSAY.id, ANSWERS[ESSAY.id])
    pages = f"{paper}/cau/{ESSAY.id}/anh"
    large = photo(side=2400, noise=True)
    assert len(large) > LARGEST_REQUEST
    boundary, body = encode_multipart({"anh": FileStorage(io.BytesIO(large), "to.jpg")})
    sent = lan.post(pages, data=body, content_type=f"multipart/form-data; boundary={boundary}")
    assert sent.status_code == 303
    page = lan.get(f"{paper}/anh/1")
    assert page.mimetype == "image/webp"
    assert len(page.data) <= 150_000
    lan.post(f"{paper}/nop")
    for marker in (room.cast.hung, room.cast.son):
        mark(room.browser(marker), "3", "4")
    with room.database.writing() as session:
        gone = retention.apply(session, Retention(12, 24, 7), now=NOW + timedelta(days=500))
        assert (gone["photos"], gone["markings"], gone["essays"]) == (1, 2, 1)
    attempt = room.attempt(paper)
    assert (str(attempt.essay), attempt.answers_removed_at) == ("7.0", NOW + timedelta(days=500))
    assert "Câu trả lời đã được xóa" in lan.get(paper).text
