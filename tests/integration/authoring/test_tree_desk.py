"""A course begun, put in order, added to, taken away from, brought in whole, all through its pages."""

import io
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from lms.authoring import copies, taking
from lms.authoring.tables import UnsavedText
from lms.config import Config
from lms.courses.exchange.packing import pack
from lms.courses.format.listing import read_folder
from lms.courses.publishing import publish
from lms.storage.db import Database
from lms.web import access
from lms.web.access import Role, Visitor
from tests import pdf_files
from tests.cast import NOW, gather_cast
from tests.classroom import Classroom
from tests.course_folder import png

ROOT = Path(__file__).parents[3] / "courses"
COURSE = "/soan-bai/an-toan/"
FORM = {"title": "An toàn", "summary": "Ngắn.", "kind": "khac", "minutes": "60", "exam": "6,5"}


@pytest.fixture
def author(app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    with database.writing() as session:
        hung = gather_cast(session).hung.id
    found = Visitor(hung, 1, "Trần Quốc Hùng", frozenset({Role.INSTRUCTOR}), None)
    monkeypatch.setattr(access, "find_visitor", lambda: found)
    return app.test_client()


def text(client: FlaskClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return response.text


def names(database: Database, slug: str) -> list[str]:
    with database.reading() as session:
        return [file.name for file in copies.list_files(session, slug)]


def begun(author: FlaskClient) -> None:
    assert author.post("/soan-bai/khoa-moi", data=FORM | {"mode-truc-tuyen": "1"}).location == COURSE
    for title in ("Bài hai", "Bài ba"):
        author.post(f"{COURSE}bai-moi", data={"title": title})


def test_a_course_is_begun_and_what_is_wrong_is_said_at_its_field(author: FlaskClient) -> None:
    assert "Chưa có khóa học nào" in text(author, "/soan-bai/")
    refused = author.post("/soan-bai/khoa-moi", data=FORM | {"title": "", "minutes": "1,5", "exam": "11"})
    assert refused.status_code == 422
    assert all(said in refused.text for said in ("Hãy điền ô này", "số nguyên", "0 đến 10"))
    assert "Ngắn." in refused.text
    begun(author)
    page = text(author, COURSE)
    assert "Còn 5 lỗi phải sửa" in page  # the template's text in four files, and no question yet
    again = author.post("/soan-bai/khoa-moi", data=FORM | {"mode-truc-tuyen": "1"})
    assert "Địa chỉ này đã dùng" in again.text
    assert "Chưa phát hành" in text(author, "/soan-bai/")


def test_lessons_are_put_in_order_and_nobodys_typing_is_lost(author: FlaskClient, database: Database) -> None:
    begun(author)
    page = text(author, COURSE)
    seen = page.split('name="seen" value="')[1].split('"')[0]
    order = ["01-bai-mot.md", "02-bai-hai.md", "03-bai-ba.md"]
    with database.writing() as session:
        hung = access.visitor().person_id
        typed = UnsavedText(
            person_id=hung, course_slug="an-toan", name=order[2], base=1, text="x", kept_at=NOW
        )
        session.add(typed)
    moved = author.post(f"{COURSE}thu-tu", data={"order": order, "seen": seen, "move": "-1:03-bai-ba.md"})
    assert moved.status_code == 303
    kept = ["01-bai-mot.md", "02-bai-ba.md", "03-bai-hai.md"]
    assert names(database, "an-toan") == [*kept, "course.md"]
    with database.reading() as session:
        unsaved = session.get_one(UnsavedText, (hung, "an-toan", "02-bai-ba.md"))
        assert unsaved.base == copies.get_file(session, "an-toan", "02-bai-ba.md").version
        assert "Bài ba" in copies.get_file(session, "an-toan", "02-bai-ba.md").content.decode()
    late = author.post(f"{COURSE}thu-tu", data={"order": order, "seen": seen})
    assert late.status_code == 409
    assert names(database, "an-toan")[:3] == kept


def test_a_lesson_is_renamed_taken_away_and_had_again(author: FlaskClient, database: Database) -> None:
    begun(author)
    assert "Bài hai" in text(author, f"{COURSE}doi-ten/02-bai-hai.md")
    refused = author.post(f"{COURSE}doi-ten/02-bai-hai.md", data={"title": " ?! "})
    assert refused.status_code == 422
    assert 'href="#title"' in refused.text
    author.post(f"{COURSE}doi-ten/02-bai-hai.md", data={"title": "Đồ bảo hộ"})
    assert "02-do-bao-ho.md" in names(database, "an-toan")
    assert "Xóa 02-do-bao-ho.md?" in text(author, f"{COURSE}xoa/02-do-bao-ho.md")
    assert author.post(f"{COURSE}xoa/02-do-bao-ho.md", data={"version": "9"}).status_code == 409
    assert author.post(f"{COURSE}xoa/02-do-bao-ho.md", data={"version": "1"}).status_code == 303
    assert names(database, "an-toan")[:2] == ["01-bai-mot.md", "02-bai-ba.md"]
    assert "bỏ khỏi chỗ này" in text(author, f"{COURSE}lich-su/02-do-bao-ho.md")
    assert f"{COURSE}lich-su/02-do-bao-ho.md" in text(author, COURSE)
    assert author.post(f"{COURSE}lich-su/02-do-bao-ho.md", data={"version": "1"}).status_code == 303
    assert names(database, "an-toan")[:3] == ["01-bai-mot.md", "02-do-bao-ho.md", "03-bai-ba.md"]
    assert "Tệp đã xóa" not in text(author, COURSE)
    late = author.post(f"{COURSE}lich-su/02-do-bao-ho.md", data={"version": "1", "base": "1"})
    assert late.status_code == 409
    assert "02-do-bao-ho.md" in names(database, "an-toan")
    assert author.get(f"{COURSE}lich-su/khong-co.md").status_code == 404


def test_saves_go_along_when_lessons_change_places(author: FlaskClient, database: Database) -> None:
    begun(author)
    saved = {"text": "---\ntitle: Mới\nminutes: 5\nsources: []\n---\n\nChữ mới.\n", "version": "1"}
    assert author.post(f"{COURSE}sua/02-bai-hai.md", data=saved).status_code == 303
    seen = text(author, COURSE).split('name="seen" value="')[1].split('"')[0]
    order = ["03-bai-ba.md", "02-bai-hai.md", "01-bai-mot.md"]
    author.post(f"{COURSE}thu-tu", data={"order": order, "seen": seen})
    seen = text(author, COURSE).split('name="seen" value="')[1].split('"')[0]
    order = ["02-bai-hai.md", "01-bai-ba.md", "03-bai-mot.md"]
    author.post(f"{COURSE}thu-tu", data={"order": order, "seen": seen})
    assert names(database, "an-toan")[:3] == ["01-bai-hai.md", "02-bai-ba.md", "03-bai-mot.md"]
    assert text(author, f"{COURSE}lich-su/01-bai-hai.md").count("<li>") == 2
    assert "Chữ mới." in text(author, f"{COURSE}lich-su/01-bai-hai.md?ban=2")
    assert "Tệp đã xóa" not in text(author, COURSE)
    again = author.post(f"{COURSE}sua/02-bai-hai.md", data=saved | {"text": "Nữa", "version": "2"})
    assert again.location == f"{COURSE}sua/01-bai-hai.md"


def test_text_left_unsaved_in_a_lesson_that_was_taken_away_is_offered(author: FlaskClient) -> None:
    begun(author)
    address = f"{COURSE}sua/02-bai-hai.md"
    assert author.get(address + "x").status_code == 404
    assert author.post(f"{address}/nhap", data={"text": "Đang gõ dở", "version": "1"}).status_code == 200
    author.post(f"{COURSE}xoa/02-bai-hai.md", data={"version": "1"})
    assert "Tiếp tục" in text(author, address)
    assert "Đang gõ dở" in text(author, f"{address}?nhap=1")


def test_pictures_and_documents_are_checked_and_get_free_names(
    author: FlaskClient, database: Database
) -> None:
    begun(author)

    def send(name: str, content: bytes) -> int:
        return author.post(f"{COURSE}tep", data={"file": (io.BytesIO(content), name)}).status_code

    assert [send("Hình Một.PNG", png()), send("Hình Một.png", png())] == [303, 303]
    assert send("a.pdf", pdf_files.plain()) == 303
    assert send("chao.pdf", pdf_files.made(pdf_files.opening(pdf_files.alert()))) == 422
    assert [send("a.exe", b"MZ"), send("a.png", b"no"), send("b.pdf", b"no"), send("c.png", b"")] == [422] * 4
    found = names(database, "an-toan")
    assert {"media/hinh-mot.png", "media/hinh-mot-2.png", "tai-lieu/a.pdf"} <= set(found)
    assert "tai-lieu/chao.pdf" not in found


def test_an_archive_brings_a_course_and_replaces_one_only_when_that_was_said(
    author: FlaskClient, database: Database
) -> None:
    packed = io.BytesIO(pack(ROOT / "dang-vien-moi"))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("citations.yml", "{}")
    content = packed.getvalue()

    def send(**more: str) -> TestResponse:
        return author.post("/soan-bai/tu-zip", data={"file": (io.BytesIO(content), "a.zip"), **more})

    def seen(page: TestResponse) -> str:
        assert (page.status_code, "<code>citations.yml</code>" in page.text) == (409, True)
        return page.text.split('name="seen" value="')[1].split('"')[0]

    assert "Không đưa vào citations.yml" in text(author, str(send().location))
    with database.reading() as session:
        own = copies.load_all(session, "dang-vien-moi")
    assert own == {
        k: v for k, v in read_folder(ROOT / "dang-vien-moi").contents.items() if k != "citations.yml"
    }
    author.post("/soan-bai/dang-vien-moi/bai-moi", data={"title": "Thêm"})
    shown = seen(send())
    author.post("/soan-bai/dang-vien-moi/bai-moi", data={"title": "Nữa"})
    late = send(over="1", seen=shown)
    assert "không còn như lúc trang này cho xem" in late.text
    assert any("-them.md" in name for name in names(database, "dang-vien-moi"))
    assert send(over="1", seen=seen(late)).status_code == 303
    assert not any("-them.md" in name for name in names(database, "dang-vien-moi"))
    assert author.post("/soan-bai/tu-zip", data={}).status_code == 422


def test_a_course_that_is_only_released_is_taken_into_the_workspace(
    author: FlaskClient, database: Database, config: Config
) -> None:
    with database.writing() as session:
        publish(session, ROOT / "dang-vien-moi", media=config.media, now=NOW)
    assert "Chưa đưa vào phần soạn bài" in text(author, "/soan-bai/")
    assert author.post("/soan-bai/dang-vien-moi/lay-vao").status_code == 303
    assert "Đã phát hành" in text(author, "/soan-bai/")
    assert author.post("/soan-bai/dang-vien-moi/lay-vao").status_code == 404
    with database.writing() as session:
        assert taking.follow(session, read_folder(ROOT / "dang-vien-moi"), now=NOW)


def test_more_courses_lessons_and_saves_cost_no_more_statements(classroom: Classroom) -> None:
    author = classroom.browser(classroom.cast.hung)

    def cost(path: str) -> int:
        assert author.get(path).status_code == 200
        with classroom.counting() as asked:
            author.get(path)
        return len(asked)

    author.post("/soan-bai/khoa-moi", data=FORM | {"mode-truc-tuyen": "1"})
    before = {path: cost(path) for path in ("/soan-bai/", COURSE)}
    for number in range(6):
        author.post("/soan-bai/khoa-moi", data=FORM | {"mode-truc-tuyen": "1", "slug": f"khoa-{number}"})
        author.post(f"{COURSE}bai-moi", data={"title": f"Bài {number}"})
        author.post(f"{COURSE}xoa/02-bai-{number}.md", data={"version": "1"})
    assert {path: cost(path) for path in before} == before == {"/soan-bai/": 6, COURSE: 6}
