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


def send(phone: Phone, content: bytes, name: str = "danh-sach.xlsx", address: str = IMPORT) -> str:
    """Send a file and wait until it is read; the address of its page."""
    sent = phone.client.post(address, data={"tep": (io.BytesIO(content), name)})
    assert sent.status_code == 303, sent.text
    address = sent.headers["Location"]
    patience.wait_until(lambda: "Refresh" not in phone.get(address).headers, "the file was never read")
    return address


def mistakes(page: str) -> list[str]:
    return [
        " ".join(cell.text_content().split()) for cell in html.fromstring(page).xpath("//td[@class='text']")
    ]


def confirm(phone: Phone, address: str, **agreed: str) -> str:
    digest = re.findall(r'name="digest" value="(\w+)"', phone.get(address).text)
    sent = phone.send(f"{address}xac-nhan", digest=digest[0] if digest else "", **agreed)
    return phone.get(sent.headers["Location"]).text


def people(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count(Person.id))) or 0


def find(database: Database, phone: str) -> Person:
    with database.reading() as session:
        return session.scalars(select(Person).filter_by(phone=phone)).one()
