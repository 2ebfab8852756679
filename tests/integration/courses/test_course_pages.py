"""Pictures for everybody, and the desk where instructors see courses with their keys."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from lms.config import Config
from lms.courses.publishing import publish
from lms.storage.db import Database
from lms.web import access
from lms.web.access import Role, Visitor
from tests.course_folder import lesson, png, write_course

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><title>Hình</title></svg>'
HERE, ELSEWHERE = "/soan-bai/khoa-thu/ban-dang-dung/", "/soan-bai/khac/ban-dang-dung/"
BODY = "![A](media/a.png)\n\n![B](media/b.svg)\n\n### Câu hỏi: Ai? {#ai}\n= Trần Phú\n\n> Vì thế."


@pytest.fixture
def pictures(database: Database, config: Config, tmp_path: Path) -> dict[str, str]:
    """Publish a course; the addresses of its pictures by suffix."""
    files = {"01-bai-thu.md": lesson(BODY), "media/a.png": png(), "media/b.svg": DRAWING}
    with database.writing() as session:
        publish(session, write_course(tmp_path, files), media=config.media, now=NOW)
    return {path.suffix: f"/tep/{path.name}" for path in config.media.iterdir() if path.is_file()}


@pytest.fixture
def instructor(app: Flask, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    found = Visitor(1, 1, "Lê Thị Giảng", frozenset({Role.INSTRUCTOR}), None)
    monkeypatch.setattr(access, "find_visitor", lambda: found)
    return app.test_client()


def test_a_picture_is_served_to_everybody_for_ever(client: FlaskClient, pictures: dict[str, str]) -> None:
    response = client.get(pictures[".webp"], buffered=True)
    assert (response.status_code, response.mimetype) == (200, "image/webp")
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_drawing_may_do_nothing_but_be_drawn(client: FlaskClient, pictures: dict[str, str]) -> None:
    response = client.get(pictures[".svg"], buffered=True)
    assert (response.text, response.mimetype) == (DRAWING, "image/svg+xml")
    policy = response.headers["Content-Security-Policy"]
    assert policy == "sandbox; default-src 'none'; style-src 'unsafe-inline'"


@pytest.mark.parametrize(
    "name", ["originals", "..%2Flms.sqlite3", "secret.key", "a.webp", "0" * 32 + ".webp", "0" * 32 + ".png"]
)
def test_nothing_else_is_served(client: FlaskClient, pictures: dict[str, str], name: str) -> None:
    assert client.get(f"/tep/{name}").status_code == 404


@pytest.mark.parametrize("path", ["/soan-bai/", HERE, f"{HERE}01-bai-thu"])
def test_a_stranger_is_sent_to_sign_in(client: FlaskClient, pictures: dict[str, str], path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/dang-nhap?")


def test_a_learner_may_not_see_keys(
    app: Flask, pictures: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    learner = Visitor(1, 1, "Trần Văn Học", frozenset({Role.LEARNER}), None)
    monkeypatch.setattr(access, "find_visitor", lambda: learner)
    assert app.test_client().get(f"{HERE}kiem-tra").status_code == 403


def test_the_desk_leads_to_a_course_that_is_only_released(
    instructor: FlaskClient, pictures: dict[str, str]
) -> None:
    page = instructor.get("/soan-bai/").text
    assert f'<a href="{HERE}">Khóa thử</a>' in page
    assert "Đang dùng bản 1" in page


def test_a_course_page_shows_lessons_and_documents(instructor: FlaskClient, pictures: dict[str, str]) -> None:
    page = instructor.get(HERE).text
    assert f'href="{HERE}01-bai-thu"' in page
    assert "Chưa có văn bản phê duyệt" in page
    assert "Điều lệ" in page


def test_a_lesson_is_shown_with_its_keys(instructor: FlaskClient, pictures: dict[str, str]) -> None:
    page = instructor.get(f"{HERE}01-bai-thu").text
    assert "Trần Phú" in page
    assert "Vì thế." in page
    assert pictures[".webp"] in page


def test_the_bank_is_shown_with_its_keys(instructor: FlaskClient, pictures: dict[str, str]) -> None:
    page = instructor.get(f"{HERE}kiem-tra").text
    assert "Hai cộng hai?" in page
    assert "<li>4</li>" in page


@pytest.mark.parametrize(
    "path",
    [
        ELSEWHERE,
        f"{ELSEWHERE}kiem-tra",
        f"{HERE}09-khong-co",
    ],
)
def test_what_is_not_there_is_not_found(instructor: FlaskClient, pictures: dict[str, str], path: str) -> None:
    assert instructor.get(path).status_code == 404
