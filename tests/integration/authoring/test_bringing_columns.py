"""A table of questions whose columns are asked about before its questions are read."""

import io
import re
from collections.abc import Sequence

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from lms.authoring import copies
from lms.courses.exchange import house, sheet_writing
from lms.storage.db import Database
from lms.web import access
from lms.web.access import Role, Visitor
from tests.cast import NOW, gather_cast

BASE = "/soan-bai/mau/dua-vao/"
HEAD = ("STT", "Câu hỏi", "A", "B", "Đáp án", "Độ hay")
ROWS = (
    HEAD,
    (1, "Đảng ra đời năm nào?", "1945", "1930", "B", "9"),
    (2, "Ai?", "Trần Phú", "Lê Duẩn", "A", "7"),
)


@pytest.fixture
def author(app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    with database.writing() as session:
        hung = gather_cast(session).hung.id
        copies.save(session, "mau", "course.md", b"---\ntitle: Mau\n---\n", 0, by=hung, now=NOW)
    found = Visitor(hung, 1, "Trần Quốc Hùng", frozenset({Role.INSTRUCTOR}), None)
    monkeypatch.setattr(access, "find_visitor", lambda: found)
    return app.test_client()


def book(rows: Sequence[Sequence[object]], marks: dict[str, Font | PatternFill] | None = None) -> bytes:
    made = Workbook()
    page = made.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    for cell, mark in (marks or {}).items():
        if isinstance(mark, Font):
            page[cell].font = mark
        else:
            page[cell].fill = mark
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def send(client: FlaskClient, content: bytes, name: str = "de.xlsx") -> str:
    response = client.post(f"{BASE}cau-hoi", data={"questions": (io.BytesIO(content), name)})
    assert response.status_code == 303
    return str(response.headers["Location"])


def choices(page: str, **changed: str) -> dict[str, str]:
    """The form of the page as it is, with other choices by the place of a column."""
    form = dict.fromkeys(re.findall(r'name="(trang-\d+)"', page), "1")
    for name, options in re.findall(r'<select[^>]*name="(cot-\d+-\d+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        form[name] = changed.get(name.replace("-", "_"), chosen[1] if chosen else "")
    return form


def test_an_unknown_filled_column_is_asked_about_once_and_remembered(author: FlaskClient) -> None:
    page = send(author, book(ROWS))
    columns = author.get(page, follow_redirects=True)
    assert columns.request.path == f"{page}cot"
    assert "Độ hay" in columns.text
    assert "Máy không hiểu, hãy chọn" in columns.text
    assert "câu hỏi, chờ bạn xem các cột" in author.get(BASE).text
    undecided = author.post(f"{page}cot", data=choices(columns.text))
    assert undecided.status_code == 422
    assert "Hãy chọn cột này là gì" in undecided.text
    done = author.post(f"{page}cot", data=choices(columns.text, cot_1_5="-"), follow_redirects=True)
    assert done.request.path == page
    assert "<b>2</b> sẽ nhận" in done.text
    assert author.get(f"{page}cot").headers["Location"] == page
    again = author.get(send(author, book((HEAD, (1, "Câu khác?", "x", "y", "A", "5")))))
    assert (again.status_code, "<b>1</b> sẽ nhận" in again.text) == (200, True)


def test_the_template_is_read_without_a_question_being_asked(author: FlaskClient) -> None:
    bank, _problems = house.read(
        '---\ntitle: x\n---\n### Câu hỏi: Một? {#mot can-cu="a"}\n- (x) x\n- ( ) y\n', "x"
    )
    page = author.get(send(author, sheet_writing.write(bank).content))
    assert (page.status_code, "<b>1</b> sẽ nhận" in page.text) == (200, True)


def test_two_columns_of_the_key_are_refused_with_what_to_do(author: FlaskClient) -> None:
    page = send(
        author, book((("Câu hỏi", "A", "B", "Đáp án", "Phương án đúng"), ("Một?", "x", "y", "A", "B")))
    )
    asked = author.get(page, follow_redirects=True)
    assert (asked.status_code, "có hơn một cột là: Đáp án đúng" in asked.text) == (200, True)
    again = author.post(f"{page}cot", data=choices(asked.text, cot_1_4="-"), follow_redirects=True)
    assert "<b>1</b> sẽ nhận" in again.text


def test_a_table_in_word_asks_for_its_columns_too(author: FlaskClient) -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(HEAD))
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = str(text)
    saved = io.BytesIO()
    document.save(saved)
    page = send(author, saved.getvalue(), "de.docx")
    asked = author.get(page, follow_redirects=True)
    assert asked.request.path == f"{page}cot"
    done = author.post(f"{page}cot", data=choices(asked.text, cot_1_5="-"), follow_redirects=True)
    assert "<b>2</b> sẽ nhận" in done.text


def test_cells_may_be_pasted(author: FlaskClient) -> None:
    pasted = "\n".join("\t".join(map(str, row[:5])) for row in ROWS)
    page = author.post(f"{BASE}cau-hoi", data={"pasted": pasted}, follow_redirects=True)
    assert "<b>2</b> sẽ nhận" in page.text
    wrong = author.post(f"{BASE}cau-hoi", data={"pasted": "xin chào"})
    assert (wrong.status_code, "xin chào" in wrong.text) == (422, True)


def test_the_key_may_be_a_cell_that_is_bold_coloured_or_filled_but_not_a_dressed_column(
    author: FlaskClient,
) -> None:
    rows = [("STT", "Câu hỏi", "A", "B", "C"), *((n, f"Câu {n}?", "x", "y", "z") for n in range(1, 4))]
    yellow = PatternFill("solid", fgColor="FFFFFF00")
    marks = {"D2": Font(bold=True), "C3": Font(color="FFFF0000"), "E4": yellow}
    page = author.get(send(author, book(rows, marks)))
    assert "<b>3</b> sẽ nhận" in page.text
    dressed = author.get(send(author, book(rows, {f"C{n}": Font(bold=True) for n in range(2, 5)})))
    assert '<b id="waiting">3</b> cần xem' in dressed.text
    assert "không thấy đáp án" in dressed.text


def test_what_a_program_made_of_an_option_is_a_doubt(author: FlaskClient) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (
        ("Câu hỏi", "A", "B", "Đáp án"),
        ("Một phần hai?", NOW.date().replace(month=2, day=1), "'1/3", "A"),
    ):
        sheet.append(list(row))
    sheet["B2"].number_format = "d-mmm"
    sheet.append(["Lỗi?", "=1/0", "y", "B"])
    sheet.append(["Mã?", 7, "y", "B"])
    sheet["B4"].number_format = "000"
    saved = io.BytesIO()
    made.save(saved)
    page = author.get(send(author, saved.getvalue())).text
    assert "Ô B2: Excel đã đổi chữ thành ngày; đọc là 1/2" in page
    assert "Ô B3: công thức chưa có kết quả" in page
    assert "007" in page
