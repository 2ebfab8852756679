"""Attempts start when the rules allow it, one at a time, and each keeps the paper of its seed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from flask import Flask

from lms.exams.drawing import Paper, draw
from lms.storage import canonical_json
from lms.storage.db import Database
from tests.cast import COURSE, RIGHT, WRONG
from tests.classroom import ENTRANCE, Browser, Classroom, Clock, open_classroom

assert COURSE.exam is not None
EXAM = COURSE.exam


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def refused(browser: Browser) -> bool:
    return browser.post(ENTRANCE).status_code == 409


def may_start(browser: Browser) -> bool:
    return bool(browser.page(ENTRANCE).xpath("//main//form[@method='post']//button"))


def test_starting_again_goes_on_with_the_same_attempt(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    assert lan.start() == paper
    assert classroom.attempts() == 1
    assert lan.page(ENTRANCE).xpath(f"//main//a[@href='{paper}']")
    assert not may_start(lan)


def test_starting_twice_at_once_gives_one_attempt(classroom: Classroom) -> None:
    browsers = [classroom.browser(classroom.cast.lan) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        papers = list(pool.map(Browser.start, browsers))
    assert len(set(papers)) == classroom.attempts() == 1


def test_the_paper_is_the_one_of_the_stored_seed_and_stays(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    attempt = classroom.attempt(paper)
    pools = {pool.name: pool.questions for pool in EXAM.pools}
    drawn = draw(pools, EXAM.draws, attempt.seed, EXAM.shuffle)
    assert canonical_json.load(attempt.paper, Paper) == drawn
    assert lan.questions(paper) == [item.question_id for item in drawn.items]
    page = lan.page(paper)
    questions = {one.id: one for pool in pools.values() for one in pool}
    for item in drawn.items:
        radios = page.xpath(f"//fieldset[@id='q-{item.question_id}']//input[@type='radio']")
        assert [one.get("value") for one in radios] == [f"lua-chon-{n + 1}" for n in range(len(item.order))]
        wanted = questions[item.question_id].body.shown(item.order).options
        texts = [" ".join(one.getparent().text_content().split()) for one in radios]
        assert [text[-len(one.html) :] for text, one in zip(texts, wanted, strict=True)] == [
            one.html for one in wanted
        ]


def test_two_learners_draw_papers_of_their_own(classroom: Classroom, lan: Browser) -> None:
    minh = classroom.browser(classroom.cast.minh)
    seeds = {classroom.attempt(browser.start()).seed for browser in (lan, minh)}
    assert len(seeds) == 2


def test_no_more_attempts_than_the_exam_allows(classroom: Classroom, lan: Browser) -> None:
    for _ in range(EXAM.attempts):
        lan.sit(WRONG)
    assert refused(lan)
    assert "đã dùng hết số lần làm bài" in lan.get(ENTRANCE).text
    assert not may_start(lan)
    assert classroom.attempts() == EXAM.attempts


def test_the_next_attempt_waits_as_long_as_the_exam_says(
    app: Flask, database: Database, clock: Clock
) -> None:
    patient = replace(COURSE, exam=replace(EXAM, wait_hours=24))
    room = open_classroom(app, database, clock, patient)
    lan = room.browser(room.cast.lan)
    lan.sit(WRONG)
    clock.advance(hours=23, minutes=59)
    assert refused(lan)
    assert "Bạn được làm lại bài kiểm tra từ 10:00 24/11/2026" in lan.get(ENTRANCE).text
    clock.advance(minutes=1)
    assert may_start(lan)
    lan.start()
    assert room.attempts() == 2


def test_the_exam_starts_only_within_its_window(classroom: Classroom, lan: Browser) -> None:
    classroom.clock.advance(days=-1, seconds=-1)
    assert refused(lan)
    assert "Bài kiểm tra mở lúc 10:00 22/11/2026" in lan.get(ENTRANCE).text
    classroom.clock.advance(days=31, seconds=1)
    lan = classroom.browser(classroom.cast.lan)
    assert refused(lan)
    assert "Bài kiểm tra đã đóng lúc 10:00 23/12/2026" in lan.get(ENTRANCE).text
    assert classroom.attempts() == 0


def test_an_attempt_begun_shortly_before_the_end_of_the_window_ends_with_it(
    classroom: Classroom, lan: Browser
) -> None:
    classroom.clock.advance(days=30, minutes=-5)
    paper = lan.start()
    assert classroom.attempt(paper).deadline_at == classroom.clock.now.replace(hour=3, minute=0)


def test_an_attempt_whose_time_is_over_is_marked_before_another_starts(
    classroom: Classroom, lan: Browser
) -> None:
    paper = lan.start()
    lan.answer_all(paper, RIGHT)
    classroom.clock.advance(minutes=21)
    assert lan.start() == paper
    assert "Hết giờ làm bài" in lan.get(paper).text
    lan.post(f"{paper}/nop")
    assert classroom.attempt(paper).score == 10
    assert lan.start() != paper


def test_a_course_without_an_exam_has_no_way_into_one(app: Flask, database: Database, clock: Clock) -> None:
    room = open_classroom(app, database, clock, replace(COURSE, exam=None))
    lan = room.browser(room.cast.lan)
    assert lan.get(ENTRANCE).status_code == 404
    assert lan.post(ENTRANCE).status_code == 404


def test_who_is_not_in_the_class_finds_no_exam(classroom: Classroom) -> None:
    thu = classroom.browser(classroom.cast.thu)
    assert thu.get(ENTRANCE).status_code == 404
    assert thu.post(ENTRANCE).status_code == 404
    assert classroom.attempts() == 0
