"""Who of a list has acted since it was taken in: every table that leads to a person is asked."""

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Table, and_, false, literal, select, true, union_all
from sqlalchemy.orm import Session

from lms.people.tables import Activation, CodeRequest, ImportBatch, ImportedPerson, Person, PersonRole
from lms.storage.db import Base
from lms.web.access import Role

# What goes with a person who never acted, and says nothing of what they did.
_GOES_WITH = frozenset({"record_read"})


def of_new(session: Session, batch: ImportBatch) -> dict[int, str]:
    """What the people whom this list added did since, or what was done with them; in one statement."""
    new = select(ImportedPerson.person_id).filter_by(batch_id=batch.id, is_new=True)
    parts = [
        select(column.label("person_id"), literal(table.name).label("what")).where(
            column.in_(new), _counts(table, batch)
        )
        for table in Base.metadata.sorted_tables
        if table.name not in _GOES_WITH
        for column in referring(table, Person.__tablename__)
    ]
    found: dict[int, set[str]] = {}
    for person_id, what in session.execute(union_all(*parts)):
        found.setdefault(person_id, set()).add(what)
    words = _words()
    return {
        person_id: next((words[one] for one in words if one in what), _("đã có việc khác trong hệ thống"))
        for person_id, what in found.items()
    }


def referring(table: Table, other: str) -> list[ColumnElement[int]]:
    """The columns of a table that hold ids of rows of the other."""
    return [
        column
        for column in table.columns
        if any(key.column.table.name == other for key in column.foreign_keys)
    ]


def _counts(table: Table, batch: ImportBatch) -> ColumnElement[bool]:
    """Which rows of a table tell of an act: not those that this list made itself, no code that waits."""
    if table.name == ImportedPerson.__tablename__:
        return table.c.batch_id != batch.id
    if table.name == PersonRole.__tablename__:
        return and_(table.c.role != Role.LEARNER)
    if table.name == Activation.__tablename__:
        return table.c.used_at.is_not(None)
    if table.name == CodeRequest.__tablename__:
        return false()  # anybody who types a phone number makes one
    if table.name == "enrolment" and batch.class_id is not None:
        return and_(table.c.class_id != batch.class_id)
    return true()


def _words() -> dict[str, str]:
    """What a row of a table says that its person did; the first that fits is told."""
    return {
        "activation": _("đã kích hoạt tài khoản"),
        "sign_in": _("đã đăng nhập"),
        "device": _("đã đăng nhập"),
        "consent": _("đã đồng ý tham gia"),
        "certificate": _("đã có giấy chứng nhận"),
        "enrolment": _("đã được ghi danh vào lớp khác"),
        "person_role": _("đã được giao vai trò khác"),
        "nomination": _("đã được giới thiệu vào lớp"),
        "imported_person": _("đã có trong danh sách khác được nhập sau"),
        "data_request": _("đã gửi yêu cầu về dữ liệu"),
    }
