"""A new release reaches who has not begun; who has begun stays where they began."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete

from lms.classes.enrolment import memberships, release_updates
from lms.classes.tables import Class
from lms.courses import catalogue, turns
from lms.courses.tables import ReleaseTurn
from lms.courses.turns import TurnError
from lms.exams import attempts
from tests import cast
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
        memberships.enrol(session, class_, classroom.cast.thu, now=NOW)
    assert classroom.release_of(classroom.cast.thu) == 2


def test_a_class_that_is_over_keeps_its_release(classroom: Classroom) -> None:
    classroom.clock.advance(days=30)
    assert classroom.publish(NEWER, 2) == 0
    assert releases(classroom) == (1, 1)


def test_another_courses_release_moves_nobody(classroom: Classroom) -> None:
    classroom.publish(replace(COURSE, slug="khac"), 1)
    assert releases(classroom) == (1, 1)


def plan(room: Classroom, number: int, *, after: timedelta) -> ReleaseTurn:
    """Let the course turn to one of its releases after some time."""
    now = room.clock.now
    with room.database.writing() as session:
        release = catalogue.get_release(session, COURSE.slug, number)
        made = turns.turn(session, release, from_at=now + after, reason="", by=None, now=now)
        release_updates.follow(session, COURSE.slug, now=now)
        assert made is not None
        return made


def keep(room: Classroom) -> None:
    """A second release that nobody is taught by."""
    with room.database.writing() as session:
        release = cast.publish(session, NEWER, 2)
        session.execute(delete(ReleaseTurn).filter_by(release_id=release.id))


def test_a_planned_release_reaches_at_its_hour_who_has_not_begun_with_nobody_acting(
    classroom: Classroom,
) -> None:
    lan, minh = classroom.browser(classroom.cast.lan), classroom.browser(classroom.cast.minh)
    lan.post(f"{LESSON}/da-hoc")
    keep(classroom)
    plan(classroom, 2, after=timedelta(hours=2))

    def titles() -> list[str]:
        people = (lan, minh, classroom.browser())
        return [str(one.page("/khoa-hoc/khoa-mau/").xpath("string(//h1)")) for one in people]

    assert titles() == ["Khóa mẫu"] * 3
    classroom.clock.advance(hours=2)
    assert titles() == ["Khóa mẫu", "Khóa mẫu, bản mới", "Khóa mẫu, bản mới"]
    minh.post(f"{LESSON}/da-hoc")
    assert releases(classroom) == (1, 2)


def test_a_planned_release_that_is_called_off_reaches_nobody(classroom: Classroom) -> None:
    keep(classroom)
    made = plan(classroom, 2, after=timedelta(hours=2))
    with classroom.database.writing() as session:
        turns.cancel(session, COURSE.slug, made.id, by=classroom.cast.mai.id, now=classroom.clock.now)
    classroom.clock.advance(hours=3)
    classroom.browser(classroom.cast.minh).post(f"{LESSON}/da-hoc")
    assert classroom.release_of(classroom.cast.minh) == 1
    with classroom.database.writing() as session, pytest.raises(TurnError):
        turns.cancel(session, COURSE.slug, 1, by=classroom.cast.mai.id, now=classroom.clock.now)


def test_an_attempt_under_way_stays_when_the_hour_of_a_planned_release_comes(classroom: Classroom) -> None:
    keep(classroom)
    plan(classroom, 2, after=timedelta(minutes=1))
    lan = classroom.browser(classroom.cast.lan)
    paper = lan.start()
    classroom.clock.advance(minutes=2)
    lan.post(f"{paper}/nop")
    assert (classroom.attempt(paper).release_id, releases(classroom)[0]) == (1, 1)


def test_a_release_planned_for_after_the_exam_does_not_reach_the_class(classroom: Classroom) -> None:
    keep(classroom)
    plan(classroom, 2, after=timedelta(days=40))
    classroom.clock.advance(days=41)
    assert (
        classroom.browser(classroom.cast.minh).page("/khoa-hoc/khoa-mau/").xpath("string(//h1)") == "Khóa mẫu"
    )


def test_going_back_takes_those_back_who_have_not_begun(classroom: Classroom) -> None:
    classroom.publish(NEWER, 2)
    classroom.browser(classroom.cast.lan).post(f"{LESSON}/da-hoc")
    plan(classroom, 1, after=timedelta())
    assert releases(classroom) == (2, 1)
    with classroom.database.reading() as session:
        found = catalogue.find_current(session, COURSE.slug, classroom.clock.now)
        assert found is not None
        assert [found.number] == [one.number for one in catalogue.list_current(session, NOW)] == [1]


def test_a_turn_to_what_is_taught_already_is_none_and_one_to_the_past_is_refused(
    classroom: Classroom,
) -> None:
    now = classroom.clock.now
    with classroom.database.writing() as session:
        first = catalogue.get_release(session, COURSE.slug, 1)
        assert turns.turn(session, first, from_at=now, reason="", by=None, now=now) is None
        with pytest.raises(TurnError):
            turns.turn(session, first, from_at=now - timedelta(hours=1), reason="", by=None, now=now)


def test_enrolling_twice_changes_nothing(classroom: Classroom) -> None:
    with classroom.database.writing() as session:
        before = enrolment_of(session, classroom.cast.lan).id
        class_ = session.query(Class).one()
        again = memberships.enrol(session, class_, classroom.cast.lan, now=NOW + timedelta(days=1))
        assert (again.id, again.enrolled_at) == (before, NOW)


def test_an_attempt_started_just_after_a_new_release_is_of_that_release(classroom: Classroom) -> None:
    with classroom.database.reading() as session:
        looked_up = memberships.get_in_class(session, classroom.cast.lan.id, "lop-mau", now=NOW)
    classroom.publish(NEWER, 2)
    with classroom.database.writing() as session:
        attempt = attempts.start(session, looked_up, now=NOW)
        assert attempt.release_id == enrolment_of(session, classroom.cast.lan).release_id == 2
