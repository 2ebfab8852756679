"""An instructor reads what each learner of their own class lacks, in the words that the learner reads."""

from flask import Flask

from lms.classes.tables import ClassInstructor
from lms.storage.db import Database
from tests.classroom import CLASS, Clock
from tests.integration.classes.meeting import open_room

RESULTS = "/giang-day/lop-mau/hoc-vien"


def test_learner_instructor_and_staff_read_the_same_words(
    app: Flask, database: Database, clock: Clock
) -> None:
    room = open_room(app, database, clock, sessions=4)
    lan, hung, mai = (room.browser(name) for name in ("lan", "hung", "mai"))
    room.scan(lan)
    assert "1 buổi học: đã dự 25% số buổi, cần ít nhất 50%" in lan.get(CLASS).text
    for browser, path in ((hung, RESULTS), (mai, RESULTS), (mai, "/quan-ly/lop/lop-mau/")):
        assert "Còn thiếu: 1 buổi học" in browser.get(path).text, path


def test_who_does_not_teach_the_class_does_not_see_it(app: Flask, database: Database, clock: Clock) -> None:
    room = open_room(app, database, clock)
    assert room.browser("lan").get(RESULTS).status_code == 403
    with database.writing() as session:
        session.query(ClassInstructor).delete()
    assert room.browser("hung").get(RESULTS).status_code == 404
