"""Many of the people on the list are put into a class at once; who cannot be is left out and named."""

import pytest
from sqlalchemy import func, select

from lms.classes.tables import Class, Enrolment
from lms.people.tables import Person
from lms.storage.audit_log import AuditEntry
from tests.classroom import Browser, Classroom
from tests.forms import filled_in

ENROL = "/quan-ly/nguoi/nhieu/ghi-danh"


@pytest.fixture
def mai(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.mai)


def send(mai: Browser, *people: Person, **fields: str) -> str:
    form = {"person": [person.id for person in people], **fields}
    return mai.post(ENROL, data=form, follow_redirects=True).text


def enrolled(room: Classroom) -> int:
    with room.database.reading() as session:
        return session.scalar(select(func.count(Enrolment.id))) or 0


def test_the_class_is_chosen_then_whom_that_concerns_is_seen_then_they_are_in_it(
    classroom: Classroom, mai: Browser
) -> None:
    cast = classroom.cast
    people = (cast.lan, cast.thu, cast.son)
    with classroom.database.writing() as session:
        session.get_one(Person, cast.son.id).deactivated_at = classroom.clock.now
    page = send(mai, *people)
    assert "Lớp mẫu" in page
    assert "để nguyên 1 người" in page
    page = send(mai, *people, lop="lop-mau")
    assert "Ghi danh 1 người" in page
    assert "Để nguyên 1 người: đã có tên trong lớp" in page
    assert "Để nguyên 1 người: tài khoản đã ngừng" in page
    assert enrolled(classroom) == 2
    digest = filled_in(page)["digest"]
    said = send(mai, *people, lop="lop-mau", digest=digest)
    assert "Đã ghi danh 1 người vào Lớp mẫu." in said
    with classroom.database.reading() as session:
        row = session.scalars(select(Enrolment).filter_by(person_id=cast.thu.id)).one()
        assert (row.unit_id, row.release_id) == (cast.thu.unit_id, session.query(Class).one().release_id)
        act = session.scalars(select(AuditEntry).filter_by(act="class.enrol")).one()
        assert act.details["person_id"] == cast.thu.id
    again = send(mai, *people, lop="lop-mau", digest=digest)
    assert "Danh sách vừa thay đổi" not in again
    assert "Không có ai trong số đã chọn" in again
    assert enrolled(classroom) == 3


def test_a_class_that_there_is_not_enrols_nobody(classroom: Classroom, mai: Browser) -> None:
    response = mai.post(ENROL, data={"person": classroom.cast.thu.id, "lop": "khong-co"})
    assert response.status_code == 404
    assert enrolled(classroom) == 2
