"""What a secretary sees of the own unit's results: numbers of that unit, nobody's name."""

import pytest

from lms.classes.enrolment.memberships import enrol
from lms.classes.tables import Class
from lms.people.tables import Person
from lms.people.units.units import add_unit
from tests.cast import NOW, RIGHT
from tests.classroom import Classroom
from tests.integration.classes.nominees import Ward, gather_ward

PAGE = "/don-vi/ket-qua/"


@pytest.fixture
def ward(classroom: Classroom) -> Ward:
    return gather_ward(classroom)


def figures(ward: Ward, query: str = "") -> list[str]:
    return [
        cell.text_content().strip() for cell in ward.son.page(PAGE + query).xpath("//td[@class='number']")
    ]


def test_the_funnel_is_that_of_the_unit_alone(ward: Ward) -> None:
    lan = ward.room.browser(ward.room.cast.lan)
    lan.read_all()
    lan.sit(RIGHT)
    ward.nominate(ward.room.cast.thu.id)
    assert figures(ward) == ["1", "2", "1", "1", "1"]
    with ward.room.database.writing() as session:
        below = add_unit(session, name="Tổ Đảng", kind="chi-bo", parent_id=ward.room.cast.son.unit_id)
        stranger = session.get_one(Person, ward.stranger.id)
        stranger.unit_id = below.id
        enrol(session, session.query(Class).one(), stranger, now=NOW)
    assert figures(ward) == ["1", "2", "1", "1", "1"]
    page = ward.son.page(PAGE)
    assert not page.xpath("//td//a")
    assert "Lan" not in page.text_content()
    assert page.xpath("//img[@class='chart']/@alt")[0].startswith(
        "Biểu đồ Năm 2026: được giới thiệu 1, ghi danh 2"
    )


def test_the_chart_is_of_the_unit_too(ward: Ward) -> None:
    response = ward.son.get(f"{PAGE}pheu.svg?ky=2026")
    assert response.mimetype == "image/svg+xml"
    assert ward.son.get(f"{PAGE}pheu.svg?ky=gi-do").status_code == 404


def test_a_wrong_day_is_said_and_nothing_yet_too(ward: Ward) -> None:
    response = ward.son.get(f"{PAGE}?ngay=31/02/2026")
    assert response.status_code == 422
    assert "Không đọc được ngày này" in response.text
    assert 'value="31/02/2026"' in response.text
    assert "Chưa có số liệu" in ward.son.get(f"{PAGE}?ky=2021").text


def test_it_asks_little_and_the_units_page_leads_there(ward: Ward) -> None:
    ward.son.page(PAGE)
    with ward.room.counting() as asked:
        ward.son.page(PAGE)
    assert len(asked) == 4
    assert ward.son.page("/don-vi/").xpath(f"//a[@href='{PAGE}']")
    assert ward.mai.get(PAGE).status_code == 403
