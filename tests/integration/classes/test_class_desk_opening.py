"""Staff open a class and change it; the form keeps what was typed and says what is wrong at each field."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes import class_editing
from lms.classes.tables import Class
from lms.courses.tables import Release
from lms.storage.audit_log import AuditEntry
from tests.cast import COURSE, gather_cast, sign_in
from tests.classroom import Browser, Classroom
from tests.forms import filled_in, mistakes

OPEN = "/quan-ly/lop/mo"
CHANGE = "/quan-ly/lop/lop-mau/sua"
LESSON = "/khoa-hoc/khoa-mau/01-mo-dau"
OTHER = replace(COURSE, slug="khoa-khac", title="Khóa khác", modes=("tai-doanh-nghiep",))
NEWER = replace(COURSE, title="Khóa mẫu, bản mới")
TYPED = {
    "course": "khoa-mau",
    "title": "Lớp công nhân, đợt 1",
    "mode": "truc-tuyen",
    "starts_on": "2026-12-01",
    "ends_on": "2026-12-31",
    "exam_opens_at": "2026-12-20T07:30",
    "exam_closes_at": "2026-12-25T17:00",
}


@pytest.fixture
def mai(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.mai)


def get_class(room: Classroom, code: str = "lop-mau") -> Class:
    with room.database.reading() as session:
        return session.scalars(select(Class).filter_by(code=code)).one()


def entries(room: Classroom) -> list[AuditEntry]:
    with room.database.reading() as session:
        own = select(AuditEntry).where(AuditEntry.act.like("class.%"))
        return list(session.scalars(own.order_by(AuditEntry.id)))


def release_number(room: Classroom, code: str = "lop-mau") -> int:
    with room.database.reading() as session:
        return session.get_one(Release, get_class(room, code).release_id).number


def test_a_class_is_opened_under_the_newest_release(classroom: Classroom, mai: Browser) -> None:
    classroom.publish(NEWER, 2)
    response = mai.post(OPEN, data=TYPED)
    assert (response.status_code, response.location) == (303, "/quan-ly/lop/lop-cong-nhan-dot-1/")
    opened = get_class(classroom, "lop-cong-nhan-dot-1")
    assert (opened.title, opened.mode, opened.course_slug) == (
        "Lớp công nhân, đợt 1",
        "truc-tuyen",
        "khoa-mau",
    )
    assert (opened.starts_on, opened.ends_on) == (date(2026, 12, 1), date(2026, 12, 31))
    assert opened.exam_opens_at == datetime(2026, 12, 20, 0, 30, tzinfo=UTC)
    assert opened.exam_closes_at == datetime(2026, 12, 25, 10, 0, tzinfo=UTC)
    assert release_number(classroom, "lop-cong-nhan-dot-1") == 2
    page = mai.page(response.location)
    assert "Đã mở lớp" in page.text_content()
    assert "Lớp chưa có học viên" in page.text_content()


def test_opening_is_written_down(classroom: Classroom, mai: Browser) -> None:
    mai.post(OPEN, data=TYPED)
    (entry,) = entries(classroom)
    opened = get_class(classroom, "lop-cong-nhan-dot-1")
    assert (entry.act, entry.subject) == ("class.open", f"class:{opened.id}")
    assert entry.actor_id == classroom.cast.mai.id
    assert entry.details["code"] == opened.code


def test_every_mistake_stands_at_its_field_and_what_was_typed_stays(
    classroom: Classroom, mai: Browser
) -> None:
    typed = TYPED | {
        "mode": "tai-doanh-nghiep",
        "code": "lop-mau",
        "ends_on": "2026-11-30",
        "exam_opens_at": "",
    }
    response = mai.post(OPEN, data=typed)
    assert response.status_code == 422
    assert mistakes(response.text) == {
        "code": "Đã có lớp mang mã này. Hãy chọn mã khác, ví dụ thêm số của đợt.",
        "mode": "Khóa này chỉ có hình thức: Trực tuyến. Hãy chọn lại.",
        "place": "Lớp học tại doanh nghiệp cần có nơi học. Hãy nhập tên doanh nghiệp, phòng học.",
        "ends_on": "Ngày kết thúc phải từ ngày bắt đầu trở đi. Hãy kiểm tra lại.",
        "exam_opens_at": "Hãy nhập giờ và ngày, ví dụ 07:30 05/02/2027.",
    }
    assert filled_in(response.text) == {name: value for name, value in typed.items() if value}
    assert entries(classroom) == []


def test_an_empty_form_says_what_it_needs(mai: Browser) -> None:
    response = mai.post(OPEN)
    assert response.status_code == 422
    assert mistakes(response.text).keys() == TYPED.keys() - {"mode"}


def test_of_several_courses_one_has_to_be_chosen(classroom: Classroom, mai: Browser) -> None:
    classroom.publish(OTHER, 1)
    options = mai.page(OPEN).xpath("//select[@name='course']/option/@value")
    assert options == ["", "khoa-khac", "khoa-mau"]
    found = mistakes(mai.post(OPEN, data=TYPED | {"course": ""}).text)
    assert found == {"course": "Hãy chọn một khóa học đã phát hành."}


def test_without_a_published_course_there_is_nothing_to_open(client: FlaskClient, session: Session) -> None:
    mai = Browser(sign_in(client, session, gather_cast(session).mai))
    page = mai.page(OPEN)
    assert "Chưa phát hành khóa học nào" in page.text_content()
    assert not page.xpath("//main//form")
    assert "Chưa có lớp nào" in mai.page("/quan-ly/lop/").text_content()


def test_the_list_has_the_newest_class_first_and_counts_its_learners(
    classroom: Classroom, mai: Browser
) -> None:
    mai.post(OPEN, data=TYPED)
    classroom.browser(classroom.cast.lan).post(f"{LESSON}/da-hoc")
    rows = mai.page("/quan-ly/lop/").xpath("//ul[@class='rows']/li")
    assert [row.xpath("string(a)") for row in rows] == ["Lớp công nhân, đợt 1", "Lớp mẫu"]
    assert "0 học viên, 0 đã bắt đầu" in rows[0].text_content()
    assert "2 học viên, 1 đã bắt đầu" in rows[1].text_content()
    assert rows[1].xpath("a/@href") == ["/quan-ly/lop/lop-mau/"]


def test_the_list_has_fifty_classes_a_page_and_costs_the_same(classroom: Classroom, mai: Browser) -> None:
    with classroom.counting() as asked:
        mai.page("/quan-ly/lop/")
    before = len(asked)
    with classroom.database.writing() as session:
        first = session.query(Class).one()
        names = [column.name for column in Class.__table__.columns if column.name != "id"]
        values = {name: getattr(first, name) for name in names}
        session.add_all(Class(**values | {"code": f"lop-{number}"}) for number in range(50))
    with classroom.counting() as asked:
        page = mai.page("/quan-ly/lop/")
    assert len(asked) == before == 3
    assert len(page.xpath("//ul[@class='rows']/li")) == 50
    assert page.xpath("//a[@rel='next']/@href") == ["?tim=&luc=&hinh-thuc=&trang=2"]
    assert len(mai.page("/quan-ly/lop/?trang=2").xpath("//ul[@class='rows']/li")) == 1


def test_the_form_shows_the_class_as_it_is_and_saving_that_changes_nothing(
    classroom: Classroom, mai: Browser
) -> None:
    shown = filled_in(mai.get(CHANGE).text)
    assert shown == {
        "course": "khoa-mau",
        "title": "Lớp mẫu",
        "code": "lop-mau",
        "mode": "truc-tuyen",
        "starts_on": "2026-11-22",
        "ends_on": "2026-12-23",
        "exam_opens_at": "2026-11-22T10:00",
        "exam_closes_at": "2026-12-23T10:00",
        "basis": "hoc-bai",
    }
    assert "Không có gì thay đổi." in mai.get(mai.post(CHANGE, data=shown).location).text
    assert entries(classroom) == []


def test_a_change_is_kept_and_written_down_with_what_was_before(classroom: Classroom, mai: Browser) -> None:
    shown = filled_in(mai.get(CHANGE).text)
    response = mai.post(CHANGE, data=shown | {"title": "Lớp mới", "code": "Lớp Mới"})
    assert response.location == "/quan-ly/lop/lop-moi/"
    assert mai.get("/quan-ly/lop/lop-mau/").status_code == 404
    (entry,) = entries(classroom)
    assert entry.act == "class.change"
    assert entry.details == {"title": ["Lớp mẫu", "Lớp mới"], "code": ["lop-mau", "lop-moi"]}


def test_a_wrong_change_is_refused_as_a_wrong_opening_is(classroom: Classroom, mai: Browser) -> None:
    shown = filled_in(mai.get(CHANGE).text)
    response = mai.post(CHANGE, data=shown | {"title": "", "ends_on": "32/12/2026"})
    assert response.status_code == 422
    assert mistakes(response.text).keys() == {"title", "ends_on"}
    assert get_class(classroom).title == "Lớp mẫu"


def test_an_exam_may_be_closed_early(classroom: Classroom, mai: Browser) -> None:
    shown = filled_in(mai.get(CHANGE).text)
    assert mai.post(CHANGE, data=shown | {"exam_closes_at": "2026-11-23T09:00"}).status_code == 303
    assert get_class(classroom).exam_closes_at == datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_while_nobody_has_begun_the_course_may_be_another_one(classroom: Classroom, mai: Browser) -> None:
    classroom.publish(replace(OTHER, modes=("truc-tuyen",)), 4)
    shown = filled_in(mai.get(CHANGE).text)
    assert mai.post(CHANGE, data=shown | {"course": "khoa-khac"}).status_code == 303
    assert get_class(classroom).course_slug == "khoa-khac"
    assert classroom.release_of(classroom.cast.lan) == release_number(classroom) == 4


def test_once_somebody_has_begun_the_course_stays(classroom: Classroom, mai: Browser) -> None:
    classroom.publish(replace(OTHER, modes=("truc-tuyen",)), 1)
    shown = filled_in(mai.get(CHANGE).text)
    classroom.browser(classroom.cast.lan).post(f"{LESSON}/da-hoc")
    page = mai.page(CHANGE)
    assert page.xpath("//select[@name='course']/option/@value") == ["khoa-mau"]
    assert "Đã có người bắt đầu học nên không đổi được khóa học." in page.text_content()
    response = mai.post(CHANGE, data=shown | {"course": "khoa-khac"})
    assert mistakes(response.text).keys() == {"course"}
    assert get_class(classroom).course_slug == "khoa-mau"


def test_a_class_that_is_opened_again_takes_the_newest_release_for_who_has_not_begun(
    classroom: Classroom, mai: Browser
) -> None:
    classroom.browser(classroom.cast.lan).post(f"{LESSON}/da-hoc")
    classroom.clock.advance(days=31)
    mai = classroom.browser(classroom.cast.mai)
    classroom.publish(NEWER, 2)
    shown = filled_in(mai.get(CHANGE).text)
    assert mai.post(CHANGE, data=shown | {"title": "Lớp đã xong"}).status_code == 303
    assert release_number(classroom) == 1
    assert mai.post(CHANGE, data=shown | {"exam_closes_at": "2027-02-01T10:00"}).status_code == 303
    assert release_number(classroom) == classroom.release_of(classroom.cast.minh) == 2
    assert classroom.release_of(classroom.cast.lan) == 1


@pytest.mark.parametrize("who", ["lan", "hung", "son"])
def test_the_desk_is_the_offices_own(classroom: Classroom, who: str) -> None:
    browser = classroom.browser(getattr(classroom.cast, who))
    for path in ("/quan-ly/lop/", OPEN, CHANGE, "/quan-ly/lop/lop-mau/", "/quan-ly/lop/lop-mau/ghi-danh"):
        assert browser.get(path).status_code == 403, path
    for path in (OPEN, CHANGE, "/quan-ly/lop/lop-mau/ghi-danh", "/quan-ly/lop/lop-mau/nguoi-moi"):
        assert browser.post(path, data=TYPED).status_code == 403, path
    assert entries(classroom) == []


def test_a_class_that_does_not_exist_is_not_found(mai: Browser) -> None:
    for part in ("", "sua", "ghi-danh"):
        assert mai.get(f"/quan-ly/lop/khong-co/{part}").status_code == 404
    for part in ("sua", "ghi-danh", "nguoi-moi", "go-ten/1"):
        assert mai.post(f"/quan-ly/lop/khong-co/{part}", data={"person": "1"}).status_code == 404


def test_a_code_that_somebody_else_takes_in_the_same_instant_gets_a_sentence(
    classroom: Classroom, mai: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As both see it: the other one's class is not there yet when the codes are looked up."""
    mai.post(OPEN, data=TYPED)
    monkeypatch.setattr(class_editing, "list_codes", lambda *_: [])
    refused = mai.post(OPEN, data=TYPED)
    assert (refused.status_code, filled_in(refused.text)["title"]) == (422, TYPED["title"])
    assert list(mistakes(refused.text)) == ["code"]
    shown = filled_in(mai.get(CHANGE).text)
    changed = mai.post(CHANGE, data=shown | {"code": "lop-cong-nhan-dot-1", "title": "Tên mới"})
    assert (changed.status_code, list(mistakes(changed.text))) == (422, ["code"])
    assert filled_in(changed.text)["title"] == "Tên mới"
    assert get_class(classroom).title == "Lớp mẫu"
    assert [entry.act for entry in entries(classroom)] == ["class.open"]
