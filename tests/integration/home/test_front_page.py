"""The front page, for everybody the one thing to do next."""

import pytest
from lxml import html  # type: ignore[import-untyped]

from tests.cast import RIGHT
from tests.classroom import CLASS, Classroom

LESSON = "/khoa-hoc/khoa-mau/01-mo-dau"


def buttons(classroom: Classroom, who: str | None) -> list[str]:
    person = getattr(classroom.cast, who) if who else None
    return list(classroom.browser(person).page("/").xpath("//main//a[@class='button']/@href"))


def cards(classroom: Classroom, who: str | None) -> list[str]:
    person = getattr(classroom.cast, who) if who else None
    return list(classroom.browser(person).page("/").xpath("//ul[@class='cards']//a/@href"))


def test_a_stranger_may_sign_in(classroom: Classroom) -> None:
    assert buttons(classroom, None) == ["/dang-nhap"]


def test_who_is_in_no_class_may_look_at_the_courses(classroom: Classroom) -> None:
    assert buttons(classroom, "thu") == ["/khoa-hoc/"]


@pytest.mark.parametrize(
    ("who", "desk"), [("mai", "/quan-ly/"), ("quan", "/quan-ly/"), ("hung", "/giang-day/")]
)
def test_who_works_here_goes_to_their_desk(classroom: Classroom, who: str, desk: str) -> None:
    assert buttons(classroom, who) == [desk]


def test_a_learner_goes_from_step_to_step(classroom: Classroom) -> None:
    lan = classroom.browser(classroom.cast.lan)
    assert buttons(classroom, "lan") == [LESSON]
    assert "Chào Lan" in lan.get("/").text
    lan.read_all()
    assert buttons(classroom, "lan") == [f"{CLASS}kiem-tra"]
    paper = lan.start()
    assert buttons(classroom, "lan") == [paper]
    lan.answer_all(paper, RIGHT)
    classroom.clock.advance(minutes=20)
    assert buttons(classroom, "lan") == [paper]
    assert "Xem kết quả bài kiểm tra" in lan.get("/").text
    lan.post(f"{paper}/nop")
    (certificate,) = buttons(classroom, "lan")
    assert certificate.startswith("/chung-nhan/")
    assert lan.get(certificate).status_code == 200


@pytest.mark.parametrize(
    ("who", "desks"),
    [
        (None, []),
        ("lan", []),
        ("son", ["/don-vi/"]),
        ("hung", ["/giang-day/", "/soan-bai/"]),
        ("mai", ["/quan-ly/"]),
        ("quan", ["/quan-ly/"]),
    ],
)
def test_each_finds_their_own_desk(classroom: Classroom, who: str | None, desks: list[str]) -> None:
    assert cards(classroom, who) == ["/khoa-hoc/", "/ban-tin/", "/xac-minh/", *desks]


@pytest.mark.parametrize("page", ["/khoa-hoc/", "/dang-nhap", "/khong-co-trang-nay/tr%E1%BB%91ng"])
def test_choosing_a_language_leads_back_to_the_page(classroom: Classroom, page: str) -> None:
    stranger = classroom.browser()
    [form] = html.fromstring(stranger.get(page).text).xpath("//footer//form")
    response = stranger.post("/ngon-ngu", data=dict(form.fields) | {"locale": "en"})
    assert (response.status_code, response.location) == (302, page)
    assert stranger.page("/").get("lang") == "en"


@pytest.mark.parametrize("path", ["", "//evil.example/", "/\\evil.example/", "https://evil.example/"])
def test_choosing_a_language_leads_nowhere_else(classroom: Classroom, path: str) -> None:
    response = classroom.browser().post("/ngon-ngu", data={"locale": "en", "ve": path})
    assert (response.status_code, response.location) == (302, "/")


@pytest.mark.parametrize("referrer", ["http://evil.example/khoa-hoc/", "http://localhost.evil.example/"])
def test_a_language_chosen_from_another_page_is_refused(classroom: Classroom, referrer: str) -> None:
    response = classroom.browser().post("/ngon-ngu", data={"locale": "en"}, headers={"Referer": referrer})
    assert response.status_code == 403


def test_a_language_that_does_not_exist_cannot_be_chosen(classroom: Classroom) -> None:
    assert classroom.browser().post("/ngon-ngu", data={"locale": "xx"}).status_code == 400


def test_the_watching_machine_is_told_that_all_is_well(classroom: Classroom) -> None:
    assert classroom.browser().get("/healthz").get_json() == {"status": "ok"}
