"""An exam cut off at minute 5 of 10 to minute 15: what was answered meanwhile, as an instructor decides."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from lms.classes.tables import Class, ClassInstructor
from lms.exams.tables import OutageCase
from lms.people.tables import Person
from tests import patience
from tests.browser import open_phone
from tests.journeys.answering import fill_in
from tests.journeys.phone import Phone
from tests.journeys.site import CLASS, Site, serving

pytestmark = pytest.mark.journey
CLOCK = Path(__file__).parents[1] / "moved_clock"


class Room:
    """A site whose clock the test moves, together with that of the learner's phone."""

    def __init__(self, site: Site, browser: Browser, ahead: Path) -> None:
        self.site = site
        self._browser = browser
        self._ahead = ahead
        self._phones: list[Phone] = []

    def phone(self, username: str, *, is_moved: bool = False) -> Phone:
        """Somebody's phone; the clock of one that is moved passes only with `pass_minutes`."""
        one = Phone(self.site, open_phone(self._browser, self.site.url)).be(username)
        if is_moved:
            one.page.clock.install()
            self._phones.append(one)
        return one

    def pass_minutes(self, minutes: int) -> None:
        """Let so many minutes pass."""
        passed = float(self._ahead.read_text()) + 60 * minutes
        self._ahead.write_text(str(passed))
        for one in self._phones:
            one.page.clock.fast_forward(60_000 * minutes)

    def teach(self, username: str) -> None:
        """Let somebody teach the class."""
        with self.site.database.writing() as session:
            class_ = session.scalars(select(Class).filter_by(code=CLASS.strip("/").split("/")[-1])).one()
            person = session.scalars(select(Person).filter_by(username=username)).one()
            session.merge(ClassInstructor(class_id=class_.id, person_id=person.id))

    def case(self, paper: str) -> OutageCase | None:
        """The case of an attempt."""
        with self.site.database.reading() as session:
            return session.scalars(
                select(OutageCase).filter_by(attempt_id=self.site.attempt(paper).id)
            ).first()


@pytest.fixture
def room(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    ahead = tmp_path / "ahead"
    ahead.write_text("0")
    monkeypatch.setenv("MOVED_CLOCK", str(ahead))
    monkeypatch.setenv("PYTHONPATH", str(CLOCK))
    folder = tmp_path / "site"
    folder.mkdir()
    with serving(folder) as site:
        yield Room(site, browser, ahead)


def test_an_exam_cut_off_across_its_deadline_is_decided_by_an_instructor(room: Room) -> None:
    site = room.site
    mine = room.phone(site.add_learner("Lê Mất Mạng").username, is_moved=True)
    paper = mine.start_exam()
    asked = mine.asked()
    site.move_deadline(paper, site.attempt(paper).started_at + timedelta(minutes=10))
    mine.page.reload()
    room.pass_minutes(5)
    mine.answer(asked[:1])
    mine.context.set_offline(True)
    room.pass_minutes(2)
    for question in asked[1:7]:
        fill_in(mine.page, question)
    expect(mine.page.get_by_role("status")).to_have_text("Mất mạng, sẽ lưu lại ngay khi có mạng")
    room.pass_minutes(8)
    expect(mine.page.get_by_role("timer")).to_have_text("Hết giờ")
    fill_in(mine.page, asked[7])  # too late by any clock
    mine.context.set_offline(False)
    patience.wait_until(lambda: room.case(paper), "no log came")
    found = room.case(paper)
    assert found is not None
    assert set(found.answers) == {question.id for question in asked[1:7]}
    assert found.reasons == [], found.log
    lines = [json.loads(line) for line, _mac in json.loads(found.log)["entries"]]
    assert [bool(line[1]) for line in lines] == [True] * (len(lines) - 1) + [False], "one return, told last"
    expect(mine.page.locator("h1")).to_contain_text("Kết quả lần 1")
    assert "Có câu trả lời lúc mất mạng" in mine.words
    before = site.attempt(paper).score
    room.teach("giangvien")
    desk = room.phone("giangvien")
    desk.open("/soan-bai/mat-mang/")
    assert "Lê Mất Mạng: mất mạng" in desk.words
    desk.page.get_by_label("Lý do (ghi vào nhật ký)").first.fill("Cả phòng mất mạng, tôi có mặt")
    desk.press("Tính các câu này")
    assert "Đã tính các câu trả lời này." in desk.words
    after = site.attempt(paper).score
    assert before is not None
    assert after is not None
    assert after > before


def test_a_browser_closed_without_a_line_brings_its_log_once_it_is_opened_again(room: Room) -> None:
    site = room.site
    mine = room.phone(site.add_learner("Đỗ Tắt Máy").username, is_moved=True)
    paper = mine.start_exam()
    asked = mine.asked()
    site.move_deadline(paper, site.attempt(paper).started_at + timedelta(minutes=10))
    mine.page.reload()
    mine.context.set_offline(True)
    room.pass_minutes(2)
    fill_in(mine.page, asked[0])
    expect(mine.page.get_by_role("status")).to_have_text("Mất mạng, sẽ lưu lại ngay khi có mạng")
    mine.page.goto("about:blank")
    room.pass_minutes(10)
    mine.context.set_offline(False)
    mine.open(paper)
    patience.wait_until(lambda: room.case(paper), "no log came")
    found = room.case(paper)
    assert found is not None
    assert list(found.answers) == [asked[0].id]
    assert found.reasons == ["restarted"]
    expect(mine.page.locator("main")).to_contain_text("Có câu trả lời lúc mất mạng")
    assert mine.page.evaluate("Object.keys(localStorage).filter((one) => /nhat-ky|bai-lam/.test(one))") == []
