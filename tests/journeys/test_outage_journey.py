"""An exam cut off at minute 5 of 10 until minute 15: what was answered meanwhile, then decided by hand."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from lms import clock
from lms.exams.tables import Attempt, OutageCase
from tests import patience
from tests.journeys.answering import fill_in
from tests.journeys.conftest import OpenPhone
from tests.journeys.phone import Phone
from tests.journeys.site import Site

pytestmark = pytest.mark.journey


def pass_minutes(mine: Phone, site: Site, paper: str, minutes: int) -> None:
    """Let time pass for the phone, and as much for what the server knows of the attempt."""
    with site.database.writing() as session:
        attempt = session.scalars(select(Attempt).filter_by(key=paper.rsplit("/", 1)[-1])).one()
        attempt.started_at -= timedelta(minutes=minutes)
        attempt.deadline_at -= timedelta(minutes=minutes)
    mine.page.clock.fast_forward(minutes * 60_000)


def find_case(site: Site, paper: str) -> OutageCase | None:
    with site.database.reading() as session:
        return session.scalars(select(OutageCase).filter_by(attempt_id=site.attempt(paper).id)).first()


def test_an_exam_cut_off_across_its_deadline_is_decided_by_an_instructor(
    phone: OpenPhone, site: Site
) -> None:
    mine = phone().be(site.add_learner("Lê Mất Mạng").username)
    mine.page.clock.install()
    paper = mine.start_exam()
    asked = mine.asked()
    site.move_deadline(paper, clock.now() + timedelta(minutes=10))
    mine.page.reload()
    pass_minutes(mine, site, paper, 5)
    mine.answer(asked[:1])
    mine.context.set_offline(True)
    pass_minutes(mine, site, paper, 2)
    for question in asked[1:7]:
        fill_in(mine.page, question)
    expect(mine.page.get_by_role("status")).to_have_text("Mất mạng, sẽ lưu lại ngay khi có mạng")
    pass_minutes(mine, site, paper, 8)
    expect(mine.page.get_by_role("timer")).to_have_text("Hết giờ")
    fill_in(mine.page, asked[7])  # too late by any clock
    mine.context.set_offline(False)
    patience.wait_until(lambda: find_case(site, paper), "no log came")
    found = find_case(site, paper)
    assert found is not None
    assert set(found.answers) == {question.id for question in asked[1:7]}
    expect(mine.page.locator("h1")).to_contain_text("Kết quả lần 1")
    assert "Có câu trả lời lúc mất mạng" in mine.words
    before = site.attempt(paper).score
    desk = phone().be("giangvien")
    desk.open("/soan-bai/mat-mang/")
    assert "Lê Mất Mạng: mất mạng" in desk.words
    desk.page.get_by_label("Lý do (ghi vào nhật ký)").first.fill("Cả phòng mất mạng, tôi có mặt")
    desk.press("Tính các câu này")
    assert "Đã tính các câu trả lời này." in desk.words
    after = site.attempt(paper).score
    assert before is not None
    assert after is not None
    assert after > before
