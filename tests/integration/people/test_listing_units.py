"""A list of units goes through the desk: read, mended in the grid, taken whole or not at all."""

import io
import re

import pytest
from flask import Flask
from lxml import html  # type: ignore[import-untyped]
from openpyxl import Workbook
from sqlalchemy import select

from lms.people.tables import Unit
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import Cast
from tests.integration.people.conftest import Clock, Phone, own_phone

DESK = "/quan-ly/don-vi/nhap/"
WARD, CELL = "Đảng ủy phường Mẫu", "Chi bộ Công ty May Mẫu"
LIST = (
    ("STT", "Tên đơn vị", "Loại", "Trực thuộc"),
    (1, "Chi bộ Khu phố 3", "", WARD),
    (2, "Tổ đảng 1", "Loại khác", "Chi bộ Khu phố 3"),
    (3, CELL, "Chi bộ doanh nghiệp", WARD),
)


@pytest.fixture
def mais(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """The browser of Mai, who is staff."""
    return own_phone(app, database, cast.mai, clock.at)


def send(mais: Phone, *rows: tuple[object, ...], pasted: str = "") -> str:
    data: dict[str, object] = {"dan": pasted}
    if rows:
        made, file = Workbook(), io.BytesIO()
        for row in rows:
            made.active.append(list(row))
        made.save(file)
        file.seek(0)
        data["tep"] = (file, "don-vi.xlsx")
    return mais.client.post(DESK, data=data, content_type="multipart/form-data").text


def submit(
    mais: Phone, page: str, act: str, changes: dict[tuple[str, int], str] | None = None, **ticks: str
) -> str:
    """Send the page's form; `changes` are typed into the so many-th field of a name."""
    (form,) = html.fromstring(page).xpath(f"//form[@action='{DESK}{act}']")
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    for (name, place), value in (changes or {}).items():
        values[name][place] = value
    for name, value in ticks.items():
        values.setdefault(name, []).append(value)
    return mais.client.post(DESK + act, data=values, follow_redirects=True).text


def units(database: Database) -> dict[str, tuple[str, str | None]]:
    """Kind and unit above by name."""
    with database.reading() as session:
        found = session.scalars(select(Unit)).all()
        names = {unit.id: unit.name for unit in found}
        return {unit.name: (unit.kind, names.get(unit.parent_id or 0)) for unit in found}


def told(page: str) -> list[str]:
    """What the grid says of each row."""
    cells = html.fromstring(page).xpath("//td[@class='text'][.//input[@name='skip']]")
    return [" ".join(cell.text_content().split()).removesuffix("Bỏ dòng này").strip() for cell in cells]


def test_a_list_is_seen_first_and_then_taken_with_its_levels(
    mais: Phone, database: Database, cast: Cast
) -> None:
    assert f'href="{DESK}"' in mais.get("/quan-ly/don-vi/").text
    before = units(database)
    page = send(mais, *LIST)
    assert told(page) == ["thêm mới có chỗ đoán", "thêm mới", "đã có, để nguyên"]
    assert "Thêm 2 đơn vị" in page
    assert units(database) == before
    said = submit(mais, page, "xac-nhan")
    assert "Đã thêm 2 đơn vị. 1 đơn vị đã có, để nguyên." in said
    after = units(database)
    assert after["Chi bộ Khu phố 3"] == ("chi-bo-khu-pho", WARD)
    assert after["Tổ đảng 1"] == ("khac", "Chi bộ Khu phố 3")
    with database.reading() as session:
        acts = session.scalars(select(AuditEntry).filter_by(act="unit.add")).all()
        assert {(act.actor_id, act.details["together"]) for act in acts} == {(cast.mai.id, 2)}


def test_mistakes_are_mended_in_the_grid_and_seen_again_before_anything_is_kept(
    mais: Phone, database: Database
) -> None:
    page = send(mais, LIST[0], (1, "Tổ 1", "Câu lạc bộ", "Chi bộ Công ty Máy Mẫu"), (2, "Tổ 1", "", ""))
    assert told(page)[0].startswith("Hãy chọn loại đơn vị.")
    page = submit(mais, page, "xac-nhan", {("kind", 0): "khac"})
    assert told(page)[0] == f"Chưa có đơn vị cấp trên này; có phải “{CELL}” không?"
    page = submit(mais, page, "xac-nhan", {("parent", 0): CELL})
    assert told(page) == ["thêm mới", "thêm mới"]
    assert "Tổ 1" not in units(database)
    page = submit(mais, page, "xac-nhan", skip="3")
    assert told(page) == ["thêm mới", "bỏ dòng này"]
    assert "Đã thêm 1 đơn vị." in submit(mais, page, "xac-nhan")
    assert units(database)["Tổ 1"] == ("khac", CELL)


def test_one_wrong_row_keeps_the_whole_list_out(mais: Phone, database: Database) -> None:
    before = units(database)
    page = send(mais, LIST[0], (1, "Tổ 1", "", ""), (2, "tổ 1", "", ""))
    assert told(page)[1].startswith("Trùng với dòng 2.")
    submit(mais, page, "xac-nhan")
    assert units(database) == before


def test_a_unit_of_the_same_name_elsewhere_is_asked_about(mais: Phone, database: Database) -> None:
    page = send(mais, LIST[0], (1, CELL, "", ""))
    assert f"Đã có đơn vị cùng tên trực thuộc “{WARD}”" in told(page)[0]
    page = submit(mais, page, "xac-nhan", other="2")
    assert "Đã thêm 1 đơn vị." in submit(mais, page, "xac-nhan")
    with database.reading() as session:
        assert len(session.scalars(select(Unit).filter_by(name=CELL)).all()) == 2


def test_what_came_meanwhile_is_seen_before_the_list_is_taken(mais: Phone, database: Database) -> None:
    page = send(mais, *LIST)
    submit(mais, send(mais, LIST[0], LIST[1]), "xac-nhan")
    again = submit(mais, page, "xac-nhan")
    assert told(again) == ["đã có, để nguyên", "thêm mới", "đã có, để nguyên"]
    assert "Đã thêm 1 đơn vị." in submit(mais, again, "xac-nhan")


def test_a_column_that_was_not_understood_waits_for_a_person(mais: Phone, database: Database) -> None:
    page = send(mais, ("Tên đơn vị", "Cụm thi đua"), ("Tổ 7", WARD), ("Tổ 8", WARD))
    assert "Có cột cần bạn cho biết là gì" in page
    assert told(page) == []
    read = submit(mais, page, "cot", {("cot-1-1", 0): "parent"})
    assert told(read) == ["thêm mới có chỗ đoán"] * 2
    submit(mais, read, "xac-nhan")
    assert units(database)["Tổ 7"] == ("khac", WARD)
    left = submit(mais, page, "cot", {("cot-1-1", 0): "-"})
    assert told(left)[0].startswith("Đã có đơn vị cùng tên")


def test_what_a_person_took_the_columns_for_holds_for_the_next_list_of_that_shape(mais: Phone) -> None:
    rows = (("Tên đơn vị", "Cụm thi đua"), ("Tổ 7", WARD), ("Tổ 8", WARD))
    submit(mais, send(mais, *rows), "cot", {("cot-1-1", 0): "parent"})
    again = send(mais, *rows)
    assert told(again) == ["thêm mới có chỗ đoán"] * 2
    assert "Như đã chọn cho tệp cùng dạng" in again


def test_a_table_pasted_from_word_is_read_too(mais: Phone) -> None:
    cells = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in (("Tên đơn vị", "Trực thuộc"), ("Tổ 7", WARD))
    )
    assert told(send(mais, pasted=f"<table>{cells}</table>")) == ["thêm mới có chỗ đoán"]


def test_pasted_cells_are_read_like_a_file(mais: Phone) -> None:
    page = send(mais, pasted=f"Tên đơn vị\tTrực thuộc\nTổ 7\t{WARD}\n")
    assert told(page) == ["thêm mới có chỗ đoán"]


def test_what_holds_no_list_is_said_and_what_was_pasted_stays(mais: Phone) -> None:
    page = send(mais, pasted="Kính gửi\tđồng chí\n")
    assert "Không thấy danh sách đơn vị" in page
    assert "Kính gửi\tđồng chí" in page
    assert "Hãy chọn tệp, hoặc dán danh sách" in send(mais)
    assert "Mỗi lần nhập nhiều nhất 300 đơn vị" in send(
        mais, ("Tên đơn vị",), *((f"Tổ {n}",) for n in range(301))
    )


def test_a_table_that_was_tampered_with_is_no_list(mais: Phone) -> None:
    assert mais.send(f"{DESK}cot", table="[1]").status_code == 404


def test_opened_without_a_form_it_asks_for_a_list(mais: Phone) -> None:
    assert {mais.get(DESK + act).location for act in ("cot", "xac-nhan")} == {DESK}


def test_only_the_office_lists_units(app: Flask, cast: Cast, database: Database, clock: Clock) -> None:
    for who in (cast.lan, cast.hung, cast.son):
        theirs = own_phone(app, database, who, clock.at)
        assert theirs.get(DESK).status_code == 403
        assert {theirs.send(DESK + act).status_code for act in ("", "cot", "xac-nhan")} == {403}


def test_many_units_are_taken_with_few_questions(mais: Phone, database: Database) -> None:
    page = send(mais, ("Tên đơn vị", "Trực thuộc"), *((f"Tổ {number}", WARD) for number in range(60)))
    assert len(re.findall('name="skip"', page)) == 60
    assert "Đã thêm 60 đơn vị." in submit(mais, page, "xac-nhan")
