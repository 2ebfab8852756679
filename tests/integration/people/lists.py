"""Lists of people as an office fills them in, and the steps of taking one in."""

import io
import re
from collections.abc import Sequence

from lxml import html  # type: ignore[import-untyped]
from openpyxl import Workbook
from sqlalchemy import func, select

from lms.people.tables import Person
from lms.storage.db import Database
from tests import patience
from tests.integration.people.conftest import Phone

IMPORT = "/quan-ly/nguoi/nhap/"
HEADER = ("Họ và tên", "Ngày sinh", "Số điện thoại", "Đơn vị", "Ghi chú")
CELL = "Chi bộ Công ty May Mẫu"
NEW = ("Bùi Thị Mới", "12/05/1998", "0912 000 099", CELL, "")


def listing(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    page = book.active
    page.title = "Danh sách"
    for row in (HEADER, *rows):
        page.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def send(
    phone: Phone,
    content: bytes,
    name: str = "danh-sach.xlsx",
    address: str = IMPORT,
    *,
    mapped: bool = True,
) -> str:
    """Send a file, wait until it is read, take its columns as understood; the address of its page."""
    sent = phone.client.post(address, data={"tep": (io.BytesIO(content), name)})
    assert sent.status_code == 303, sent.text
    address = sent.headers["Location"]
    wait(phone, address)
    if mapped:
        go_on(phone, address)
    return address


def wait(phone: Phone, address: str) -> None:
    patience.wait_until(lambda: "Refresh" not in phone.get(address).headers, "the file was never read")


def go_on(phone: Phone, address: str, **chosen: str) -> None:
    """Say that the columns are what they were taken for, but for those that are chosen otherwise."""
    form = html.fromstring(phone.get(address).text).xpath("//form[contains(@action, '/cot')]")
    if form:
        fields = {name: value or "" for name, value in form[0].form_values()}
        assert phone.send(f"{address}cot", **fields | chosen).status_code == 303
        wait(phone, address)


def mistakes(page: str) -> list[str]:
    """What is said beside the cells of the rows that a page shows."""
    said = html.fromstring(page).xpath("//fieldset//*[@class='problem']")
    return [" ".join(one.text_content().split()) for one in said]


def confirm(phone: Phone, address: str, **agreed: str) -> str:
    digest = re.findall(r'name="digest" value="(\w+)"', phone.get(address).text)
    sent = phone.send(f"{address}xac-nhan", digest=digest[0] if digest else "", **agreed)
    return phone.get(sent.headers["Location"]).text


def people(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count(Person.id)).where(Person.erased_at.is_(None))) or 0


def find(database: Database, phone: str) -> Person:
    with database.reading() as session:
        return session.scalars(select(Person).filter_by(phone=phone)).one()
