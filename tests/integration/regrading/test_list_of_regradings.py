"""Both lists of regradings name the course and the classes that sat the question."""

from sqlalchemy import select

from lms.classes.enrolment.memberships import enrol
from lms.classes.tables import Class
from lms.people.tables import Person
from tests.cast import COURSE, RIGHT
from tests.classroom import Classroom

FORM = {
    "cau": "so", "act": "key", "q-key": "24", "policy": "new-only", "reason": "Căn cứ ghi 24.",
    "do": "propose",
}  # fmt: skip


def lists(classroom: Classroom) -> list[str]:
    mai = classroom.browser(classroom.cast.mai)
    paths = ("/quan-ly/cham-lai/", f"/soan-bai/{COURSE.slug}/cham-lai/")
    return [
        " ".join(one.text_content().split())
        for path in paths
        for one in mai.page(path).xpath("//ul[@class='rows']/li")
    ]


def sit_in_another_class(classroom: Classroom) -> None:
    """Thu sits the same exam in a class of her own."""
    with classroom.database.writing() as session:
        first = session.query(Class).one()
        values = {column.name: getattr(first, column.name) for column in Class.__table__.columns}
        del values["id"]
        second = Class(**(values | {"code": "lop-hai", "title": "Lớp buổi tối"}))
        session.add(second)
        session.flush()
        enrol(session, second, session.get_one(Person, classroom.cast.thu.id), now=classroom.clock.now)
    thu = classroom.browser(classroom.cast.thu)
    paper = thu.post("/lop/lop-hai/kiem-tra").location
    thu.answer_all(paper, RIGHT)
    thu.post(f"{paper}/nop")


def test_the_lists_name_course_and_classes(classroom: Classroom) -> None:
    classroom.browser(classroom.cast.lan).sit(RIGHT)
    mai = classroom.browser(classroom.cast.mai)
    sent = mai.post(f"/soan-bai/{COURSE.slug}/cham-lai/moi", data=FORM)
    assert sent.status_code == 303, sent.text
    for line in lists(classroom):
        assert "Khóa mẫu · Lớp mẫu" in line
        assert "Lớp buổi tối" not in line
    sit_in_another_class(classroom)
    for line in lists(classroom):
        assert "Khóa mẫu · Lớp buổi tối · Lớp mẫu" in line
    with classroom.database.reading() as session:
        assert len(session.scalars(select(Class)).all()) == 2
