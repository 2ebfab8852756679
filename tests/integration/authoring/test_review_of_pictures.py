"""Pictures of brought questions: their author says what they show before a question is taken."""

import io

import docx
import pytest
from flask.testing import FlaskClient

from tests import word_files
from tests.integration.authoring.test_review_by_hand import BASE, Sheet, author

__all__ = ["author"]


@pytest.fixture
def page(author: FlaskClient) -> str:
    """The review of two questions: pictures as options, with a key that is doubtful; one without pictures."""
    document = docx.Document()
    document.add_paragraph("Câu 1. Hình nào đúng?")
    for letter, colour in (("A", "red"), ("B", "blue")):
        document.add_paragraph(f"{letter}. ").add_run().add_picture(word_files.drawn(colour))
    for line in ("Câu 2. Mấy?", "A. Một", "B. Hai", "BẢNG ĐÁP ÁN", "1B 2A"):
        document.add_paragraph(line)
    sent = {"questions": (io.BytesIO(word_files.saved(document)), "de.docx")}
    return author.post(f"{BASE}dua-vao/cau-hoi", data=sent).headers["Location"]


def shown(author: FlaskClient, page: str) -> Sheet:
    return Sheet(author.get(page).text)


def test_a_picture_without_words_is_a_doubt_until_they_are_told(author: FlaskClient, page: str) -> None:
    sheet = shown(author, page)
    assert sheet.waiting == 1
    assert "Chưa có lời tả cho 2 hình." in sheet.part(1)
    assert "Lời tả hình thứ 2" in sheet.part(1)
    sheet.set("state", 1, "take")
    author.post(page, data=sheet.data("save"))
    sheet = shown(author, page)
    assert sheet.waiting == 1
    sheet.set("caption", 1, "Cờ đỏ", 0)
    author.post(page, data=sheet.data("save"))
    sheet = shown(author, page)
    assert "Chưa có lời tả cho 1 hình." in sheet.part(1)
    sheet.set("caption", 1, "Cờ [xanh] $x", 1)
    author.post(page, data=sheet.data("save"))
    sheet = shown(author, page)
    assert (sheet.waiting, "Chưa có lời tả" in sheet.text) == (0, False)
    author.post(page, data=sheet.data("take"))
    bank = author.get(f"{BASE}sua/kiem-tra.md").text
    assert "![Cờ đỏ](media/" in bank
    assert "![Cờ xanh" in bank


def test_words_typed_stay_while_an_older_form_is_sent(author: FlaskClient, page: str) -> None:
    sheet = shown(author, page)
    sheet.set("caption", 1, "Cờ đỏ", 0)
    kept = author.post(page, data=sheet.data("keep")).json
    assert kept
    sheet.set("seen", 1, kept["questions"][sheet.ids[1]]["seen"])
    sheet.set("caption", 1, "Cờ xanh", 1)
    author.post(page, data=sheet.data("keep"))
    part = shown(author, page).part(1)
    assert part.count("<img") == 2
    assert 'value="Cờ đỏ"' in part
    assert 'value="Cờ xanh"' in part


def test_words_for_a_picture_settle_no_other_doubt(author: FlaskClient) -> None:
    document = docx.Document()
    document.add_paragraph("Câu 1. Hình nào?")
    for letter, colour in (("A", "red"), ("B", "blue")):
        document.add_paragraph(f"{letter}. ").add_run().add_picture(word_files.drawn(colour))
    sent = {"questions": (io.BytesIO(word_files.saved(document)), "de.docx")}
    page = author.post(f"{BASE}dua-vao/cau-hoi", data=sent).headers["Location"]
    sheet = shown(author, page)
    for place in (0, 1):
        sheet.set("caption", 1, f"Cờ {place}", place)
    author.post(page, data=sheet.data("save"))
    sheet = shown(author, page)
    assert sheet.waiting == 1
    assert "Cần xem lại" in sheet.part(1)
