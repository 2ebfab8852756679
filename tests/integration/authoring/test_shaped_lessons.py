"""A lesson from Word through its pages: what is proposed, refused, seen again and taken."""

from flask.testing import FlaskClient
from lxml import html as parsing

from lms.authoring import copies
from lms.storage.db import Database
from tests import word_files
from tests.integration.authoring.test_bringing_pages import BASE, SLUG, author, send  # noqa: F401
from tests.lesson_files import document
from tests.word_files import saved

TEXT = "Đảng ra đời ngày 3/2/1930 và lãnh đạo cách mạng từ đó đến nay, như bài trước đã nói rõ."
LINES = (
    [["ĐẢNG BỘ THÀNH PHỐ\nĐẢNG ỦY PHƯỜNG MẪU", "ĐẢNG CỘNG SẢN VIỆT NAM"]],
    "BÀI 1\nLỊCH SỬ ĐẢNG",
    ("I. SỰ RA ĐỜI", "b"),
    TEXT,
    "- Một ý",
    "+ Ý nhỏ",
    "Diện tích $x^2$ và giá 5$ hay 10$.",
    "Câu 1. Đảng ra đời năm nào?",
    "A. 1929",
    ("B. 1930", "b"),
    "Nơi nhận:\n- Lưu VP",
    "NGƯỜI SOẠN",
)


def proposed(text: str) -> dict[str, bool]:
    page = parsing.fromstring(text)
    return {one.get("value"): "checked" in one.attrib for one in page.xpath("//input[@name='nhan']")}


def test_proposals_are_ticked_and_can_be_left(author: FlaskClient, database: Database) -> None:  # noqa: F811
    page = send(author, "bai-hoc", "lesson", "bai.docx", saved(document(*LINES)))
    seen = author.get(page).text
    ticks = proposed(seen)
    assert all(ticks.values())
    assert set(ticks) == {"phan-dau", "phan-cuoi", "tieu-de", "de-muc", "danh-sach", "cau-9"}
    assert 'value="BÀI 1. LỊCH SỬ ĐẢNG"' in seen
    assert '<math alttext="x²">' in seen
    kept = [one for one in ticks if one not in ("phan-cuoi", "danh-sach")]
    choice = {"title": "Tên khác", "de-nghi": list(ticks), "nhan": kept}
    again = author.get(page, query_string={**choice, "xem": "1"}).text
    assert [one for one, on in proposed(again).items() if not on] == ["phan-cuoi", "danh-sach"]
    assert 'value="Tên khác"' in again
    assert "Nơi nhận" in parsing.fromstring(again).get_element_by_id("ban-xem").text_content()
    assert author.post(page, data=choice).status_code == 303
    name = "06-ten-khac.md"
    with database.reading() as session:
        text = copies.get_file(session, SLUG, name).content.decode()
    assert '\ntitle: "Tên khác"\n' in text
    assert "## I. SỰ RA ĐỜI" in text
    assert "\\- Một ý" in text
    assert "### Câu hỏi: Đảng ra đời năm nào? {#dang-ra-doi-nam-nao" in text
    assert "Nơi nhận" in text
    assert "ĐẢNG ỦY PHƯỜNG MẪU" not in text
    assert author.get(f"{BASE}sua/{name}").status_code == 200


def test_pictures_are_seen_under_another_title_too(author: FlaskClient) -> None:  # noqa: F811
    page = send(author, "bai-hoc", "lesson", "bai.docx", word_files.lesson())
    again = parsing.fromstring(author.get(page, query_string={"title": "Tên khác", "xem": "1"}).text)
    sources = again.xpath("//article//img/@src")
    assert len(sources) == 2
    assert [author.get(one).status_code for one in sources] == [200, 200]
