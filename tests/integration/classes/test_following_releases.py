"""A new release reaches who has not begun; who has begun stays where they began."""

from dataclasses import replace
from datetime import timedelta

from lms.classes import enrolments
from lms.classes.tables import Class
from lms.courses.tables import Release
from lms.exams import attempts
from tests.cast import COURSE, NOW, enrolment_of
from tests.classroom import Classroom

NEWER = replace(COURSE, title="Khóa mẫu, bản mới")
LESSON = "/khoa-hoc/khoa-mau/01-mo-dau"


def releases(room: Classroom) -> tuple[int, int]:
    return room.release_of(room.cast.lan), room.release_of(room.cast.minh)


def test_who_has_read_a_lesson_stays_and_who_has_not_begun_follows(classroom: Classroom) -> None:
    lan, minh = classroom.browser(classroom.cast.lan), classroom.browser(classroom.cast.minh)
    lan.post(f"{LESSON}/da-hoc")
    assert classroom.publish(NEWER, 2) == 1
    assert releases(classroom) == (1, 2)
    assert lan.page("/khoa-hoc/khoa-mau/").xpath("string(//h1)") == "Khóa mẫu"
    assert minh.page("/khoa-hoc/khoa-mau/").xpath("string(//h1)") == "Khóa mẫu, bản mới"
    assert classroom.browser().page("/khoa-hoc/khoa-mau/").xpath("string(//h1)") == "Khóa mẫu, bản mới"


def test_trying_a_self_check_or_starting_the_exam_is_beginning(classroom: Classroom) -> None:
    classroom.browser(classroom.cast.lan).post(f"{LESSON}/tu-kiem-tra/tu-1", data={"q-tu-1": "o1"})
    classroom.browser(classroom.cast.minh).start()
    assert classroom.publish(NEWER, 2) == 2
    assert releases(classroom) == (1, 1)


def test_only_looking_is_not_beginning(classroom: Classroom) -> None:
    lan = classroom.browser(classroom.cast.lan)
    for path in (LESSON, "/lop/lop-mau/", "/lop/lop-mau/kiem-tra"):
        assert lan.get(path).status_code == 200
    assert classroom.publish(NEWER, 2) == 0
    assert releases(classroom) == (2, 2)


def test_an_attempt_is_marked_by_the_release_that_it_began_under(classroom: Classroom) -> None:
    lan = classroom.browser(classroom.cast.lan)
    paper = lan.start()
    classroom.publish(NEWER, 2)
    lan.post(f"{paper}/nop")
    assert classroom.attempt(paper).release_id == 1


def test_a_later_learner_of_the_class_starts_with_the_newest_release(classroom: Classroom) -> None:
    classroom.publish(NEWER, 2)
    with classroom.database.writing() as session:
        class_ = session.query(Class).one()
        enrolments.enrol(session, class_, classroom.cast.thu, now=NOW)
    assert classroom.release_of(classroom.cast.thu) == 2


def test_a_class_that_is_over_keeps_its_release(classroom: Classroom) -> None:
    classroom.clock.advance(days=30)
    assert classroom.publish(NEWER, 2) == 0
    assert releases(classroom) == (1, 1)


def test_another_courses_release_moves_nobody(classroom: Classroom) -> None:
    classroom.publish(replace(COURSE, slug="khac"), 1)
    assert releases(classroom) == (1, 1)


def test_following_an_earlier_release_again_takes_nobody_back(classroom: Classroom) -> None:
    classroom.publish(NEWER, 2)
    with classroom.database.writing() as session:
        first = session.get_one(Release, 1)
        assert enrolments.follow_release(session, first, now=NOW) == 0
    assert releases(classroom) == (2, 2)


def test_enrolling_twice_changes_nothing(classroom: Classroom) -> None:
    with classroom.database.writing() as session:
        before = enrolment_of(session, classroom.cast.lan).id
        class_ = session.query(Class).one()
        again = enrolments.enrol(session, class_, classroom.cast.lan, now=NOW + timedelta(days=1))
        assert (again.id, again.enrolled_at) == (before, NOW)


def test_an_attempt_started_just_after_a_new_release_is_of_that_release(classroom: Classroom) -> None:
    with classroom.database.reading() as session:
        looked_up = enrolments.get_in_class(session, classroom.cast.lan.id, "lop-mau", now=NOW)
    classroom.publish(NEWER, 2)
    with classroom.database.writing() as session:
        attempt = attempts.start(session, looked_up, now=NOW)
        assert attempt.release_id == enrolment_of(session, classroom.cast.lan).release_id == 2
