"""The papers of a class: from its page, as workbook and PDF, for whom they are; every reading is noted."""

import io
import re

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import func, select

from lms.classes.tables import Class, ClassPaper
from lms.home.class_papers import class_paper_runs
from lms.home.class_papers.class_paper_kinds import OF_INSTRUCTORS, PaperKind
from lms.law import erasing, requesting, retention
from lms.law.clocks import RequestKind
from lms.law.tables import RecordRead
from lms.people.tables import Person
from lms.storage.db import Database
from lms.web.access import Role, Visitor
from tests import patience
from tests.cast import COURSE, RIGHT
from tests.classroom import Browser, Clock
from tests.integration.classes.meeting import Room, open_room

PAPERS = "/giang-day/lop-mau/giay-to/"


@pytest.fixture
def room(app: Flask, database: Database, clock: Clock) -> Room:
    return open_room(app, database, clock, COURSE)


def drawn(browser: Browser, kind: str, **typed: str) -> str:
    """Have a PDF drawn and wait for it; the address of its page."""
    address = browser.post(PAPERS, data={"kind": kind, **typed}).location
    patience.wait_until(lambda: "Refresh" not in browser.get(address).headers, "it was never drawn")
    return address


def sheets(browser: Browser, kind: str) -> dict[str, list[tuple[object, ...]]]:
    content = browser.get(f"{PAPERS}{kind}.xlsx").data
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {page.title: list(page.iter_rows(values_only=True)) for page in book}


def reads(room: Room) -> int:
    with room.classroom.database.reading() as session:
        wanted = select(func.count(RecordRead.id)).filter_by(page="class-papers")
        return session.scalar(wanted) or 0


def test_the_papers_are_reached_from_the_pages_of_the_class(room: Room) -> None:
    mai, hung = room.browser("mai"), room.browser("hung")
    (link,) = mai.page("/quan-ly/lop/lop-mau/").xpath("//a[contains(@href, '/giay-to/')]/@href")
    assert mai.get(mai.get(link).location).status_code == 200
    assert hung.page("/giang-day/lop-mau/").xpath(f"//a[@href='{PAPERS}']")
    kinds = mai.page(PAPERS).xpath("//input[@name='kind']/@value")
    assert kinds == list(PaperKind)
    assert "/quan-ly/lop/lop-mau/phieu-kich-hoat" in mai.page(PAPERS).xpath("//a/@href")


def test_an_instructor_gets_lists_and_attendance_and_nobody_elses_class(room: Room) -> None:
    hung = room.browser("hung")
    assert hung.page(PAPERS).xpath("//input[@name='kind']/@value") == list(OF_INSTRUCTORS)
    for kind in set(PaperKind) - set(OF_INSTRUCTORS):
        assert hung.get(f"{PAPERS}{kind}.xlsx").status_code == 404
        assert hung.post(PAPERS, data={"kind": kind}).status_code == 404
    made = drawn(room.browser("mai"), PaperKind.RESULTS)
    assert hung.get(made).status_code == 404
    assert hung.get(made.rstrip("/") + ".pdf").status_code == 404
    assert room.browser("lan").get(PAPERS).status_code == 403


def test_results_stand_in_the_workbook_and_whoever_takes_it_has_read_them(room: Room) -> None:
    lan = room.browser("lan")
    lan.read_all()
    lan.sit(RIGHT)
    mai = room.browser("mai")
    header, *rows = sheets(mai, PaperKind.RESULTS)["Kết quả"]
    assert header[:4] == ("TT", "Họ và tên", "Ngày sinh", "Đơn vị")
    assert rows[0][:2] == (1, "Đặng Thị Lan")
    assert (rows[0][4], rows[0][5], rows[0][6]) == (10, "Giỏi", "Đạt")
    assert str(rows[1][6]).startswith("Chưa đạt. Còn thiếu: 2 bài học")
    assert reads(room) == 2
    (listed, *_rest) = sheets(mai, PaperKind.DECISION)["Danh sách"][1:]
    assert listed[1] == "Đặng Thị Lan"
    assert re.fullmatch(r"0001-.+", str(listed[6]))
    listed_all = sheets(mai, PaperKind.LEARNERS)
    assert not re.search("0912|84912", str(listed_all))


def test_attendance_tells_who_came_to_which_session(room: Room) -> None:
    hung = room.browser("hung")
    room.tick(hung, "lan")
    _header, lan, minh, *_rest = sheets(hung, PaperKind.ATTENDANCE)["Buổi 1-2"]
    assert lan[1:] == ("Đặng Thị Lan", "Chi bộ Công ty May Mẫu", "x", None, 1, 2)
    assert minh[1:] == ("H'Hen Minh", "Chi bộ Công ty May Mẫu", None, None, 0, 2)


def test_a_pdf_is_drawn_while_one_does_something_else_and_found_again(room: Room) -> None:
    mai = room.browser("mai")
    made = drawn(mai, PaperKind.DECISION, so="12-QĐ/ĐU", ngay="05/02/2027")
    (link,) = mai.page(PAPERS).xpath("//a[contains(@href, '.pdf')]/@href")
    assert link == made.rstrip("/") + ".pdf"
    before = reads(room)
    file = mai.get(link)
    assert (file.mimetype, file.data[:5]) == ("application/pdf", b"%PDF-")
    assert reads(room) == before + 2
    room.clock.advance(days=1, minutes=1)
    assert mai.get(link).status_code == 404
    assert "Chưa có bản nào." in mai.get(PAPERS).text


def test_one_that_was_broken_off_says_so_and_is_made_again(room: Room) -> None:
    mai = room.browser("mai")
    with room.classroom.database.writing() as session:
        class_ = session.scalars(select(Class)).one()
        actor_id, now = room.classroom.cast.mai.id, room.clock.now
        stuck = class_paper_runs.ask(
            session, class_, PaperKind.LEARNERS, "", "", actor_id=actor_id, now=now
        ).id
    address = f"{PAPERS}{stuck}/"
    assert mai.get(address).headers["Refresh"] == "2"
    room.clock.advance(minutes=6)
    page = mai.get(address)
    assert "Refresh" not in page.headers
    assert "bị ngắt" in page.text
    assert mai.get(f"{PAPERS}{stuck}.pdf").status_code == 302


def test_what_cannot_be_drawn_says_so(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_all: object) -> bytes:
        raise OSError("no printer")

    monkeypatch.setattr("lms.home.class_papers.class_paper_files.to_pdf", fail)
    mai = room.browser("mai")
    assert "Máy chủ gặp lỗi khi làm giấy này" in mai.get(drawn(mai, PaperKind.LEARNERS)).text


def test_a_wrong_day_is_told_at_its_field(room: Room) -> None:
    page = room.browser("mai").post(PAPERS, data={"kind": "kem-quyet-dinh", "so": "12-QĐ/ĐU", "ngay": "mai"})
    assert page.status_code == 422
    assert "Hãy nhập ngày của văn bản" in page.text
    assert 'value="12-QĐ/ĐU"' in page.text


def test_the_page_costs_the_same_however_many_learners_there_are(room: Room) -> None:
    mai = room.browser("mai")
    mai.get(f"{PAPERS}ket-qua.xlsx")
    costs = []
    for _round in range(2):
        with room.classroom.counting() as asked:
            mai.get(f"{PAPERS}ket-qua.xlsx")
        costs.append(len(asked))
        if not costs[1:]:
            room.classroom.fill(20)
    assert costs[0] == costs[1]


def test_drawn_papers_go_with_the_data_of_whoever_is_erased_and_after_a_day(room: Room) -> None:
    drawn(room.browser("mai"), PaperKind.LEARNERS)
    cast, database, now = room.classroom.cast, room.classroom.database, room.clock.now
    config = room.classroom.app.config["LMS"]
    with database.writing() as session:
        assert retention.count(session, config.retention, now=now)["papers"] == 0
        room.clock.advance(days=2)
        assert retention.count(session, config.retention, now=room.clock.now)["papers"] == 1
        thu = session.get_one(Person, cast.thu.id)
        request = requesting.ask(session, thu.id, RequestKind.DELETE, "Xin xóa", actor_id=thu.id, now=now)
        mai = Visitor(cast.mai.id, 0, "Mai", frozenset({Role.STAFF}), None)
        with room.classroom.app.test_request_context():
            erasing.erase(session, request.id, mai, now=now)
        assert session.scalar(select(func.count(ClassPaper.id))) == 0
