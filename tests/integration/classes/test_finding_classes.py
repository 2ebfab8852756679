"""Classes found as Vietnamese write, and by when and how they are held."""

from datetime import date, timedelta

import pytest

from lms.classes.tables import Class
from tests.cast import NOW
from tests.classroom import Browser, Classroom

LIST = "/quan-ly/lop/"
TODAY = NOW.date()


@pytest.fixture
def mai(classroom: Classroom) -> Browser:
    """Staff, beside three classes more: one over, one at an enterprise, one to come."""
    add(classroom, "dang-vien-moi", "Lớp Đảng viên mới", starts=TODAY - timedelta(days=400))
    add(classroom, "det-may", "Lớp tại xưởng", place="Công ty Dệt Đặng Gia", mode="tai-doanh-nghiep")
    add(classroom, "sap-mo", "Lớp tháng 12", starts=TODAY + timedelta(days=20))
    return classroom.browser(classroom.cast.mai)


def add(
    room: Classroom, code: str, title: str, *, starts: date = TODAY, place: str = "", mode: str = "truc-tuyen"
) -> None:
    with room.database.writing() as session:
        mine = session.query(Class).filter_by(code="lop-mau").one()
        values = {column.name: getattr(mine, column.name) for column in Class.__table__.columns}
        ends = starts + timedelta(days=30)
        kept = {"id": None, "code": code, "title": title, "place": place, "mode": mode}
        session.add(Class(**values | kept | {"starts_on": starts, "ends_on": ends}))


def found(mai: Browser, query: str) -> set[str]:
    return {link.split("/")[-2] for link in mai.page(LIST + query).xpath("//ul[@class='rows']/li/a/@href")}


@pytest.mark.parametrize("words", ["dang", "Đặng", "đang", "ĐẢNG", "Ðặng"])
def test_one_word_finds_every_way_of_writing_it(mai: Browser, words: str) -> None:
    assert found(mai, f"?tim={words}") == {"dang-vien-moi", "det-may"}


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("det-may", {"det-may"}),
        ("det xuong", {"det-may"}),
        ("khoa mau", {"lop-mau", "dang-vien-moi", "det-may", "sap-mo"}),
        ("khoa mau xuong", {"det-may"}),
        ("100%", set()),
        ("_", set()),
    ],
)
def test_words_of_title_code_place_and_course_together_find_a_class(
    mai: Browser, words: str, codes: set[str]
) -> None:
    assert found(mai, f"?tim={words.replace('%', '%25')}") == codes


def test_classes_are_chosen_by_time_and_mode(mai: Browser) -> None:
    assert found(mai, "?luc=dang-mo") == {"lop-mau", "det-may"}
    assert found(mai, "?luc=sap-mo") == {"sap-mo"}
    assert found(mai, "?luc=da-xong") == {"dang-vien-moi"}
    assert found(mai, "?hinh-thuc=tai-doanh-nghiep") == {"det-may"}
    assert found(mai, "?tim=dang&luc=da-xong&hinh-thuc=truc-tuyen") == {"dang-vien-moi"}
    assert len(found(mai, "?luc=khong-co")) == 4


def test_a_search_is_kept_in_its_form_and_nothing_found_says_what_to_do(mai: Browser) -> None:
    page = mai.page(f"{LIST}?tim=Đặng&luc=da-xong&hinh-thuc=tai-doanh-nghiep")
    assert page.xpath("//input[@name='tim']/@value") == ["Đặng"]
    assert page.xpath("//option[@selected]/@value") == ["da-xong", "tai-doanh-nghiep"]
    assert "Không có lớp nào khớp" in page.text_content()


def test_a_renamed_class_is_found_by_its_new_name_only(classroom: Classroom, mai: Browser) -> None:
    with classroom.database.writing() as session:
        session.query(Class).filter_by(code="sap-mo").one().title = "Lớp Ánh Dương"
    assert found(mai, "?tim=anh+duong") == {"sap-mo"}
    assert found(mai, "?tim=thang") == set()


def test_pages_keep_the_search_and_more_classes_cost_no_more(classroom: Classroom, mai: Browser) -> None:
    def cost() -> int:
        mai.page(f"{LIST}?tim=lop")
        with classroom.counting() as asked:
            mai.page(f"{LIST}?tim=lop")
        return len(asked)

    before = cost()
    for number in range(60):
        add(classroom, f"lop-{number}", f"Lớp số {number}")
    assert cost() == before == 4
    (on,) = mai.page(f"{LIST}?tim=lop&luc=dang-mo").xpath("//a[@rel='next']/@href")
    assert on == "?tim=lop&luc=dang-mo&hinh-thuc=&trang=2"
    assert len(found(mai, on)) == 12
