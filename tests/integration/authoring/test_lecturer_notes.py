"""What a course tells its lecturers alone: on their page, and in nothing that is published."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from lms.authoring import copies
from lms.config import ROOT, Config
from lms.courses import catalogue
from lms.courses.publishing import publish
from lms.courses.tables import Release
from lms.storage.db import Database
from lms.web import access
from lms.web.access import Role, Visitor
from tests.cast import NOW, gather_cast

SLUG = "dang-vien-moi"
FOLDER = ROOT / "courses" / SLUG
PAGE = f"/soan-bai/{SLUG}/giang-vien/"


def visit(app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch, role: Role) -> FlaskClient:
    """The browser of somebody with that role; the shipped course is being worked on."""
    with database.writing() as session:
        hung = gather_cast(session).hung.id
        for file in (one for one in FOLDER.rglob("*") if one.is_file()):
            name = file.relative_to(FOLDER).as_posix()
            copies.save(session, SLUG, name, file.read_bytes(), 0, by=hung, now=NOW)
    found = Visitor(hung, 1, "Trần Quốc Hùng", frozenset({role}), None)
    monkeypatch.setattr(access, "find_visitor", lambda: found)
    return app.test_client()


def test_lecturers_read_every_note_of_a_course(
    app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    lecturer = visit(app, database, monkeypatch, Role.INSTRUCTOR)
    page = lecturer.get(PAGE).text
    assert page.count("Căn cứ còn phải ghi.") == 10
    assert "Trang dành cho giảng viên" in page
    assert f"/soan-bai/{SLUG}/sua/08-nguyen-tac-to-chuc.md?dong=" in page
    assert PAGE in lecturer.get(f"/soan-bai/{SLUG}/").text


def test_learners_do_not_reach_the_page(
    app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert visit(app, database, monkeypatch, Role.LEARNER).get(PAGE).status_code == 403


def test_what_is_published_holds_no_note(database: Database, config: Config) -> None:
    with database.writing() as session:
        publish(session, FOLDER, media=config.media, now=NOW)
    with database.reading() as session:
        release = session.scalars(select(Release)).one()
        assert "Căn cứ còn phải ghi" not in repr(catalogue.load_release(session, release.id))
        assert "còn phải ghi" not in repr(
            {c.name: getattr(release, c.name) for c in Release.__table__.columns}
        )
