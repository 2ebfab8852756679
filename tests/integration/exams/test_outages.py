"""Answers given in time that arrive late: kept, judged, decided by a person or the course, and replayed."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select

from lms.certificates.tables import Certificate
from lms.classes.tables import Class, ClassInstructor
from lms.courses.course import OutagePolicy, OutageRules
from lms.exams import closing
from lms.exams.items import loading, versions
from lms.exams.tables import Attempt, OutageCase
from lms.serving import parent
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import COURSE, RIGHT, WRONG
from tests.classroom import Browser, Classroom, Clock, open_classroom
from tests.cut_off import open_book, send

DESK = "/soan-bai/mat-mang/"
assert COURSE.exam is not None
EXAM = COURSE.exam


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


@pytest.fixture
def hung(classroom: Classroom) -> Browser:
    """The instructor of the class."""
    with classroom.database.writing() as session:
        class_ = session.query(Class).one()
        session.add(ClassInstructor(class_id=class_.id, person_id=classroom.cast.hung.id))
    return classroom.browser(classroom.cast.hung)


def cut_off(room: Classroom, browser: Browser) -> tuple[str, str]:
    """Sit for five minutes with a wrong answer, answer all without a line in the last ten; back at 25.

    Returns the paper's address and the log.
    """
    paper = browser.start()
    first, *rest = browser.questions(paper)
    browser.save(paper, first, WRONG[first])
    room.clock.advance(minutes=5)
    book = open_book(browser, paper)
    for place, question in enumerate((first, *rest)):
        book.add(question, [(f"q-{question}", RIGHT[question])], 10 + place)
    room.clock.advance(minutes=20)
    return paper, book.returned(20)


def case(database: Database) -> OutageCase:
    with database.reading() as session:
        return session.scalars(select(OutageCase)).one()


def decide(browser: Browser, act: str, reason: str = "Tôi ở trong phòng, mạng mất thật") -> int:
    with_case = browser.page(DESK).xpath("//main//form/@action")[0]
    number = with_case.rsplit("/", 1)[-1]
    return browser.post(with_case, data={f"reason-{number}": reason, "act": act}).status_code


def test_a_log_waits_for_a_person_and_the_answers_count_once_taken(
    classroom: Classroom, lan: Browser, hung: Browser
) -> None:
    paper, log = cut_off(classroom, lan)
    for question in lan.questions(paper):
        assert lan.save(paper, question, RIGHT[question], base=1) == "late"
    assert send(lan, paper, log) == "waiting"
    assert classroom.attempt(paper).score == 0
    assert "điểm trên chưa tính các câu ấy" in lan.get(paper).text
    found = case(classroom.database)
    assert (found.reasons, len(found.answers)) == ([], 4)
    line = " ".join(hung.page(DESK).xpath("string(//main)").split())
    assert "Đặng Thị Lan: mất mạng" in line
    assert re.search(
        r"4 câu trả lời theo nhật ký của máy lúc \d\d:\d\d–\d\d:\d\d [\d/]+ \(câu 1, 2, 3, 4\)", line
    )
    assert "; khớp." in line
    assert decide(hung, "take") == 303
    attempt = classroom.attempt(paper)
    assert (attempt.score, attempt.outage) == (Decimal("10.0"), "counted")
    assert "Đã tính câu trả lời lúc mất mạng" in lan.get(paper).text
    assert hung.page(DESK).xpath("//main//form") == []


def test_the_decision_is_in_the_trace_the_log_and_the_replay_of_then_and_now(
    classroom: Classroom, lan: Browser, hung: Browser
) -> None:
    paper, log = cut_off(classroom, lan)
    send(lan, paper, log)
    before = classroom.clock.now
    classroom.clock.advance(minutes=30)
    decide(hung, "take")
    with classroom.database.reading() as session:
        attempt = session.scalars(select(Attempt)).one()
        now, then = closing.regrade(session, attempt), closing.regrade(session, attempt, until=before)
        acts = session.scalars(select(AuditEntry).filter_by(act="outage.take")).one()
    assert (then.value, now.value) == (0, 10)
    assert [step.name for step in now.trace if step.name == "outage"] == ["outage"]
    assert acts.actor_id == classroom.cast.hung.id
    assert acts.details["reason"] == "Tôi ở trong phòng, mạng mất thật"
    assert acts.details["score"] == ["0.0", "10.0"]
    assert acts.details["person_id"] == classroom.cast.lan.id


def test_refused_answers_change_nothing_and_a_decision_needs_a_reason_and_is_made_once(
    classroom: Classroom, lan: Browser, hung: Browser
) -> None:
    paper, log = cut_off(classroom, lan)
    send(lan, paper, log)
    address = hung.page(DESK).xpath("//main//form/@action")[0]
    assert decide(hung, "take", reason=" ") == 422
    assert decide(hung, "refuse") == 303
    assert (classroom.attempt(paper).score, classroom.attempt(paper).outage) == (0, "refused")
    number = address.rsplit("/", 1)[-1]
    assert hung.post(address, data={f"reason-{number}": "Đổi ý", "act": "take"}).status_code == 422
    assert classroom.attempt(paper).score == 0


def test_only_those_who_teach_the_class_and_staff_see_a_case_and_nobody_their_own(
    classroom: Classroom, lan: Browser
) -> None:
    paper, log = cut_off(classroom, lan)
    send(lan, paper, log)
    hung, mai = (classroom.browser(one) for one in (classroom.cast.hung, classroom.cast.mai))
    assert hung.page(DESK).xpath("//main//form") == []
    address = mai.page(DESK).xpath("//main//form/@action")[0]
    assert hung.post(address, data={"act": "take"}).status_code == 404
    assert lan.get(DESK).status_code == 403
    assert "1 bài mất mạng chờ quyết định" in mai.get("/quan-ly/").text


def test_the_same_log_sent_again_and_again_is_one_case(classroom: Classroom, lan: Browser) -> None:
    paper, log = cut_off(classroom, lan)
    assert [send(lan, paper, log) for _ in range(3)] == ["waiting"] * 3
    assert case(classroom.database).log == log


def test_a_log_that_comes_while_there_is_time_is_not_needed(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    book = open_book(lan, paper)
    first = lan.questions(paper)[0]
    book.add(first, [(f"q-{first}", RIGHT[first])], 1)
    classroom.clock.advance(minutes=2)
    assert send(lan, paper, book.returned(2)) == "open"
    assert lan.save(paper, first, RIGHT[first]) == "saved"


def test_a_log_without_a_new_answer_in_time_bothers_nobody(
    classroom: Classroom, lan: Browser, hung: Browser
) -> None:
    paper = lan.start()
    first = lan.questions(paper)[0]
    book = open_book(lan, paper)
    book.add(first, [(f"q-{first}", RIGHT[first])], 21)
    classroom.clock.advance(minutes=25)
    assert send(lan, paper, book.returned(25)) == "empty"
    assert hung.page(DESK).xpath("//main//form") == []
    assert classroom.attempt(paper).outage is None


@pytest.mark.parametrize("log", ["", "{}", "[1]", "không phải"])
def test_what_is_no_log_is_told_and_changes_nothing(classroom: Classroom, lan: Browser, log: str) -> None:
    paper = lan.start()
    classroom.clock.advance(minutes=25)
    assert send(lan, paper, log) == "unreadable"
    assert parent.close_attempts(classroom.app) == 1


def test_nobody_sends_a_log_for_somebody_else(classroom: Classroom, lan: Browser) -> None:
    paper, log = cut_off(classroom, lan)
    minh = classroom.browser(classroom.cast.minh)
    assert minh.post(f"{paper}/nhat-ky", data={"log": log}).status_code == 404


def test_two_phones_of_one_attempt_are_two_cases_and_the_other_ones_answers_speak_against(
    classroom: Classroom, lan: Browser
) -> None:
    paper = lan.start()
    first, second, *_rest = lan.questions(paper)
    book, other = open_book(lan, paper, "mot.1"), open_book(lan, paper, "hai.1")
    book.add(first, [(f"q-{first}", RIGHT[first])], 3)
    other.add(first, [(f"q-{first}", WRONG[first])], 12)
    classroom.clock.advance(minutes=8)
    assert lan.save(paper, second, RIGHT[second], writer="hai") == "saved"
    classroom.clock.advance(minutes=17)
    assert {send(lan, paper, one.returned(25)) for one in (book, other)} == {"waiting"}
    with classroom.database.reading() as session:
        rows = session.scalars(select(OutageCase).order_by(OutageCase.id)).all()
    assert [row.reasons for row in rows] == [["elsewhere"], ["elsewhere"]]


def room_with(app: Flask, database: Database, clock: Clock, counts: OutagePolicy, longest: int) -> Classroom:
    exam = replace(EXAM, outage=OutageRules(counts, longest))
    return open_classroom(app, database, clock, replace(COURSE, exam=exam))


@pytest.mark.parametrize(
    ("counts", "longest", "state", "score"),
    [("consistent", 60, "counted", 10), ("consistent", 5, "waiting", 0), ("never", 60, "refused", 0)],
)
def test_the_course_says_what_follows(
    app: Flask, database: Database, clock: Clock, counts: OutagePolicy, longest: int, state: str, score: int
) -> None:
    room = room_with(app, database, clock, counts, longest)
    lan = room.browser(room.cast.lan)
    paper, log = cut_off(room, lan)
    assert send(lan, paper, log) == state
    assert (room.attempt(paper).score, room.attempt(paper).outage) == (score, state)


def test_answers_taken_bring_a_certificate_which_then_stands_in_the_way_of_a_further_change(
    classroom: Classroom, lan: Browser, hung: Browser
) -> None:
    lan.read_all()
    paper = lan.start()
    first, *_rest = asked = lan.questions(paper)
    book, other = open_book(lan, paper, "mot.1"), open_book(lan, paper, "hai.1")
    for question in asked:
        book.add(question, [(f"q-{question}", RIGHT[question])], 10)
    other.add(first, [(f"q-{first}", WRONG[first])], 12)
    classroom.clock.advance(minutes=25)
    assert {send(lan, paper, one.returned(25)) for one in (book, other)} == {"waiting"}
    assert decide(hung, "take") == 303
    with classroom.database.reading() as session:
        assert session.scalars(select(Certificate)).one().attempt_id == classroom.attempt(paper).id
    assert decide(hung, "take") == 422
    assert decide(hung, "refuse") == 303
    assert classroom.attempt(paper).score == 10


def test_answers_that_count_speak_of_their_questions_and_those_that_wait_do_not(
    classroom: Classroom, lan: Browser, hung: Browser
) -> None:
    def shares() -> set[float]:
        with classroom.database.reading() as session:
            known = versions.find_all(session, COURSE.slug, versions.get_releases(session, COURSE.slug))
            found = loading.load(session, COURSE.slug, known)
        [sitting] = found.sittings
        return set(sitting.shares.values())

    paper, log = cut_off(classroom, lan)
    send(lan, paper, log)
    assert shares() == {0.0}
    decide(hung, "take")
    assert shares() == {1.0}
