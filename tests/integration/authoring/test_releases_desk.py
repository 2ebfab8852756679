"""The history of a course, as authors see it: compared, taken up again, called off."""

from dataclasses import replace
from datetime import timedelta

import pytest

from lms.courses import catalogue, turns
from lms.storage.audit_log import AuditEntry
from tests.cast import COURSE
from tests.classroom import Browser, Classroom

NEWER = replace(
    COURSE,
    title="Khóa mẫu, bản mới",
    lessons=(replace(COURSE.lessons[0], title="Mở đầu lại"), COURSE.lessons[1]),
)
HISTORY = "/soan-bai/khoa-mau/ban-phat-hanh/"
REASON = {"reason": "Bản hai sai đáp án câu 3"}


@pytest.fixture
def hung(classroom: Classroom) -> Browser:
    """The instructor, after Lan began by release 1 and release 2 was published."""
    classroom.browser(classroom.cast.lan).post("/khoa-hoc/khoa-mau/01-mo-dau/da-hoc")
    classroom.publish(NEWER, 2)
    return classroom.browser(classroom.cast.hung)


def groups(browser: Browser) -> list[list[str]]:
    """The table of who studies what, row by row."""
    rows = browser.page(HISTORY).xpath("(//table)[1]//tbody/tr")
    return [[cell.text_content().strip() for cell in row] for row in rows]


def test_the_history_tells_who_studies_by_which_release_and_leads_to_each(
    classroom: Classroom, hung: Browser
) -> None:
    mai = classroom.browser(classroom.cast.mai)
    assert groups(mai) == [["Lớp mẫu", "1", "1", "0"], ["Lớp mẫu", "2", "0", "1"]]
    assert groups(hung) == [["Các lớp khác", "1", "1", "0"], ["Các lớp khác", "2", "0", "1"]]
    assert hung.page(f"{HISTORY}1/").xpath("string(//h1)") == "Khóa mẫu"
    assert hung.page(f"{HISTORY}1/01-mo-dau").xpath("string(//h1)") == "Mở đầu"
    assert hung.page(f"{HISTORY}2/kiem-tra").xpath("string(//h1)") == "Kiểm tra"
    assert (
        hung.get(f"{HISTORY}3/").status_code == hung.get("/soan-bai/khac/ban-phat-hanh/").status_code == 404
    )
    with classroom.counting() as asked:
        hung.get(HISTORY)
    assert len(asked) <= 7


def test_two_releases_are_compared_as_people_read_them(hung: Browser) -> None:
    page = hung.page(f"{HISTORY}2/so-sanh").text_content()
    assert "Bản 2 khác gì bản 1" in page
    assert "Tên cũ: Mở đầu" in page
    back = hung.page(f"{HISTORY}1/so-sanh?voi=2")
    assert [one.text_content().split()[-3:] for one in back.xpath("//del")] == [["mẫu,", "bản", "mới]"]]
    assert "Bản 1 có những gì" in hung.page(f"{HISTORY}1/so-sanh").text_content()


def test_going_back_needs_a_reason_moves_who_has_not_begun_and_is_written_down(
    classroom: Classroom, hung: Browser
) -> None:
    refused = hung.post(f"{HISTORY}1/quay-lai", data={"reason": "ngắn"})
    assert refused.status_code == 422
    assert "Hãy ghi lý do từ 10" in refused.text
    assert "ngắn</textarea>" in refused.text
    assert hung.post(f"{HISTORY}1/quay-lai", data=REASON).status_code == 303
    assert groups(hung) == [["Các lớp khác", "1", "1", "1"]]
    assert REASON["reason"] in hung.get(HISTORY).text
    with classroom.database.reading() as session:
        last = session.query(AuditEntry).filter_by(act="course.turn").order_by(AuditEntry.id.desc()).first()
        assert last is not None
        assert (last.actor_id, last.details["reason"]) == (classroom.cast.hung.id, REASON["reason"])
    hung.post(f"{HISTORY}1/quay-lai", data=REASON)
    assert "không có gì thay đổi" in hung.get(HISTORY).text


def test_a_planned_turn_is_shown_and_called_off_before_its_hour_only(
    classroom: Classroom, hung: Browser
) -> None:
    now = classroom.clock.now
    with classroom.database.writing() as session:
        first = catalogue.get_release(session, COURSE.slug, 1)
        made = turns.turn(
            session, first, from_at=now + timedelta(hours=1), reason="", by=classroom.cast.mai.id, now=now
        )
        assert made is not None
    assert "Bản 1 hẹn dùng từ" in hung.get(HISTORY).text
    assert hung.post(f"{HISTORY}hen/{made.id}/huy").status_code == 303
    assert "Đã hủy" in hung.get(HISTORY).text
    assert hung.post(f"{HISTORY}hen/1/huy").status_code == 303
    assert "đã đến giờ" in hung.get(HISTORY).text
    assert hung.post("/soan-bai/khac/ban-phat-hanh/hen/1/huy").status_code == 404


def test_learners_have_no_business_here(classroom: Classroom, hung: Browser) -> None:
    lan = classroom.browser(classroom.cast.lan)
    for path in (HISTORY, f"{HISTORY}1/", f"{HISTORY}1/so-sanh"):
        assert lan.get(path).status_code == 403
    assert lan.post(f"{HISTORY}1/quay-lai", data=REASON).status_code == 403
