"""Every page of the desks that names a learner, walked: showing a record leaves a line in the log."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from lms.certificates.tables import Certificate
from lms.classes.tables import Class, ClassInstructor, Meeting, Nomination
from lms.forms import column_mapping
from lms.law.sentences import pages
from lms.law.tables import DataRequest, RecordRead
from lms.office.workbooks import WrittenSheet, write
from lms.people.importing import batches
from lms.people.tables import Unit
from lms.storage.db import Database
from lms.web.access import Role, Visitor
from tests.backends import ON_ONE_DATABASE
from tests.cast import RIGHT
from tests.classroom import Classroom, Clock, open_classroom
from tests.integration.test_routes_access import MADE_UP

DESKS = ("/quan-ly/", "/giang-day/", "/soan-bai/")
NAME = "Đặng Thị Lan"
# Reading the log would write about itself; the log of one person is logged.
ABOUT_READING = "/quan-ly/nhat-ky/"


@pytest.fixture
def room(app: Flask, database: Database, clock: Clock) -> Classroom:
    """Lan with something on every page: a certificate, a nomination, requests, a session, a list."""
    room = open_classroom(app, database, clock)
    cast = room.cast
    lan = room.browser(cast.lan)
    lan.read_all()
    lan.sit(RIGHT)
    with database.writing() as session:
        class_ = session.query(Class).one()
        class_.mode, class_.place = "tai-doanh-nghiep", "Xưởng 1"
        session.add(ClassInstructor(class_id=class_.id, person_id=cast.mai.id))
        session.add(
            Meeting(
                class_id=class_.id, topic="Buổi 1", place="Xưởng 1", starts_at=clock.now,
                ends_at=clock.now + timedelta(hours=2), instructor_id=cast.mai.id, secret=b"s" * 32,
            )
        )  # fmt: skip
        session.add(
            Nomination(
                class_id=class_.id, unit_id=cast.lan.unit_id, person_id=cast.lan.id, nominated_by=cast.son.id,
                nominated_at=clock.now, reason="Gương mẫu", state="proposed",
            )
        )  # fmt: skip
        for kind in ("delete", "correct"):
            session.add(DataRequest(person_id=cast.lan.id, kind=kind, words="Xin xóa", made_at=clock.now))
        content = write([WrittenSheet("Danh sách", (("Họ và tên", "Số điện thoại"), (NAME, "0912000001")))])
        mai = Visitor(cast.mai.id, 0, cast.mai.full_name, frozenset({Role.STAFF}), None)
        batch = batches.receive(session, "danh-sach.xlsx", content, mai, now=clock.now)
    batches.read_file(database, batch.id, clock.now.date())
    with database.writing() as session:
        read = batches.get_batch(session, batch.id)
        shown = column_mapping.shown(batches.kept_of(read).reading.views)
        batches.take_mapping(session, read, shown, now=clock.now)
    return room


# Pages that name somebody only when they are asked about that person.
QUERIES = {
    "/quan-ly/yeu-cau/them": "nguoi={person_id}",
    "/quan-ly/nhat-ky/": "nguoi={person_id}",
    "/quan-ly/tim": "tim=lan",
}
# Who is not staff sees less; these at least must name Lan, or the walk would prove nothing.
NAMING = {
    "/quan-ly/nguoi/",
    "/quan-ly/nguoi/<int:person_id>",
    "/quan-ly/nguoi/<int:person_id>/sua",
    "/quan-ly/tim",
    "/quan-ly/nguoi/phieu-kich-hoat",
    "/quan-ly/nguoi/nhap/<int:batch_id>/",
    "/quan-ly/lop/<code>/",
    "/quan-ly/lop/<code>/ghi-danh",
    "/quan-ly/lop/<code>/de-cu",
    "/quan-ly/lop/<code>/phieu-kich-hoat",
    "/quan-ly/chung-nhan/",
    "/quan-ly/chung-nhan/<int:certificate_id>",
    "/quan-ly/chung-nhan/<int:certificate_id>/thu-hoi",
    "/quan-ly/yeu-cau/",
    "/quan-ly/yeu-cau/<int:request_id>",
    "/quan-ly/yeu-cau/<int:request_id>/xoa",
    "/quan-ly/yeu-cau/<int:request_id>/xoa/xac-nhan",
    "/quan-ly/yeu-cau/them",
    "/giang-day/<code>/hoc-vien",
    "/giang-day/<code>/buoi/<int:meeting_id>/danh-sach",
    "/giang-day/<code>/buoi/<int:meeting_id>/phieu-ky",
}


def addresses(app: Flask, values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Rules of the desks that are read, each with its addresses; places without a value are made up."""
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or not rule.rule.startswith(DESKS):
            continue
        known = {name: values.get(name, MADE_UP["int"]) for name in rule.arguments}
        _domain, path = rule.build(known, append_unknown=False) or ("", "")
        yield rule.rule, path
        if rule.rule in QUERIES:
            yield rule.rule, f"{path}?{QUERIES[rule.rule].format(**values)}"


def find_values(room: Classroom) -> dict[str, object]:
    with room.database.reading() as session:
        return {
            "code": "lop-mau",
            "person_id": room.cast.lan.id,
            "certificate_id": session.scalar(select(Certificate.id)),
            "request_id": session.scalar(select(func.min(DataRequest.id))),
            "meeting_id": session.scalar(select(Meeting.id)),
            "unit_id": session.scalar(select(func.max(Unit.id))),
            "batch_id": 1,
            "slug": "khoa-mau",
            "lesson_slug": "01-mo-dau",
        }


def reads_of_lan(room: Classroom) -> int:
    mine = {"person_id": room.cast.lan.id, "reader_id": room.cast.mai.id}
    with room.database.reading() as session:
        return session.query(RecordRead).filter_by(**mine).count()


@ON_ONE_DATABASE
def test_every_page_that_names_a_learner_leaves_a_line_in_the_log(app: Flask, room: Classroom) -> None:
    mai = room.browser(room.cast.mai)
    naming, unlogged = set(), []
    for rule, path in addresses(app, find_values(room)):
        before = reads_of_lan(room)
        page = mai.get(path)
        if page.mimetype == "text/html" and NAME in page.text and path != ABOUT_READING:
            naming.add(rule)
            unlogged += [path] if reads_of_lan(room) == before else []
    assert unlogged == []
    assert naming >= NAMING


@ON_ONE_DATABASE
def test_the_correction_form_and_a_certificates_file_are_logged_too(room: Classroom) -> None:
    mai = room.browser(room.cast.mai)
    with room.database.reading() as session:
        code = session.scalars(select(Certificate.code)).one()
    for path in ("/quan-ly/yeu-cau/2/sua", f"/chung-nhan/{code}.pdf", "/quan-ly/yeu-cau/1/du-lieu.zip"):
        before = reads_of_lan(room)
        assert mai.get(path).status_code == 200
        assert reads_of_lan(room) == before + 1, path


@ON_ONE_DATABASE
def test_every_logged_page_has_a_name_in_the_log(app: Flask, room: Classroom) -> None:
    mai = room.browser(room.cast.mai)
    for _rule, path in addresses(app, find_values(room)):
        mai.get(path)
    with app.test_request_context(), room.database.reading() as session:
        logged = set(session.scalars(select(RecordRead.page)))
        assert logged <= pages().keys()
        assert len(logged) >= 12
