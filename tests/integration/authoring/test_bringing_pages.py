"""Bringing in and taking away through the pages, on the working copies of the shipped courses."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from lms.authoring import copies
from lms.courses.exchange import house
from lms.courses.exchange.packing import pack
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from lms.web import access
from lms.web.access import Role, Visitor
from tests import word_files
from tests.cast import NOW, gather_cast

ROOT = Path(__file__).parents[3] / "courses"
SLUG = "nhan-thuc-ve-dang"
BASE = f"/soan-bai/{SLUG}/"


@pytest.fixture
def author(app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """Hùng's browser; both shipped courses are being worked on."""
    with database.writing() as session:
        hung = gather_cast(session).hung.id
        for course in (SLUG, "dang-vien-moi"):
            for file in (one for one in (ROOT / course).rglob("*") if one.is_file()):
                name = file.relative_to(ROOT / course).as_posix()
                copies.save(session, course, name, file.read_bytes(), 0, by=hung, now=NOW)
    found = Visitor(hung, 1, "Trần Quốc Hùng", frozenset({Role.INSTRUCTOR}), None)
    monkeypatch.setattr(access, "find_visitor", lambda: found)
    return app.test_client()


def send(client: FlaskClient, path: str, field: str, name: str, content: bytes) -> str:
    """Upload a file; the address that the browser is sent to."""
    response = client.post(f"{BASE}dua-vao/{path}", data={field: (io.BytesIO(content), name)})
    assert response.status_code == 303
    return response.headers["Location"]


def field_of(page: str, place: int) -> str:
    """The number that the fields of a question carry."""
    found = re.search(rf'id="cau-{place}".*?data-id="(\d+)"', page)
    assert found
    return found[1]


def test_a_word_file_is_reviewed_mended_and_taken_into_the_bank(
    author: FlaskClient, database: Database
) -> None:
    assert "Không có tệp nào đang chờ" in author.get(f"{BASE}dua-vao/").text
    page = send(author, "cau-hoi", "questions", "Đề cộng.docx", word_files.twenty())
    review = author.get(page).text
    assert "Câu 9: hai đáp án được tô đậm (B, C)" in review
    assert "<b>17</b>" in review
    assert "Đề cộng.docx" in author.get(f"{BASE}dua-vao/").text
    broken = author.post(f"{page}cau/7", data={"markdown": "### Câu hỏi: Bảy?\n- ( ) mot\n- ( ) hai"})
    assert (broken.status_code, "- ( ) mot" in broken.text) == (422, True)
    sound = author.post(f"{page}cau/7", data={"markdown": "### Câu hỏi: Bảy?\n- (x) mot\n- ( ) hai"})
    assert sound.headers["Location"].endswith("#cau-7")
    author.post(f"{page}chung", data={"group": "Lịch sử", "ground": "lich-su-dang"})
    first = field_of(review, 1)
    author.post(page, data={"act": "save", f"seen-{first}": "", f"state-{first}": "leave"})
    with database.reading() as session:
        before = copies.get_file(session, SLUG, "kiem-tra.md")
    taken = author.post(page, data={"act": "take"})
    assert taken.headers["Location"] == page  # two questions are undecided
    with database.reading() as session:
        after = copies.get_file(session, SLUG, "kiem-tra.md")
        told = session.scalars(select(AuditEntry).filter_by(act="authoring.bring")).one()
    assert told.details == {"questions": 17}
    old, _ = house.read(before.content.decode(), "x")
    new, problems = house.read(after.content.decode(), "x")
    assert (len(new) - len(old), problems, after.version) == (17, (), before.version + 1)
    added = [one for one in new if one.title == "Bảy?"]
    assert [(one.group, one.grounds) for one in added] == [("Lịch sử", ("lich-su-dang",))]
    assert author.post(f"{page}bo").status_code == 303
    assert author.get(page).status_code == 404


def test_a_save_that_comes_between_overwrites_nothing(
    author: FlaskClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = send(author, "cau-hoi", "questions", "de.docx", word_files.twenty())

    def changed(*_given: object, **_named: object) -> int:
        raise copies.FileChangedError(9)

    with monkeypatch.context() as patched:
        patched.setattr("lms.authoring.copies.save", changed)
        refused = author.post(page, data={"act": "take"})
    assert (refused.status_code, "Có người vừa sửa" in refused.text) == (409, True)
    assert "<b>17</b>" in author.get(page).text


def test_a_word_lesson_is_seen_first_and_then_the_next_lesson(
    author: FlaskClient, database: Database
) -> None:
    page = send(author, "bai-hoc", "lesson", "bai.docx", word_files.lesson())
    seen = author.get(page).text
    assert "06-phep-cong-trong-doi-song.md" in seen
    assert "Hình 2 chưa có lời tả" in seen
    address = f"{page.removesuffix('bai')}media/phep-cong-trong-doi-song-1.png"
    assert f'src="{address}"' in seen
    picture = author.get(address)
    assert (picture.mimetype, picture.data[:4]) == ("image/png", b"\x89PNG")
    assert author.get(f"{page.removesuffix('bai')}media/phep-cong-trong-doi-song-2.png").status_code == 200
    undescribed = author.post(page, data={"title": "Cộng và đếm"})
    assert (undescribed.status_code, "Hãy viết hình cho thấy gì." in undescribed.text) == (422, True)
    assert 'value="Cộng và đếm"' in undescribed.text
    done = author.post(page, data={"title": "Cộng và đếm", "hinh-2": "Ba que [đỏ] *dài*"})
    assert done.headers["Location"] == f"{BASE}#cac-bai"
    with database.reading() as session:
        names = {file.name for file in copies.list_files(session, SLUG)}
        assert {"06-cong-va-dem.md", "media/cong-va-dem-1.png", "media/cong-va-dem-2.png"} <= names
        text = copies.get_file(session, SLUG, "06-cong-va-dem.md").content.decode()
    assert "| Phép cộng | Kết quả |" in text
    assert "![Ba que \\[đỏ\\] \\*dài\\*](media/cong-va-dem-2.png)" in text
    assert "![Ba que tính xanh](media/cong-va-dem-1.png)" in text
    assert "Hình chưa có lời tả" not in author.get(f"{BASE}phat-hanh/").text


@pytest.mark.parametrize("slug", [SLUG, "dang-vien-moi"])
def test_a_course_that_nobody_edited_leaves_byte_for_byte_as_it_came(author: FlaskClient, slug: str) -> None:
    packed = author.get(f"/soan-bai/{slug}/xuat/zip").data
    assert packed == pack(ROOT / slug)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.read(f"{slug}/course.md") == (ROOT / slug / "course.md").read_bytes()


def test_losses_are_told_before_a_bank_is_taken_away(author: FlaskClient) -> None:
    page = author.get(f"{BASE}xuat/").text
    assert "Bảng tiêu chí của câu tự luận không ghi được ra GIFT" in page
    assert page.count("Mang theo được hết") == 2
    for form in ("docx", "xlsx"):
        content = author.get(f"{BASE}xuat/{form}").data
        back = author.post(f"{BASE}dua-vao/cau-hoi", data={"questions": (io.BytesIO(content), f"x.{form}")})
        assert "<b>89</b>" in author.get(back.headers["Location"]).text  # all left: the bank has them
    assert author.get(f"{BASE}xuat/pdf").status_code == 404
    assert author.get("/soan-bai/khong-co/xuat/").status_code == 404
    assert author.get(f"{BASE}dua-vao/mau.xlsx").data.startswith(b"PK")


def test_what_is_no_file_of_questions_gets_its_sentence(author: FlaskClient) -> None:
    for content, sentence in (
        (b"", "Chưa chọn tệp"),
        (b"xin chao", "Không câu nào lấy được"),
        (b"PK12", "Word"),
    ):
        response = author.post(f"{BASE}dua-vao/cau-hoi", data={"questions": (io.BytesIO(content), "x")})
        assert (response.status_code, sentence in response.text) == (422, True)
