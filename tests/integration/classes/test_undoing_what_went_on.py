"""A list is not taken back whose people were meanwhile enrolled elsewhere, nominated or present."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from lms.classes.meetings import attendance
from lms.classes.tables import Class, Enrolment, Meeting, Nomination
from lms.people.tables import Person
from lms.storage.db import Database
from tests.cast import NOW, enrolment_of
from tests.classroom import Classroom
from tests.integration.people.conftest import Phone
from tests.integration.people.lists import CELL, IMPORT, NEW, confirm, find, listing, people, send

NUMBER = "+84912000099"
THU = ("Võ Thị Thu", "19/05/1995", "0912 000 007", CELL, "")


@pytest.fixture
def mais(classroom: Classroom) -> Phone:
    return Phone(classroom.browser(classroom.cast.mai).client)


def undo(mais: Phone, address: str) -> str:
    return mais.client.post(f"{address}hoan-tac", follow_redirects=True).text


def another_class(classroom: Classroom) -> int:
    """A second class of the same course."""
    with classroom.database.writing() as session:
        first = session.scalars(select(Class)).one()
        columns = {column.name: getattr(first, column.name) for column in Class.__table__.columns}
        other = Class(**{**columns, "id": None, "code": "lop-hai", "title": "Lớp hai"})
        session.add(other)
        session.flush()
        return other.id


def enrol(database: Database, class_id: int, person: Person) -> None:
    with database.writing() as session:
        first = session.scalars(select(Enrolment)).first()
        assert first is not None
        columns = {column.name: getattr(first, column.name) for column in Enrolment.__table__.columns}
        session.add(Enrolment(**{**columns, "id": None, "class_id": class_id, "person_id": person.id}))


def test_who_was_enrolled_elsewhere_prevents_it_and_nothing_is_deleted(
    mais: Phone, classroom: Classroom
) -> None:
    address = send(mais, listing(NEW))
    confirm(mais, address)
    enrol(classroom.database, another_class(classroom), find(classroom.database, NUMBER))
    before = people(classroom.database)
    assert "Bùi Thị Mới</a>: đã được ghi danh vào lớp khác" in mais.get(f"{address}hoan-tac").text
    assert "Có 1 người đã làm việc" in undo(mais, address)
    assert people(classroom.database) == before


def test_a_list_for_a_class_is_not_undone_for_whom_another_class_has_too(
    mais: Phone, classroom: Classroom
) -> None:
    address = send(mais, listing(NEW), address=f"{IMPORT}?lop=lop-mau")
    confirm(mais, address)
    new = find(classroom.database, NUMBER)
    enrol(classroom.database, another_class(classroom), new)
    assert "đã được ghi danh vào lớp khác" in mais.get(f"{address}hoan-tac").text
    assert "Có 1 người đã làm việc" in undo(mais, address)
    with classroom.database.reading() as session:
        assert len(session.scalars(select(Enrolment).filter_by(person_id=new.id)).all()) == 2


def test_who_was_nominated_meanwhile_prevents_it(mais: Phone, classroom: Classroom) -> None:
    address = send(mais, listing(NEW))
    confirm(mais, address)
    new = find(classroom.database, NUMBER)
    with classroom.database.writing() as session:
        son = classroom.cast.son
        session.add(
            Nomination(
                class_id=session.scalars(select(Class.id)).one(),
                unit_id=son.unit_id,
                person_id=new.id,
                nominated_by=son.id,
                nominated_at=NOW,
                reason="",
                state="proposed",
            )
        )
    assert "đã được giới thiệu vào lớp" in mais.get(f"{address}hoan-tac").text
    assert "Có 1 người đã làm việc" in undo(mais, address)


@pytest.mark.parametrize("row", [NEW, THU])
def test_who_was_marked_present_prevents_it_although_they_never_signed_in(
    app: Flask, mais: Phone, classroom: Classroom, row: tuple[str, ...]
) -> None:
    address = send(mais, listing(row), address=f"{IMPORT}?lop=lop-mau")
    confirm(mais, address)
    person = find(classroom.database, NUMBER if row is NEW else "+84912000007")
    with app.app_context(), classroom.database.writing() as session:
        class_ = session.scalars(select(Class)).one()
        enrolment = enrolment_of(session, session.get_one(Person, person.id))
        meeting = Meeting(
            class_id=class_.id,
            topic="Buổi 1",
            place="Xưởng",
            starts_at=NOW,
            ends_at=NOW + timedelta(hours=2),
            instructor_id=classroom.cast.hung.id,
            secret=b"s" * 32,
        )
        session.add(meeting)
        session.flush()
        attendance.mark(
            session, meeting, {enrolment.id: True}, reason="", actor_id=classroom.cast.hung.id, now=NOW
        )
    assert "Có 1 người đã làm việc" in undo(mais, address)
    with classroom.database.reading() as session:
        assert session.scalars(select(Enrolment).filter_by(person_id=person.id)).one()
