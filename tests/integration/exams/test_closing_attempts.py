"""However an attempt ends, it ends once, at the right moment, with what was saved."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from flask import Flask

from lms.courses.course import Draw, Pool
from lms.exams import closing
from lms.grading.essay import Criterion, Essay
from lms.grading.question import Question
from lms.serving import parent
from lms.storage.db import Database
from tests.cast import COURSE, NOW, RIGHT, WRONG, enrolment_of
from tests.classroom import CLASS, Browser, Classroom, Clock, open_classroom

assert COURSE.exam is not None
EXAM = COURSE.exam


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def test_handing_in_marks_the_answers_and_twice_changes_nothing(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    lan.answer_all(paper, RIGHT)
    classroom.clock.advance(minutes=7)
    assert lan.post(f"{paper}/nop").location == CLASS
    first = classroom.attempt(paper)
    assert (first.score, first.closed_by) == (Decimal("10.0"), "learner")
    assert first.closed_at == NOW + timedelta(minutes=7)
    classroom.clock.advance(minutes=1)
    assert lan.post(f"{paper}/nop").location == CLASS
    again = classroom.attempt(paper)
    assert (again.closed_at, again.closed_by, again.result) == (
        first.closed_at,
        first.closed_by,
        first.result,
    )


def test_handing_in_too_late_ends_the_attempt_at_its_deadline(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    lan.answer_all(paper, RIGHT)
    classroom.clock.advance(minutes=20)
    page = lan.page(paper)
    assert page.xpath("string(//h1)") == "Hết giờ làm bài"
    assert page.xpath(f"//main//form[@action='{paper}/nop']")
    lan.post(f"{paper}/nop")
    attempt = classroom.attempt(paper)
    assert (attempt.closed_at, attempt.closed_by) == (NOW + timedelta(minutes=20), "deadline")
    assert attempt.score == 10


def test_who_never_hands_in_is_marked_at_the_deadline(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    first, *_ = lan.questions(paper)
    lan.save(paper, first, RIGHT[first])
    classroom.clock.advance(minutes=19, seconds=59)
    assert parent.close_attempts(classroom.app) == 0
    classroom.clock.advance(hours=2)
    assert parent.close_attempts(classroom.app) == 1
    attempt = classroom.attempt(paper)
    assert (attempt.closed_at, attempt.closed_by) == (NOW + timedelta(minutes=20), "deadline")
    assert attempt.score == Decimal("2.5")
    assert parent.close_attempts(classroom.app) == 0
    assert classroom.attempt(paper).result == attempt.result


def test_two_closers_at_once_close_each_attempt_once(classroom: Classroom) -> None:
    papers = []
    for person in (classroom.cast.lan, classroom.cast.minh):
        browser = classroom.browser(person)
        browser.read_all()
        papers.append(browser.start())
        browser.answer_all(papers[-1], RIGHT)
    classroom.clock.advance(minutes=20)
    with ThreadPoolExecutor(4) as pool:
        closed = list(pool.map(lambda _: parent.close_attempts(classroom.app), range(4)))
    assert sum(closed) == 2
    assert [classroom.attempt(paper).score for paper in papers] == [10, 10]


def test_the_learner_and_the_closer_at_once_close_it_once(classroom: Classroom, lan: Browser) -> None:
    lan.read_all()
    paper = lan.start()
    lan.answer_all(paper, RIGHT)
    classroom.clock.advance(minutes=20)
    with ThreadPoolExecutor(2) as pool:
        by_hand = pool.submit(lan.post, f"{paper}/nop")
        pool.submit(parent.close_attempts, classroom.app).result()
        assert by_hand.result().status_code == 302
    assert classroom.attempt(paper).closed_by == "deadline"
    assert len(lan.page("/chung-nhan/").xpath("//main//a[starts-with(@href, '/chung-nhan/')]")) >= 1


@pytest.mark.parametrize("answers", [RIGHT, WRONG, RIGHT | {"c1": "o1", "so": "12,5"}])
def test_marking_anew_gives_the_stored_result_to_the_letter(
    classroom: Classroom, lan: Browser, answers: dict[str, str]
) -> None:
    paper = lan.sit(answers)
    attempt = classroom.attempt(paper)
    with classroom.database.reading() as session:
        assert closing.regrade(session, attempt) == closing.load_result(session, attempt.id)


def test_a_result_stays_with_its_release_when_a_new_one_changes_the_key(
    classroom: Classroom, lan: Browser
) -> None:
    paper = lan.sit(RIGHT)
    turned = replace(COURSE, exam=replace(EXAM, pools=EXAM.pools[::-1]), rounding=Decimal(1))
    assert classroom.publish(turned, 2) == 1
    attempt = classroom.attempt(paper)
    with classroom.database.reading() as session:
        result = closing.load_result(session, attempt.id)
        assert closing.regrade(session, attempt) == result
        assert result is not None
        assert str(result.value) == "10.0"
        assert attempt.release_id == enrolment_of(session, classroom.cast.lan).release_id


def test_an_essay_waits_for_its_marker_and_nothing_is_issued(
    app: Flask, database: Database, clock: Clock
) -> None:
    essay = Question("tl", "Viết thu hoạch", "", Essay((Criterion("Liên hệ", Fraction(4)),)))
    exam = replace(
        EXAM,
        draws=(*EXAM.draws, Draw("Tự luận", 1, Fraction(4))),
        pools=(*EXAM.pools, Pool("Tự luận", (essay,))),
    )
    room = open_classroom(app, database, clock, replace(COURSE, exam=exam))
    lan = room.browser(room.cast.lan)
    lan.read_all()
    paper = lan.sit(RIGHT | {"tl": "Bài viết của tôi."})
    attempt = room.attempt(paper)
    assert attempt.closed_at == NOW
    assert attempt.score is None
    assert "Chờ giảng viên chấm" in lan.get(paper).text
    assert "đang chờ giảng viên chấm" in lan.get(CLASS).text
    assert "Chưa đạt" not in lan.get(CLASS).text
    assert not lan.page("/chung-nhan/").xpath("//main//a[starts-with(@href, '/chung-nhan/')]")
