"""A person sees, downloads and asks about everything that is held about them."""

import io
import json
import zipfile

import pytest

from lms.law.holdings import HOLDINGS
from tests.classroom import Browser, Classroom
from tests.forms import mistakes
from tests.integration.home.test_pages_in_both_languages import sound
from tests.integration.law.conftest import REPLY, WORDS, ask

SECRETS = ("token_hash", "pin_hash", "password_hash", "code_hash", "seed", "search_key", "sort_key")


def contents(browser: Browser, path: str = "/ca-nhan/du-lieu.zip") -> dict[str, str]:
    response = browser.get(path)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(response.data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_page_shows_what_every_room_holds(classroom: Classroom, lan: Browser) -> None:
    ask(lan, "correct", WORDS)
    page = lan.page("/ca-nhan/du-lieu")
    sound(page)
    text = page.text_content()
    headings = {heading.text_content() for heading in page.xpath("//h2")}
    assert {"Thông tin của tôi", "Lớp đã ghi danh", "Câu trả lời", "Giấy chứng nhận"} <= headings
    for shown in ("Đặng Thị Lan", "19/05/1995", "Chi bộ Công ty May Mẫu", "Lớp mẫu", WORDS, "Học viên"):
        assert shown in text
    assert "H'Hen Minh" not in text


def test_the_file_has_the_same_as_json_and_as_a_page(lan: Browser) -> None:
    files = contents(lan)
    assert sorted(files) == ["du-lieu.html", "du-lieu.json"]
    data = json.loads(files["du-lieu.json"])
    assert data["person"][0]["full_name"] == "Đặng Thị Lan"
    assert len(data["answer"]) == 4
    assert data["certificate"][0]["code"] in files["du-lieu.html"]
    assert set(data) - {"made_at"} <= {holding.table.name for holding in HOLDINGS}
    assert [
        name
        for rows in data.values()
        if isinstance(rows, list)
        for row in rows
        for name in row
        if name in SECRETS
    ] == []


def test_nobody_gets_another_persons_file(classroom: Classroom, lan: Browser) -> None:
    thu = contents(classroom.browser(classroom.cast.thu))
    assert "Lan" not in thu["du-lieu.json"]
    assert "Võ Thị Thu" in thu["du-lieu.json"]


def test_a_request_is_seen_with_its_days_until_it_is_done(
    classroom: Classroom, lan: Browser, mai: Browser
) -> None:
    ask(lan, "correct", WORDS)
    page = lan.page("/ca-nhan/yeu-cau")
    sound(page)
    assert "Chờ trả lời, còn 2 ngày" in page.text_content()
    assert "chậm nhất 25/11/2026" in page.text_content()
    mai.post("/quan-ly/yeu-cau/1/tra-loi", data={"answer": REPLY})
    text = lan.page("/ca-nhan/yeu-cau").text_content()
    assert REPLY in text
    assert "Đang thực hiện, còn 10 ngày" in text
    mai.post("/quan-ly/yeu-cau/1/ket-thuc", data={"result": "Đã sửa ngày sinh.", "outcome": "done"})
    text = lan.page("/ca-nhan/yeu-cau").text_content()
    assert "Đã thực hiện" in text
    assert "Đã sửa ngày sinh." in text


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"kind": "", "words": "gì đó"}, "kind"),
        ({"kind": "burn"}, "kind"),
        ({"kind": "correct", "words": "  "}, "words"),
        ({"kind": "view", "words": "a" * 2001}, "words"),
    ],
)
def test_a_request_that_will_not_do_is_explained_at_its_field(
    lan: Browser, form: dict[str, str], field: str
) -> None:
    response = lan.post("/ca-nhan/yeu-cau", data=form)
    assert response.status_code == 422
    assert set(mistakes(response.text)) == {field}
    assert "Chờ trả lời" not in lan.get("/ca-nhan/yeu-cau").text


def test_ten_open_requests_are_enough(lan: Browser) -> None:
    for _ in range(10):
        ask(lan, "view")
    assert lan.post("/ca-nhan/yeu-cau", data={"kind": "view"}).status_code == 422
