"""A secretary's page of the own unit: who studies what, who finished, which classes take nominations."""

from datetime import date

import pytest

from lms.certificates.tables import Certificate
from tests.cast import RIGHT
from tests.classroom import Classroom
from tests.integration.classes.nominees import UNIT, Ward, gather_ward


@pytest.fixture
def ward(classroom: Classroom) -> Ward:
    return gather_ward(classroom)


def people(ward: Ward, path: str = UNIT) -> dict[str, list[str]]:
    """By name: what the tags say."""
    rows = ward.son.page(path).xpath("//ul[@class='rows']/li[b]")
    return {
        row.xpath("b")[0].text: [tag.text for tag in row.xpath(".//*[contains(@class, 'tag')]")]
        for row in rows
    }


def test_the_units_people_stand_with_what_they_study_and_nobody_elses(ward: Ward) -> None:
    ward.nominate(ward.room.cast.thu.id)
    assert people(ward) == {
        "Đặng Thị Lan": ["Chưa bắt đầu"],
        "H'Hen Minh": ["Chưa bắt đầu"],
        "Lê Sơn": [],
        "Võ Thị Thu": ["Chờ xét"],
    }


def test_who_finished_is_shown_without_a_score(ward: Ward) -> None:
    lan, minh = (ward.room.browser(person) for person in (ward.room.cast.lan, ward.room.cast.minh))
    lan.read_all()
    lan.sit(RIGHT)
    minh.post("/khoa-hoc/khoa-mau/01-mo-dau/da-hoc")
    found = people(ward)
    assert found["Đặng Thị Lan"] == ["Đã được cấp giấy chứng nhận"]
    assert found["H'Hen Minh"] == ["Đang học"]
    text = ward.son.get(UNIT).text
    assert "điểm" not in text.lower()
    assert "Giỏi" not in text


def test_a_revoked_certificate_no_longer_counts_as_one(ward: Ward) -> None:
    lan = ward.room.browser(ward.room.cast.lan)
    lan.read_all()
    lan.sit(RIGHT)
    with ward.room.database.writing() as session:
        session.query(Certificate).one().revoked_at = ward.room.clock.now
    assert people(ward)["Đặng Thị Lan"] != ["Đã được cấp giấy chứng nhận"]


def test_who_did_not_pass_before_the_end_is_told_apart(ward: Ward) -> None:
    ward.room.clock.advance(days=31)
    ward.son = ward.room.browser(ward.room.cast.son)
    assert people(ward)["H'Hen Minh"] == ["Lớp đã đóng, chưa đạt"]


def test_people_are_searched_by_folded_name(ward: Ward) -> None:
    assert list(people(ward, f"{UNIT}?tim=dang thi")) == ["Đặng Thị Lan"]
    assert "Không có ai khớp" in ward.son.get(f"{UNIT}?tim=Xa Lạ").text


def test_open_classes_stand_with_places_and_deadline(ward: Ward) -> None:
    text = ward.son.get(UNIT).text
    assert "Đã giới thiệu 0/3 người" in text
    assert "hạn 30/11/2026" in text
    assert "Còn 3 chỗ" in text
    ward.nominate(*ward.workers(3))
    assert "Đã đủ người" in ward.son.get(UNIT).text
    ward.set(nominations_until=date(2026, 11, 20))
    assert "Đã hết hạn" in ward.son.get(UNIT).text
    ward.set(nominations_until=None)
    assert "Chưa có lớp nào nhận giới thiệu" in ward.son.get(UNIT).text


def test_the_menu_leads_there(ward: Ward) -> None:
    assert ward.son.page("/").xpath("//header//a[@href='/don-vi/']")
    assert not ward.mai.page("/").xpath("//a[@href='/don-vi/']")


def test_more_people_cost_no_more_statements(ward: Ward) -> None:
    def cost() -> int:
        ward.son.page(UNIT)
        with ward.room.counting() as asked:
            ward.son.page(UNIT)
        return len(asked)

    before = cost()
    ward.nominate(*ward.workers(60)[:3])
    assert cost() == before
    assert len(people(ward)) == 50
    assert len(people(ward, f"{UNIT}?trang=2")) == 14
