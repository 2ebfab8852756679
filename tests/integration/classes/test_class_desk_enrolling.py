"""Staff put people into a class and take out who has not begun."""

import pytest
from lxml import html  # type: ignore[import-untyped]
from sqlalchemy import select

from lms.classes.tables import Enrolment
from lms.people.tables import Person
from lms.storage.audit_log import AuditEntry
from tests.cast import enrolment_of
from tests.classroom import Browser, Classroom

CLASS = "/quan-ly/lop/lop-mau/"
ENROL = "/quan-ly/lop/lop-mau/ghi-danh"
LESSON = "/khoa-hoc/khoa-mau/01-mo-dau"


@pytest.fixture
def mai(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.mai)


def enrolled(room: Classroom) -> set[int]:
    with room.database.reading() as session:
        return set(session.scalars(select(Enrolment.person_id)))


def acts(room: Classroom) -> list[tuple[str, int | None, object]]:
    with room.database.reading() as session:
        wanted = select(AuditEntry).where(AuditEntry.act.like("class.%"))
        entries = session.scalars(wanted.order_by(AuditEntry.id))
        return [(entry.act, entry.actor_id, entry.details["person_id"]) for entry in entries]


def remove(room: Classroom, mai: Browser, person: Person) -> str:
    """Press the button of a person as it was when they were enrolled; what the class's page says then."""
    with room.database.reading() as session:
        number = enrolment_of(session, person).id
    return mai.get(mai.post(f"{CLASS}go-ten/{number}").location).text


def boxes(page: html.HtmlElement) -> dict[str, bool]:
    """The people of the page by name, with whether they can be ticked."""
    found = page.xpath("//input[@name='person']")
    names = [" ".join(box.xpath("../span/text()[1]")[0].split()) for box in found]
    return {name: box.get("disabled") is None for name, box in zip(names, found, strict=True)}


@pytest.mark.parametrize("words", ["vo thi thu", "Thu", "0912 000 007", "000007"])
def test_people_are_found_by_folded_name_and_by_phone(mai: Browser, words: str) -> None:
    page = html.fromstring(mai.get(ENROL, query_string={"tim": words}).text)
    assert boxes(page) == {"Võ Thị Thu": True}


def test_who_is_in_the_class_or_has_left_cannot_be_ticked(classroom: Classroom, mai: Browser) -> None:
    with classroom.database.writing() as session:
        session.get_one(Person, classroom.cast.thu.id).deactivated_at = classroom.clock.now
    page = mai.page(f"{ENROL}?tim=thi")
    assert boxes(page) == {"Đặng Thị Lan": False, "Nguyễn Thị Mai": True, "Võ Thị Thu": False}
    assert [tag.text for tag in page.xpath("//*[@class='tag']")] == [
        "Đã có tên trong lớp",
        "Tài khoản đã ngừng",
    ]


def test_several_people_are_enrolled_at_once_and_see_the_class(classroom: Classroom, mai: Browser) -> None:
    cast = classroom.cast
    response = mai.post(ENROL, data={"person": [cast.thu.id, cast.son.id]})
    assert (response.status_code, response.location) == (303, CLASS)
    assert "Đã ghi danh 2 người." in mai.get(CLASS).text
    assert enrolled(classroom) == {cast.lan.id, cast.minh.id, cast.thu.id, cast.son.id}
    assert classroom.browser(cast.thu).get("/lop/lop-mau/").status_code == 200
    assert acts(classroom) == [("class.enrol", cast.mai.id, person.id) for person in (cast.son, cast.thu)]


def test_enrolling_again_changes_nothing_and_says_so(classroom: Classroom, mai: Browser) -> None:
    before = enrolled(classroom)
    text = mai.get(mai.post(ENROL, data={"person": classroom.cast.lan.id}).location).text
    assert "1 người đã có tên trong lớp từ trước, không thay đổi gì." in text
    assert "Đã ghi danh" not in text
    assert (enrolled(classroom), acts(classroom)) == (before, [])


def test_what_became_of_each_is_said(classroom: Classroom, mai: Browser) -> None:
    cast = classroom.cast
    with classroom.database.writing() as session:
        session.get_one(Person, cast.thu.id).deactivated_at = classroom.clock.now
    ids = [cast.lan.id, cast.thu.id, cast.son.id, cast.son.id, 999_999]
    text = mai.get(mai.post(ENROL, data={"person": ids}).location).text
    assert "Đã ghi danh 1 người." in text
    assert "1 người đã có tên trong lớp từ trước" in text
    assert "1 người có tài khoản đã ngừng, chưa ghi danh được." in text
    assert enrolled(classroom) == {cast.lan.id, cast.minh.id, cast.son.id}


def test_ticking_nobody_leads_back_to_the_search(classroom: Classroom, mai: Browser) -> None:
    response = mai.post(f"{ENROL}?tim=thi")
    assert response.location == f"{ENROL}?tim=thi"
    assert "Chưa chọn ai." in mai.get(response.location).text
    nobody = mai.post(ENROL, data={"person": 999_999})
    assert "Không tìm thấy những người này." in mai.get(nobody.location).text


def test_who_is_enrolled_later_studies_the_release_of_the_class(classroom: Classroom, mai: Browser) -> None:
    mai.post(ENROL, data={"person": classroom.cast.thu.id})
    assert classroom.release_of(classroom.cast.thu) == classroom.release_of(classroom.cast.lan)


def test_who_has_not_begun_can_be_taken_out_and_put_in_again(classroom: Classroom, mai: Browser) -> None:
    cast = classroom.cast
    text = remove(classroom, mai, cast.lan)
    assert "Đã gỡ tên khỏi lớp. Tài khoản của người này vẫn còn." in text
    assert enrolled(classroom) == {cast.minh.id}
    assert classroom.browser(cast.lan).get("/lop/lop-mau/").status_code == 404
    mai.post(ENROL, data={"person": cast.lan.id})
    assert enrolled(classroom) == {cast.lan.id, cast.minh.id}
    assert [act for act, _actor, _person in acts(classroom)] == ["class.remove", "class.enrol"]


def test_who_has_begun_stays_and_staff_are_told_why(classroom: Classroom, mai: Browser) -> None:
    cast = classroom.cast
    classroom.browser(cast.lan).post(f"{LESSON}/da-hoc")
    text = remove(classroom, mai, cast.lan)
    assert "Người này đã bắt đầu học nên không gỡ tên được" in text
    assert cast.lan.id in enrolled(classroom)
    assert acts(classroom) == []
    assert mai.page(CLASS).xpath("//tbody//button/@aria-label") == ["Gỡ tên H'Hen Minh"]


def test_taking_out_twice_or_from_another_class_finds_nobody(classroom: Classroom, mai: Browser) -> None:
    with classroom.database.reading() as session:
        number = enrolment_of(session, classroom.cast.lan).id
    assert mai.post(f"{CLASS}go-ten/{number}").status_code == 303
    assert mai.post(f"{CLASS}go-ten/{number}").status_code == 404
    assert mai.post(f"{CLASS}go-ten/999999").status_code == 404


def test_a_new_person_is_added_and_enrolled_in_one_go(classroom: Classroom, mai: Browser) -> None:
    asked = mai.get(f"{CLASS}nguoi-moi")
    assert asked.location == "/quan-ly/nguoi/them?lop=lop-mau"
    form = mai.page(asked.location).forms[-2]
    assert form.action == f"{CLASS}nguoi-moi"
    response = mai.post(form.action, data={"full_name": "Bùi Thị Mới", "phone": "0912000099", "learner": "1"})
    assert response.status_code == 303
    page = mai.get(response.location).text
    assert "Đã thêm người này và ghi danh vào Lớp mẫu. Hãy cấp mã kích hoạt." in page
    assert "Cấp mã mới" in page
    assert "Bùi Thị Mới" in mai.get(CLASS).text
    assert len(enrolled(classroom)) == 3


def test_a_person_who_cannot_be_added_is_not_enrolled_and_the_form_stays_the_class_s(
    classroom: Classroom, mai: Browser
) -> None:
    typed = {"full_name": "Võ Thị Thu", "phone": "0912000007", "learner": "1"}
    response = mai.post(f"{CLASS}nguoi-moi", data=typed)
    assert response.status_code == 422
    page = html.fromstring(response.text)
    assert page.forms[-2].action == f"{CLASS}nguoi-moi"
    (link,) = page.xpath("//a[.='Ghi danh người này']/@href")
    assert boxes(mai.page(link)) == {"Võ Thị Thu": True}
    assert len(enrolled(classroom)) == 2


def test_a_made_up_class_in_the_address_leads_nowhere_else(mai: Browser) -> None:
    form = mai.page("/quan-ly/nguoi/them?lop=../../x?y").forms[-2]
    assert form.action == "/quan-ly/lop/..%2F..%2Fx%3Fy/nguoi-moi"
