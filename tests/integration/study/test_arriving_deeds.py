"""What was done without a network arrives once, in any order, after days, on top of what else was done."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from lms.study.tables import ArrivedDeed, LessonRead, SelfCheck
from tests.cast import NOW
from tests.classroom import CLASS, Browser, Classroom

SEND = f"{CLASS}tien-do"
DAY = 24 * 3600 * 1000


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def owner(browser: Browser) -> str:
    return str(browser.page(CLASS).xpath("//section[@id='keep']/@data-owner")[0])


def answer(number: int, option: str = "o2", age: int = 0, question: str = "tu-1") -> dict[str, object]:
    fields = [[f"q-{question}", option]]
    deed = {"kind": "check", "lesson": "01-mo-dau", "question": question, "fields": fields, "age": age}
    return {"id": f"{number:032x}", **deed}


def finished(number: int, lesson: str = "01-mo-dau", age: int = 0) -> dict[str, object]:
    return {"id": f"{number:032x}", "kind": "read", "lesson": lesson, "age": age}


def send(browser: Browser, *deeds: dict[str, object], of: str | None = None) -> dict[str, list[str]]:
    response = browser.post(SEND, json={"owner": of or owner(browser), "deeds": list(deeds)})
    assert response.status_code == 200, response.text
    found: dict[str, list[str]] = response.get_json()
    return found


def tries(room: Classroom) -> list[tuple[object, int]]:
    with room.database.reading() as session:
        return [(row.response, row.tries) for row in session.scalars(select(SelfCheck))]


def read(room: Classroom) -> list[str]:
    with room.database.reading() as session:
        return sorted(session.scalars(select(LessonRead.lesson)))


def test_a_deed_counts_once_however_often_it_is_sent(classroom: Classroom, lan: Browser) -> None:
    deeds = [answer(1, "o1", 2 * DAY), answer(2, "o2", DAY), finished(3)]
    for _ in range(3):
        assert sorted(send(lan, *deeds)["taken"]) == [str(one["id"]) for one in deeds]
        classroom.clock.advance(hours=5)
    assert tries(classroom) == [("o2", 2)]
    assert read(classroom) == ["01-mo-dau"]


def test_twice_in_one_request_is_once(classroom: Classroom, lan: Browser) -> None:
    send(lan, answer(1), answer(1))
    assert tries(classroom) == [("o2", 1)]


def test_what_was_answered_elsewhere_later_stands_and_all_tries_count(
    classroom: Classroom, lan: Browser
) -> None:
    lan.post("/khoa-hoc/khoa-mau/01-mo-dau/tu-kiem-tra/tu-1", data={"q-tu-1": "o3"})
    send(lan, answer(1, "o1", DAY))
    assert tries(classroom) == [("o3", 2)]
    classroom.clock.advance(hours=1)
    send(lan, answer(2, "o2"))
    assert tries(classroom) == [("o2", 3)]


def test_a_lesson_is_read_from_when_the_server_knows(classroom: Classroom, lan: Browser) -> None:
    send(lan, finished(1, age=3 * DAY))
    with classroom.database.reading() as session:
        [row], [deed] = session.scalars(select(LessonRead)).all(), session.scalars(select(ArrivedDeed)).all()
    assert (row.read_at, deed.received_at, deed.done_at) == (NOW, NOW, NOW - timedelta(days=3))
    assert "Đã học 1/2 bài" in lan.get(CLASS).text


def test_what_the_course_no_longer_has_is_named_and_not_counted(classroom: Classroom, lan: Browser) -> None:
    reply = send(lan, answer(1, question="da-bo"), finished(2, "99-da-bo"), finished(3))
    assert reply["gone"] == [f"{1:032x}", f"{2:032x}"]
    assert reply["taken"] == [f"{3:032x}"]
    assert (tries(classroom), read(classroom)) == ([], ["01-mo-dau"])


def test_a_question_of_the_exam_cannot_be_tried_here(classroom: Classroom, lan: Browser) -> None:
    assert send(lan, answer(1, question="c1"))["gone"] == [f"{1:032x}"]
    assert tries(classroom) == []


def test_deeds_of_somebody_else_on_the_same_phone_are_not_counted(classroom: Classroom, lan: Browser) -> None:
    minh = classroom.browser(classroom.cast.minh)
    assert send(minh, answer(1), finished(2), of=owner(lan)) == {"taken": [], "gone": []}
    assert (tries(classroom), read(classroom)) == ([], [])
    send(lan, answer(1))
    assert tries(classroom) == [("o2", 1)]


def test_who_is_not_in_the_class_or_not_signed_in_is_refused_as_data(classroom: Classroom) -> None:
    body = {"owner": "x", "deeds": [answer(1)]}
    reply = classroom.browser(classroom.cast.thu).post(SEND, json=body)
    assert (reply.status_code, reply.mimetype) == (404, "application/json")
    reply = Browser(classroom.app.test_client()).post(SEND, json=body)
    assert (reply.status_code, reply.mimetype) == (401, "application/json")


@pytest.mark.parametrize("wrong", [None, [], {"owner": "x"}, {"deeds": [{"id": "x"}]}])
def test_what_is_no_list_of_deeds_is_refused(lan: Browser, wrong: object) -> None:
    assert lan.post(SEND, json=wrong).status_code == 422


SENDING = st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=6), max_size=5)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SENDING)
def test_any_order_with_repetitions_ends_in_the_same(
    classroom: Classroom, lan: Browser, batches: list[list[int]]
) -> None:
    with classroom.database.writing() as session:
        for table in (ArrivedDeed, SelfCheck, LessonRead):
            session.execute(delete(table))
    mine = owner(lan)
    deeds = [answer(n, f"o{n % 3 + 1}", (n + 1) * DAY) for n in range(4)]
    deeds += [finished(4, age=DAY), finished(5, "02-tiep-theo", 2 * DAY)]
    for batch in [*batches, range(6)]:
        send(lan, *(deeds[place] for place in batch), of=mine)
    assert tries(classroom) == [("o1", 4)]
    assert read(classroom) == ["01-mo-dau", "02-tiep-theo"]
