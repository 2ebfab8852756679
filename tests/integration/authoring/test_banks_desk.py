"""Finding, moving and changing questions of all banks, the plan of an exam and five papers to try."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html  # type: ignore[import-untyped]
from sqlalchemy import event

from lms.authoring import copies
from lms.courses.exchange import house
from lms.storage.db import Database
from lms.web import access
from lms.web.access import Role, Visitor
from tests.cast import NOW, gather_cast
from tests.word_files import drawn

PNG = drawn("red").getvalue()
SEARCH = "/soan-bai/tim-cau/"
FRONT = """---
title: {title}
summary: x
kind: khac
language: vi
minutes: 30
modes: [truc-tuyen]
pass: {{lessons: all, exam: 5}}
grades: {{Đạt: 5}}
rounding: 0.1
certificate: {{design: danh-du, valid_months: 60, approval: automatic}}
approved_by: x
---

Chào.
"""
BANK = """---
title: Kiểm tra
minutes: 20
attempts: 1
draw:
  - {from: Điều lệ, pick: 2, points: 1}
---

## Điều lệ

### Câu hỏi: Đảng viên **dự bị** mấy tháng? {#du-bi can-cu="dieu-le" muc=biet the="kết nạp"}
- (x) 12
- ( ) 6

### Câu hỏi: Tuổi kết nạp? {#tuoi can-cu="dieu-le" muc=hieu}
= 18

### Câu hỏi: Hình gì? ![Sao](media/sao.png) {#sao can-cu="dieu-le"}
= ngôi sao

## Lịch sử

### Câu hỏi: Năm thành lập? {#nam can-cu="lich-su"}
= 1930
"""
OTHER = BANK.replace("dự bị", "chính thức").replace("media/sao.png", "media/khac.png")


@pytest.fixture
def author(app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    with database.writing() as session:
        hung = gather_cast(session).hung.id
        for slug, bank in (("mot", BANK), ("hai", OTHER)):
            front = FRONT.format(title=f"Khóa {slug}")
            files = {"course.md": front.encode(), "kiem-tra.md": bank.encode()}
            for name, content in files.items():
                copies.save(session, slug, name, content, 0, by=hung, now=NOW)
        copies.save(session, "mot", "media/sao.png", PNG, 0, by=hung, now=NOW)
    found = Visitor(hung, 1, "Trần Quốc Hùng", frozenset({Role.INSTRUCTOR}), None)
    monkeypatch.setattr(access, "find_visitor", lambda: found)
    return app.test_client()


def found(page: str) -> list[str]:
    return [one.get("value") for one in html.fromstring(page).xpath("//input[@name='pick']")]


def sent(page: str) -> dict[str, str]:
    """The hidden fields of the form that carries questions."""
    fields = html.fromstring(page).xpath("//form[contains(@action, 'chuyen')]//input[@type='hidden']")
    return {one.get("name"): one.get("value") for one in fields}


def bank(database: Database, slug: str) -> str:
    with database.reading() as session:
        return copies.get_file(session, slug, "kiem-tra.md").content.decode()


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", 8),
        ("?q=chinh+thuc", ["hai/du-bi"]),
        ("?q=d%E1%BB%B1+b%E1%BB%8B", ["mot/du-bi"]),
        ("?muc=hieu&khoa=hai", ["hai/tuoi"]),
        ("?the=ket+nap", ["hai/du-bi", "mot/du-bi"]),
        ("?can-cu=lich-su", ["hai/nam", "mot/nam"]),
        ("?hoi=chua-hoi", 8),
        ("?hoi=bao-dong", []),
    ],
)
def test_questions_of_all_courses_are_found(author: FlaskClient, query: str, keys: int | list[str]) -> None:
    page = author.get(SEARCH + query).text
    assert (len(found(page)) if isinstance(keys, int) else found(page)) == keys
    if not keys:
        assert "Không có câu nào như vậy" in page


def test_a_question_is_moved_to_another_course_with_its_picture_and_a_new_id(
    author: FlaskClient, database: Database
) -> None:
    page = author.get(SEARCH).text
    sheet = sent(page) | {"pick": ["mot/sao", "mot/tuoi"], "to": "hai", "group": "Mới", "act": "move"}
    done = author.post(f"{SEARCH}chuyen", data=sheet, follow_redirects=True).text
    for said in ("Đã chuyển 2 câu", "2 câu mang mã mới", "1 hình đi theo", "Lịch sử"):
        assert said in done
    there, problems = house.read(bank(database, "hai"), "x")
    assert [(one.id, one.group) for one in there[4:]] == [("tuoi-2", "Mới"), ("sao-2", "Mới")]
    assert not problems
    assert [one.id for one in house.read(bank(database, "mot"), "x")[0]] == ["du-bi", "nam"]
    with database.reading() as session:
        assert copies.get_file(session, "hai", "media/sao.png").content == PNG


def test_questions_are_moved_and_copied_between_groups(author: FlaskClient, database: Database) -> None:
    page = author.get(SEARCH).text
    sheet = sent(page) | {"pick": "mot/du-bi", "to": "mot", "group": "Lịch sử"}
    author.post(f"{SEARCH}chuyen", data=sheet | {"act": "move"})
    moved = house.read(bank(database, "mot"), "x")[0]
    assert [(one.id, one.group) for one in moved][-1] == ("du-bi", "Lịch sử")
    page = author.get(SEARCH).text
    author.post(f"{SEARCH}chuyen", data=sent(page) | {"pick": "mot/nam", "to": "mot", "act": "copy"})
    assert [one.id for one in house.read(bank(database, "mot"), "x")[0]] == [
        "tuoi",
        "sao",
        "nam",
        "du-bi",
        "nam-2",
    ]


def test_nothing_moves_over_what_somebody_else_saved(author: FlaskClient, database: Database) -> None:
    page = author.get(SEARCH).text
    sheet = sent(page) | {"pick": "mot/du-bi", "to": "hai", "act": "move"}
    author.post(f"{SEARCH}chuyen", data=sheet)
    before = bank(database, "hai")
    late = author.post(f"{SEARCH}chuyen", data=sheet | {"pick": "mot/nam"})
    assert (late.status_code, "Có người vừa sửa" in late.text) == (409, True)
    assert 'value="mot/nam" checked' in late.text
    assert bank(database, "hai") == before
    for missing, said in (({"pick": ""}, "đánh dấu ít nhất một câu"), ({"to": ""}, "chọn khóa học")):
        refused = author.post(f"{SEARCH}chuyen", data=sheet | missing)
        assert (refused.status_code, said in refused.text) == (422, True)


def test_a_question_is_changed_in_its_place(author: FlaskClient, database: Database) -> None:
    address = "/soan-bai/mot/cau/du-bi"
    page = author.get(address).text
    (seen,) = html.fromstring(page).xpath("//input[@name='seen']/@value")
    sheet = {"seen": seen, "title-cau": "Đảng viên dự bị bao lâu?", "keyed-cau": "1", "right-cau": "1"}
    assert author.post(address, data=sheet).status_code == 303
    old = '**dự bị** mấy tháng? {#du-bi can-cu="dieu-le" muc=biet the="kết nạp"}\n- (x) 12\n- ( ) 6\n'
    new = '**dự bị** bao lâu? {#du-bi can-cu="dieu-le" muc=biet the="kết nạp"}\n- ( ) 12\n- (x) 6\n'
    assert bank(database, "mot") == BANK.replace(old, new)
    late = author.post(address, data=sheet | {"title-cau": "Khác?"})
    assert (late.status_code, "Khác?" in late.text) == (409, True)
    (seen,) = html.fromstring(late.text).xpath("//input[@name='seen']/@value")
    unsound = author.post(address, data={"seen": seen, "keyed-cau": "1"})
    assert (unsound.status_code, "Chưa đánh dấu lựa chọn đúng" in unsound.text) == (422, True)
    assert author.get("/soan-bai/mot/cau/khong-co").status_code == 404


def test_the_plan_says_what_is_there_and_what_is_drawn(author: FlaskClient) -> None:
    page = author.get("/soan-bai/mot/de-thi/").text
    assert "Mỗi đề có 2 câu, 2 điểm, làm trong 20 phút" in page
    rows = html.fromstring(page).xpath("//tbody/tr")
    assert [[cell.text_content() for cell in row] for row in rows] == [
        ["Điều lệ", "1", "1", "0", "0", "1", "3", "2", "2"],
        ["Lịch sử", "0", "0", "0", "0", "1", "1", "0", "0"],
    ]
    assert "Nhóm câu hỏi chưa rút vào đề" in page
    links = html.fromstring(page).xpath("//tbody//a/@href")
    assert [len(found(author.get(link).text)) for link in links] == [3, 1, 1, 1, 1, 1]


def test_five_papers_are_tried_and_compared(author: FlaskClient) -> None:
    page = author.get("/soan-bai/mot/de-thi/xem-thu").text
    papers = html.fromstring(page).xpath("//main//details")
    assert [len(paper.xpath(".//li")) for paper in papers] == [2] * 5
    assert len(html.fromstring(page).xpath("//tbody/tr")) == 10
    assert page == author.get("/soan-bai/mot/de-thi/xem-thu").text
    assert page != author.get("/soan-bai/mot/de-thi/xem-thu?lan=2").text


@contextmanager
def counting(database: Database) -> Iterator[list[str]]:
    """The statements that the database is asked meanwhile."""
    said: list[str] = []

    def note(_c: object, _k: object, statement: str, *_more: object) -> None:
        if not statement.startswith("BEGIN"):
            said.append(statement)

    engines = (database.reader, database.writer)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    yield said
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)


def test_all_banks_are_searched_with_two_statements_and_again_with_one(
    author: FlaskClient, database: Database
) -> None:
    for statements in (2, 1):
        with counting(database) as said:
            author.get(f"{SEARCH}?q=thang")
        assert sum("work_file" in one or "source_content" in one for one in said) == statements
        assert len(said) == statements
