"""The documents of a course: seen with their size, had by its learners and the office, by nobody else."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from lms.config import Config
from lms.courses import documents, publishing
from lms.courses.course import Course
from lms.storage.db import Database
from tests import pdf_files
from tests.cast import COURSE, NOW
from tests.classroom import CLASS, Classroom, Clock, open_classroom
from tests.course_folder import FRONT, write_course

PDF = pdf_files.plain(filler=1_300_000)
ONE = documents.material("Đề cương ôn tập", "tai-lieu/de-cuong.pdf", PDF)
READING: Course = replace(COURSE, materials=(ONE,))
PLACE = f"/khoa-hoc/khoa-mau/tai-lieu/{ONE.name}"


@pytest.fixture
def room(app: Flask, database: Database, clock: Clock, config: Config) -> Classroom:
    config.media.mkdir(parents=True, exist_ok=True)
    (config.media / ONE.name).write_bytes(PDF)
    return open_classroom(app, database, clock, READING)


@pytest.mark.parametrize("path", [CLASS, "/khoa-hoc/khoa-mau/"])
def test_a_learner_sees_and_keeps_it(room: Classroom, path: str) -> None:
    lan = room.browser(room.cast.lan)
    (line,) = lan.page(path).xpath(f"//li[a[@href='{PLACE}']]")
    assert line.text_content() == "Đề cương ôn tậpPDF, 1,2 MB"
    with lan.get(PLACE) as sent:
        assert (sent.data, sent.mimetype) == (PDF, "application/pdf")
    assert sent.headers["Content-Disposition"] == "attachment; filename=de-cuong.pdf"
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in sent.headers["Content-Security-Policy"]


def test_inside_zalo_the_way_to_a_browser_is_shown(room: Classroom) -> None:
    lan = room.browser(room.cast.lan)
    words = "Nên mở bằng trình duyệt"
    assert words in lan.get(CLASS, headers={"User-Agent": "Android Zalo/23"}).text
    assert words not in lan.get(CLASS).text


def test_the_office_has_it_and_nobody_else(room: Classroom) -> None:
    for who, status in (("mai", 200), ("hung", 200), ("thu", 404), ("son", 404)):
        with room.browser(getattr(room.cast, who)).get(PLACE) as sent:
            assert sent.status_code == status, who
    stranger = room.browser()
    assert stranger.get(PLACE).status_code == 302
    assert ONE.name not in stranger.get("/khoa-hoc/khoa-mau/").text
    assert ONE.name in room.browser(room.cast.mai).get("/soan-bai/khoa-mau/ban-dang-dung/").text


@pytest.mark.parametrize("name", ["khong-co.pdf", "..%2f..%2fsecret.key", f"{'0' * 32}.pdf"])
def test_only_documents_of_the_course_are_served(room: Classroom, name: str) -> None:
    assert room.browser(room.cast.lan).get(f"/khoa-hoc/khoa-mau/tai-lieu/{name}").status_code == 404


def test_publishing_keeps_the_file_and_puts_it_back_when_it_is_lost(
    database: Database, tmp_path: Path
) -> None:
    front = FRONT.replace(
        'approved_by: ""\n', 'approved_by: ""\ndocuments:\n  - {file: tai-lieu/a.pdf, title: Đề cương}\n'
    )
    folder = write_course(tmp_path / "courses", {"course.md": front, "tai-lieu/a.pdf": PDF})
    media = tmp_path / "media"
    with database.writing() as session:
        first = publishing.publish(session, folder, media=media, now=NOW)
        (media / ONE.name).unlink()
        again = publishing.publish(session, folder, media=media, now=NOW)
    assert (first.is_new, again.is_new) == (True, False)
    assert (media / ONE.name).read_bytes() == PDF
