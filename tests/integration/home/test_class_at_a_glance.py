"""A class at a glance: live counts that lead to the people behind them, for staff and for who teaches."""

from datetime import timedelta

import pytest

from lms.classes.tables import Class, ClassInstructor
from tests.cast import RIGHT, WRONG, enrolment_of
from tests.classroom import Browser, Classroom
from tests.integration.home.test_desk_class_page import fill

CLASS = "/quan-ly/lop/lop-mau/"
TEACH = "/giang-day/lop-mau/"


@pytest.fixture
def mai(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.mai)


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


@pytest.fixture
def hung(classroom: Classroom) -> Browser:
    with classroom.database.writing() as session:
        class_ = session.query(Class).one()
        session.add(ClassInstructor(class_id=class_.id, person_id=classroom.cast.hung.id))
    return classroom.browser(classroom.cast.hung)


def counts(browser: Browser, path: str = CLASS) -> dict[str, int]:
    """How many people each link of the glance says there are, without those of nobody."""
    found = {}
    for link in browser.page(path).xpath("//*[@id='glance']//a"):
        group = link.get("href").split("nhom=")[1].split("#")[0]
        found[group] = int(link.xpath("string(span)"))
    return {group: number for group, number in found.items() if number}


def names(browser: Browser, group: str, path: str = CLASS) -> list[str]:
    return browser.page(f"{path}?nhom={group}").xpath(
        "//tbody/tr/th/a/text()|//tbody/tr/th[not(a)]/text()[normalize-space()]"
    )


def test_counts_follow_a_learner_through_the_class(classroom: Classroom, mai: Browser, lan: Browser) -> None:
    assert counts(mai) == {"not-started": 2, "consent": 1}  # Minh never signed in
    lan.post("/khoa-hoc/khoa-mau/01-mo-dau/da-hoc")
    assert counts(mai)["studying"] == 1
    classroom.clock.advance(days=7)
    lan = classroom.browser(classroom.cast.lan)
    assert counts(mai)["stuck"] == 1
    assert "7 ngày chưa học thêm" in mai.get(f"{CLASS}?nhom=stuck").text
    lan.read_all()
    assert counts(mai)["ready"] == 1
    paper = lan.start()
    assert counts(mai)["sitting"] == 1
    lan.answer_all(paper, WRONG)
    lan.post(f"{paper}/nop")
    assert counts(mai)["stuck"] == 1
    assert "kiểm tra chưa đạt, còn lượt" in mai.get(f"{CLASS}?nhom=stuck").text
    lan.sit(RIGHT)
    assert counts(mai)["certified"] == 1


def test_each_count_leads_to_the_people_behind_it(mai: Browser, lan: Browser) -> None:
    lan.read_all()
    assert names(mai, "ready") == ["Đặng Thị Lan"]
    assert names(mai, "not-started") == ["H'Hen Minh"]
    assert names(mai, "sitting") == []
    assert "Không có ai trong nhóm này." in mai.get(f"{CLASS}?nhom=sitting").text
    assert len(names(mai, "khong-co-nhom-nay")) == 2


def test_a_long_group_comes_in_pages_by_given_name(classroom: Classroom, mai: Browser) -> None:
    fill(classroom, 60)
    first = names(mai, "not-started")
    assert len(first) == 50
    rest = names(mai, "not-started&trang=2")
    assert rest[-2:] == ["Đặng Thị Lan", "H'Hen Minh"]
    assert mai.page(f"{CLASS}?nhom=not-started").xpath("//a[@rel='next']/@href") == [
        "?nhom=not-started&trang=2"
    ]


def test_the_counts_alone_name_nobody_and_say_when_they_are_of(classroom: Classroom, mai: Browser) -> None:
    page = mai.get(f"{CLASS}so-lieu")
    assert page.headers["Cache-Control"] == "no-store"
    assert "Lan" not in page.text
    assert "10:00 23/11/2026" in page.text
    assert counts(mai, f"{CLASS}so-lieu") == counts(mai)


def test_an_exam_past_its_deadline_waits_to_be_collected(
    classroom: Classroom, mai: Browser, lan: Browser
) -> None:
    lan.read_all()
    lan.start()
    classroom.clock.advance(minutes=21)
    assert counts(mai)["awaiting"] == 1


def test_after_the_class_who_began_and_did_not_pass_is_left(
    classroom: Classroom, mai: Browser, lan: Browser
) -> None:
    lan.read_all()
    classroom.clock.now += timedelta(days=32)
    mai = classroom.browser(classroom.cast.mai)
    assert counts(mai) == {"not-started": 1, "consent": 1, "over": 1}


def test_who_teaches_the_class_sees_the_same_and_nobody_else_does(
    classroom: Classroom, mai: Browser, lan: Browser, hung: Browser
) -> None:
    lan.read_all()
    lan.sit(RIGHT)
    assert counts(hung, f"{TEACH}hoc-vien") == counts(mai)
    assert counts(hung, f"{TEACH}so-lieu") == counts(mai)
    row = hung.page(f"{TEACH}hoc-vien?nhom=certified").xpath("//tbody/tr")[0].text_content()
    assert all(part in row for part in ("Đặng Thị Lan", "Đạt · Giỏi", "2/2", "10"))
    for part in ("hoc-vien", "so-lieu", "loi-nhac"):
        assert classroom.browser(classroom.cast.son).get(f"{TEACH}{part}").status_code == 403
    with classroom.database.writing() as session:
        session.query(ClassInstructor).delete()
    for part in ("hoc-vien", "so-lieu", "loi-nhac"):
        assert hung.get(f"{TEACH}{part}").status_code == 404


def test_a_larger_class_costs_no_more_statements(classroom: Classroom, mai: Browser, hung: Browser) -> None:
    pages = [(mai, f"{CLASS}{part}") for part in ("so-lieu", "loi-nhac", "?nhom=not-started")]
    pages += [(hung, f"{TEACH}{part}") for part in ("hoc-vien", "loi-nhac")]

    def costs() -> list[int]:
        found = []
        for browser, path in pages:
            browser.page(path)
            with classroom.counting() as asked:
                browser.page(path)
            found.append(len(asked))
        return found

    before = costs()
    fill(classroom, 120)
    assert costs() == before == [9, 10, 12, 12, 11]


def test_reminders_are_one_message_per_unit_and_nothing_is_sent(mai: Browser, lan: Browser) -> None:
    lan.read_all()
    page = mai.page(f"{CLASS}loi-nhac")
    (text,) = page.xpath("//textarea[@readonly]")
    assert text.text_content().strip().endswith("1. H'Hen Minh")
    assert "Lớp mẫu" in text.text_content()
    assert page.xpath(f"string(//label[@for='{text.get('id')}'])") == "Chi bộ Công ty May Mẫu"
    assert (
        page.xpath("//form[@method='post'][not(contains(@action, 'ngon-ngu') or @action='/dang-xuat')]") == []
    )
    (ready,) = mai.page(f"{CLASS}loi-nhac?nhom=ready").xpath("//textarea")
    assert "Đặng Thị Lan" in ready.text_content()
    assert "Không có ai cần nhắc trong nhóm này" in mai.get(f"{CLASS}loi-nhac?nhom=essay").text


def test_a_class_without_learners_says_what_to_do(classroom: Classroom, mai: Browser, hung: Browser) -> None:
    for name in ("lan", "minh"):
        with classroom.database.reading() as session:
            number = enrolment_of(session, getattr(classroom.cast, name)).id
        mai.post(f"{CLASS}go-ten/{number}")
    assert "Lớp chưa có học viên" in mai.get(CLASS).text
    assert "Lớp chưa có học viên" in hung.get(f"{TEACH}hoc-vien").text
    assert mai.page(CLASS).xpath("//*[@id='glance']") == []
