"""Staff take in a list from Excel: every mistake by its cell, nothing before they confirm, then all of it."""

import io
import re
import unicodedata
from datetime import date

import pytest
from flask import Flask
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from sqlalchemy import select

from lms.office import workbooks
from lms.people import persons
from lms.people.tables import ImportBatch, Unit
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from lms.web.access import Role
from tests import patience
from tests.cast import Cast
from tests.integration.people.conftest import Clock, Phone, own_phone
from tests.integration.people.lists import (
    CELL,
    HEADER,
    IMPORT,
    NEW,
    confirm,
    find,
    go_on,
    listing,
    mistakes,
    people,
    saved,
    send,
    wait,
)


@pytest.fixture
def mais(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """The browser of Mai, who is staff."""
    return own_phone(app, database, cast.mai, clock.at)


def test_the_template_filled_in_is_taken(mais: Phone, database: Database) -> None:
    book = load_workbook(io.BytesIO(mais.get(f"{IMPORT}mau.xlsx").data))
    assert book.sheetnames == ["Hướng dẫn", "Danh sách", "Đơn vị"]
    rule = book["Danh sách"].data_validations.dataValidation[0]
    assert (str(rule.sqref), rule.formula1) == ("D2:D5000", "'Đơn vị'!$A$2:$A$3")
    for column, value in enumerate(NEW, 1):
        book["Danh sách"].cell(3, column).value = value
    page = confirm(mais, send(mais, saved(book)))
    assert "Thêm mới 1 người" in page
    added = find(database, "+84912000099")
    assert (added.full_name, added.birth_date) == ("Bùi Thị Mới", date(1998, 5, 12))
    with database.reading() as session:
        assert persons.roles_of(session, added) == {Role.LEARNER}
        assert session.get(Unit, added.unit_id).name == CELL  # type: ignore[union-attr]


def test_every_mistake_is_said_beside_its_cell_and_stops_its_row_only(
    mais: Phone, database: Database
) -> None:
    before = people(database)
    address = send(
        mais,
        listing(
            NEW,
            ("", "1990", "0912000098", CELL),
            ("Lê Văn Hai", "31/02/1990", "0912000097", CELL),
            ("Lê Văn Ba", "1990", "12345", "Chi bộ Công ty Mây Mẫu 2"),
            ("Lê Văn Tư", "1990", "0912000099", CELL),
            ("Lê Văn Năm", 1990, None, CELL),
        ),
    )
    assert mistakes(mais.get(address).text) == [
        "Ô A3: thiếu họ và tên.",
        "Ô B4: ngày sinh 31/02/1990 không có thật (viết theo thứ tự ngày/tháng/năm).",
        "Ô C5: số điện thoại “12345” không đúng; cần một số gồm 10 chữ số, "
        "bắt đầu bằng 03, 05, 07, 08 hoặc 09.",
        "Ô D5: chưa có đơn vị “Chi bộ Công ty Mây Mẫu 2”; có phải “Chi bộ Công ty May Mẫu” không.",
        "Ô C6: số điện thoại này đã có ở dòng 2; một số chỉ của một người, nên hãy sửa, để trống "
        "hoặc bỏ qua dòng này.",
    ]
    page = confirm(mais, address)
    assert "Thêm mới 2 người" in page
    assert "Còn 4 dòng chưa nhập" in page
    assert people(database) == before + 2


def test_the_same_file_twice_changes_nothing(mais: Phone, database: Database) -> None:
    content = listing(NEW, ("Bùi Văn Cũ", "1971", 912000098, "chi bo cong ty may mau"))
    confirm(mais, send(mais, content))
    count = people(database)
    page = mais.get(send(mais, content)).text
    assert "không có gì thay đổi" in page
    assert "xac-nhan" not in page
    assert people(database) == count


def test_details_that_differ_are_shown_and_changed(mais: Phone, cast: Cast, database: Database) -> None:
    address = send(mais, listing(("Đặng Thị Lan", "20/05/1995", "0912000001", "Đảng ủy phường Mẫu")))
    said = "Ngày sinh: 19/05/1995 → 20/05/1995; Đơn vị: Chi bộ Công ty May Mẫu → Đảng ủy phường Mẫu"
    assert said in mais.get(address).text
    assert "thay đổi 1 người" in confirm(mais, address)
    assert find(database, "+84912000001").birth_date == date(1995, 5, 20)
    with database.reading() as session:
        entry = session.scalars(select(AuditEntry).filter_by(act="person.change")).one()
    assert entry.subject == f"person:{cast.lan.id}"
    assert entry.details["changed"] == ["birth", "unit_id"]


@pytest.mark.parametrize(
    ("choice", "more", "phone"),
    [("", 0, None), ("person", 0, "+84912000055"), ("them-moi", 1, "+84912000055")],
)
def test_who_may_be_known_is_decided_by_staff(
    mais: Phone, cast: Cast, database: Database, choice: str, more: int, phone: str | None
) -> None:
    before = people(database)
    address = send(mais, listing(NEW, ("ĐẶNG THỊ LAN", "19/05/1995", "0912000055", CELL)))
    assert "Là người này: Đặng Thị Lan, 19/05/1995, 0912 000 001" in mais.get(address).text
    value = str(cast.lan.id) if choice == "person" else choice
    assert mais.send(f"{address}sua", **{"chon-1-3": value}).status_code == 303
    confirm(mais, address)
    assert people(database) == before + 1 + more
    if choice == "person":
        assert find(database, "+84912000055").id == cast.lan.id
    elif phone:
        assert find(database, phone).id != cast.lan.id


def test_a_number_of_somebody_else_is_never_taken_over_unasked(
    mais: Phone, cast: Cast, database: Database
) -> None:
    address = send(mais, listing(("Hoàng Lạ", "1980", "0912 000 002", "")))
    assert "một số chỉ thuộc về một người" in mais.get(address).text
    mais.send(f"{address}sua", **{"chon-1-2": "them-moi"})
    confirm(mais, address)
    assert find(database, "+84912000002").full_name == cast.minh.full_name


def test_staff_change_no_account_of_the_office_by_a_list(mais: Phone, database: Database) -> None:
    address = send(mais, listing(("Phạm Quân", "01/01/1970", "0912000006", "")))
    assert mistakes(mais.get(address).text) == [
        "Ô A2: là tài khoản của cán bộ hoặc quản trị viên; chỉ quản trị viên được thay đổi."
    ]


def test_what_changed_since_it_was_shown_is_shown_again(mais: Phone, database: Database) -> None:
    first, second = send(mais, listing(NEW)), send(mais, listing(NEW))
    digest = re.findall(r'name="digest" value="(\w+)"', mais.get(second).text)[0]
    confirm(mais, first)
    count = people(database)
    answer = mais.send(f"{second}xac-nhan", digest=digest)
    assert "chưa ghi gì" in mais.get(answer.headers["Location"]).text
    assert people(database) == count
    assert "đã được nhập" in mais.get(mais.send(f"{first}xac-nhan", digest="x").headers["Location"]).text


def test_all_of_a_list_is_written_or_nothing(
    mais: Phone, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = send(mais, listing(NEW, ("Bùi Hai", "1990", "0912000098", "")))
    before = people(database)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr("lms.storage.audit_log.record", fail)
        digest = re.findall(r'name="digest" value="(\w+)"', mais.get(address).text)[0]
        assert mais.send(f"{address}xac-nhan", digest=digest).status_code == 500
    assert people(database) == before
    assert "Thêm mới 2 người" in confirm(mais, address)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Hãy chọn tệp danh sách"),
        (b"\x89PNG no list", "Hãy"),
        (listing(), "Danh sách chưa có ai"),
        (workbooks.write([workbooks.WrittenSheet("Trống", ())]), "Không thấy danh sách nào trong tệp"),
    ],
)
def test_what_is_no_list_gets_a_sentence(mais: Phone, content: bytes, sentence: str) -> None:
    sent = mais.client.post(IMPORT, data={"tep": (io.BytesIO(content), "a.xlsx")})
    if content:
        wait(mais, sent.headers["Location"])
    page = mais.get(sent.headers["Location"]).text if content else sent.text
    assert sentence in page
    assert ("Không đọc được tệp" in page) is bool(content)


def test_a_file_that_is_too_large_or_missing_is_said_at_its_field(mais: Phone) -> None:
    said = {"CONTENT_LENGTH": str(50 * 1024 * 1024)}
    large = mais.client.post(
        IMPORT, content_type="multipart/form-data; boundary=x", data=b"--x", environ_overrides=said
    )
    assert (large.status_code, "Tệp lớn hơn 5 MB" in large.text) == (413, True)
    none = mais.client.post(IMPORT, data={})
    assert (none.status_code, "Hãy chọn tệp danh sách" in none.text) == (422, True)


def test_a_reading_that_was_broken_off_can_be_begun_again(
    mais: Phone, database: Database, clock: Clock, cast: Cast
) -> None:
    with database.writing() as session:
        batch = ImportBatch(
            created_by=cast.mai.id,
            created_at=clock.at,
            filename="dở.xlsx",
            content=listing(NEW),
            state="reading",
            rows_read=0,
            rows_total=0,
        )
        session.add(batch)
    address = f"{IMPORT}{batch.id}/"
    assert mais.get(address).headers["Refresh"] == "2"
    clock.forward(minutes=6)
    assert "bị ngắt giữa chừng" in mais.get(address).text
    mais.send(f"{address}doc-lai")
    patience.wait_until(lambda: "Đúng, xem" in mais.get(address).text, "the file was never read again")
    go_on(mais, address)
    assert "Thêm mới 1 người" in confirm(mais, address)


def test_a_list_leaves_nothing_behind_when_dropped_and_no_names_when_taken(
    mais: Phone, database: Database
) -> None:
    mais.send(f"{send(mais, listing(NEW))}bo")
    confirm(mais, send(mais, listing(NEW)))
    with database.reading() as session:
        (kept,) = session.scalars(select(ImportBatch))
    assert (kept.content, "Bùi" in (kept.plan or "")) == (b"", False)


@pytest.mark.parametrize("who", ["lan", "hung", "son"])
def test_only_the_office_takes_lists(
    app: Flask, cast: Cast, database: Database, clock: Clock, mais: Phone, who: str
) -> None:
    address = send(mais, listing(NEW))
    theirs = own_phone(app, database, getattr(cast, who), clock.at)
    for path in (IMPORT, f"{IMPORT}mau.xlsx", address, f"{address}con-lai.xlsx", f"{address}hoan-tac"):
        assert theirs.get(path).status_code == 403
    for act in (
        "",
        *(
            f"{address.removeprefix(IMPORT)}{act}"
            for act in ("cot", "sua", "xac-nhan", "bo", "doc-lai", "hoan-tac")
        ),
    ):
        assert theirs.send(IMPORT + act).status_code == 403


def test_a_list_as_offices_really_keep_them_is_taken(mais: Phone, database: Database) -> None:
    """Merged title, NFD, Excel dates, years, numbers for phones, hidden row, blanks and colours far below."""
    book = Workbook()
    page = book.active
    page.title = "DS lớp"
    page.merge_cells("A1:E1")
    page["A1"] = "DANH SÁCH HỌC VIÊN"
    page.append([])
    page.append([unicodedata.normalize("NFD", name) for name in HEADER])
    page.append([unicodedata.normalize("NFD", "Bùi Thị Mới"), date(1998, 5, 12), 912000099, CELL, " "])
    page.append(["Bùi Văn Ẩn", 1971, "+84 912.000.098", CELL.upper(), None])
    page.append(["  Bùi  Ba ", 33005, "0912-000-097 ", "", "\u00a0"])
    page.row_dimensions[5].hidden = True
    for row in (7, 9, 900):
        page.cell(row, 2).value = "  "
        page.cell(row, 5).fill = PatternFill("solid", fgColor="FFFF00")
    address = send(mais, saved(book))
    assert "có 1 dòng đang ẩn (dòng 5)" in mais.get(address).text
    assert "Thêm mới 3 người" in confirm(mais, address)
    taken = [find(database, f"+8491200009{digit}") for digit in "897"]
    assert [(one.full_name, one.birth_date, one.birth_year) for one in taken] == [
        ("Bùi Văn Ẩn", None, 1971),
        ("Bùi Thị Mới", date(1998, 5, 12), 1998),
        ("Bùi Ba", date(1990, 5, 12), 1990),
    ]
