"""One box finds people, classes, certificates, units and courses, as people type them."""

import pytest
from sqlalchemy import select

from lms.certificates.finding import payload_of
from lms.certificates.tables import Certificate
from lms.law.tables import RecordRead
from tests.cast import RIGHT
from tests.classroom import Browser, Classroom

SEARCH = "/quan-ly/tim"


@pytest.fixture
def certified(classroom: Classroom) -> Certificate:
    """Lan's certificate."""
    lan = classroom.browser(classroom.cast.lan)
    lan.read_all()
    lan.sit(RIGHT)
    with classroom.database.reading() as session:
        return session.scalars(select(Certificate)).one()


@pytest.fixture
def mai(classroom: Classroom, certified: Certificate) -> Browser:
    return classroom.browser(classroom.cast.mai)


def found(mai: Browser, words: str) -> dict[str, list[str]]:
    """What is under each heading."""
    tree = mai.page(f"{SEARCH}?tim={words}")
    return {
        heading.text_content(): [
            link.text_content() for link in heading.xpath("following-sibling::ul[1]/li/a[1]")
        ]
        for heading in tree.xpath("//main//h2")
    }


def test_the_box_stands_on_the_desk(mai: Browser) -> None:
    (form,) = mai.page("/quan-ly/").xpath(f"//form[@action='{SEARCH}']")
    assert form.get("method") == "get"


def test_every_kind_is_found_with_and_without_diacritics(mai: Browser, certified: Certificate) -> None:
    number = payload_of(certified).number
    for words in ("lan", "Đặng Thị Lan", "dang thi lan"):
        assert found(mai, words) == {"Người (1)": ["Đặng Thị Lan"], "Giấy chứng nhận (1)": [number]}
    assert found(mai, "khóa mẫu") == {"Lớp (1)": ["Lớp mẫu"], "Khóa học (1)": ["Khóa mẫu"]}
    assert found(mai, "chi bo may") == {"Đơn vị (1)": ["Chi bộ Công ty May Mẫu"]}


def test_a_certificate_is_found_by_number_and_by_code_as_it_is_printed(
    mai: Browser, certified: Certificate
) -> None:
    number = payload_of(certified).number
    code = certified.code
    spaced = " ".join(code[start : start + 4] for start in range(0, len(code), 4))
    for typed in (number, number.lower(), code, spaced.lower()):
        assert found(mai, typed)["Giấy chứng nhận (1)"] == [number], typed


def test_what_is_found_can_be_opened(mai: Browser, certified: Certificate) -> None:
    for words in ("mau", "lan", payload_of(certified).number):
        for path in mai.page(f"{SEARCH}?tim={words}").xpath("//main//ul/li//a/@href"):
            assert mai.get(path).status_code == 200, path


def test_a_phone_finds_its_person(mai: Browser) -> None:
    assert found(mai, "0912 000 001")["Người (1)"] == ["Đặng Thị Lan"]


def test_of_many_five_are_shown_with_the_way_to_all(classroom: Classroom, mai: Browser) -> None:
    classroom.fill(9)
    page = mai.page(f"{SEARCH}?tim=nguyen van")
    (heading,) = page.xpath("//h2[starts-with(., 'Người')]")
    assert heading.text_content() == "Người (9)"
    assert len(heading.xpath("following-sibling::ul[1]/li")) == 5
    (more,) = page.xpath("//a[starts-with(., 'Xem tất cả')]/@href")
    assert len(mai.page(more).xpath("//tbody/tr")) == 9


def test_nothing_typed_and_nothing_found_are_said(mai: Browser) -> None:
    assert "Hãy gõ vào ô trên" in mai.get(SEARCH).text
    assert "Không tìm thấy gì khớp với “xyzxyz”" in mai.get(f"{SEARCH}?tim=xyzxyz").text
    assert "Không tìm thấy gì" in mai.get(f"{SEARCH}?tim=%25").text


def test_whose_records_were_shown_is_logged_and_no_cache_keeps_the_page(
    classroom: Classroom, mai: Browser
) -> None:
    assert mai.get(f"{SEARCH}?tim=minh").headers["Cache-Control"] == "no-store"
    with classroom.database.reading() as session:
        read = session.scalars(select(RecordRead.person_id).filter_by(reader_id=classroom.cast.mai.id))
        assert set(read) == {classroom.cast.minh.id}


def test_the_search_asks_as_much_for_many_as_for_few(classroom: Classroom, mai: Browser) -> None:
    mai.get(f"{SEARCH}?tim=mau")
    with classroom.counting() as few:
        mai.get(f"{SEARCH}?tim=van 1")
    classroom.fill(40)
    with classroom.counting() as many:
        mai.get(f"{SEARCH}?tim=van 1")
    assert len(few) <= 13
    assert len(many) <= len(few) + 1


@pytest.mark.parametrize("who", ["lan", "hung", "son"])
def test_only_the_office_searches(classroom: Classroom, who: str) -> None:
    theirs = classroom.browser(getattr(classroom.cast, who))
    assert theirs.get(f"{SEARCH}?tim=lan").status_code == 403
