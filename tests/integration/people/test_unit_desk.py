"""Staff keep the tree of units: they add, rename and move, find without marks, and never make a circle."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from lms.people.tables import Unit
from lms.people.units import units
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import Cast
from tests.forms import filled_in, mistakes
from tests.integration.people.conftest import Clock, Phone, own_phone

UNITS = "/quan-ly/don-vi/"


@pytest.fixture
def mais(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """The browser of Mai, who is staff."""
    return own_phone(app, database, cast.mai, clock.at)


def named(database: Database, name: str) -> Unit:
    with database.reading() as session:
        found = units.find_unit_named(session, name)
    assert found is not None
    return found


def rows(page: str) -> list[tuple[str, str, str]]:
    """Name, people and people with all below, of every line."""
    return re.findall(
        r'/quan-ly/don-vi/\d+">([^<]+)</a></td><td>[^<]*</td>'
        r'<td class="number">(\d+)</td><td class="number">(\d+)</td>',
        page,
    )


def test_the_tree_counts_people_upwards(mais: Phone) -> None:
    assert rows(mais.get(UNITS).text) == [
        ("Đảng ủy phường Mẫu", "3", "7"),
        ("Chi bộ Công ty May Mẫu", "4", "4"),
    ]


def test_units_are_found_without_marks_with_their_way(mais: Phone) -> None:
    page = mais.get(f"{UNITS}?tim=cong ty").text
    assert [name for name, _, _ in rows(page)] == ["Chi bộ Công ty May Mẫu"]
    assert "Đảng ủy phường Mẫu › " in page
    assert "Không có đơn vị nào khớp" in mais.get(f"{UNITS}?tim=khongco").text


def test_a_unit_is_added_renamed_and_moved_and_it_is_written_down(mais: Phone, database: Database) -> None:
    ward, cell = named(database, "Đảng ủy phường Mẫu"), named(database, "Chi bộ Công ty May Mẫu")
    sent = mais.send(f"{UNITS}them", name="Công đoàn May", kind="cong-doan", parent=str(ward.id))
    assert (sent.status_code, sent.headers["Location"]) == (303, UNITS)
    union = named(database, "cong doan may")
    assert union.parent_id == ward.id
    mais.send(f"{UNITS}{union.id}", name="Công đoàn May Mẫu", kind="cong-doan", parent=str(cell.id))
    moved = named(database, "cong doan may mau")
    assert (moved.id, moved.parent_id) == (union.id, cell.id)
    with database.reading() as session:
        told = select(AuditEntry.act).filter_by(subject=f"unit:{union.id}").order_by(AuditEntry.id)
        acts = session.scalars(told).all()
    assert acts == ["unit.add", "unit.change"]


def test_a_unit_never_stands_below_itself(mais: Phone, database: Database) -> None:
    ward, cell = named(database, "Đảng ủy phường Mẫu"), named(database, "Chi bộ Công ty May Mẫu")
    for above in (ward, cell):
        sent = mais.send(f"{UNITS}{ward.id}", name=ward.name, kind=ward.kind, parent=str(above.id))
        assert (sent.status_code, list(mistakes(sent.text))) == (422, ["parent"])


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"name": " ", "kind": "hoi"}, "name"),
        ({"name": "Hội " * 60, "kind": "hoi"}, "name"),
        ({"name": "Hội Nông dân", "kind": "la"}, "kind"),
        ({"name": "Hội Nông dân", "kind": "hoi", "parent": "999"}, "parent"),
        ({"name": "DANG UY PHUONG MAU", "kind": "dang-uy"}, "name"),
    ],
)
def test_what_will_not_do_is_said_at_its_field(mais: Phone, form: dict[str, str], field: str) -> None:
    sent = mais.send(f"{UNITS}them", **form)
    assert (sent.status_code, list(mistakes(sent.text))) == (422, [field])


def test_the_form_shows_the_unit_as_it_is(mais: Phone, database: Database) -> None:
    cell = named(database, "Chi bộ Công ty May Mẫu")
    page = mais.get(f"{UNITS}{cell.id}").text
    assert filled_in(page) == {"name": cell.name, "kind": "chi-bo", "parent": str(cell.parent_id)}
    assert mais.get(f"{UNITS}999999").status_code == 404


@pytest.mark.parametrize("who", ["lan", "hung", "son"])
def test_only_the_office_keeps_units(
    app: Flask, cast: Cast, database: Database, clock: Clock, who: str
) -> None:
    theirs = own_phone(app, database, getattr(cast, who), clock.at)
    for path in (UNITS, f"{UNITS}them", f"{UNITS}1"):
        assert theirs.get(path).status_code == 403
    assert theirs.send(f"{UNITS}them", name="Lén", kind="hoi").status_code == 403
    assert theirs.send(f"{UNITS}1", name="Lén", kind="hoi").status_code == 403


def test_units_that_a_mark_tells_apart_are_two(database: Database) -> None:
    with database.writing() as session:
        first = units.add_unit(session, name="Tổ Hà", kind="chi-bo")
        second = units.add_unit(session, name="Tổ Hạ", kind="chi-bo")
        third = units.add_unit(session, name="Khu Bốn", kind="chi-bo")
        wanted = ("TỔ HÀ", "tổ hạ", "to ha", "Tổ Há", "khu bon")
        found = [units.find_unit_named(session, name) for name in wanted]
        expected = [first.id, second.id, None, None, third.id]
        assert [one.id if one else None for one in found] == expected
