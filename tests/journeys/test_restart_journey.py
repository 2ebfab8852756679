"""The program starts again in the middle of an exam, behind a real nginx with TLS."""

from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from lms.exams.tables import Answer
from tests import nginx
from tests.browser import open_phone
from tests.journeys.answering import fill_in
from tests.journeys.phone import Phone
from tests.journeys.site import Site, serving
from tests.served import free_port

pytestmark = pytest.mark.journey
HOST = "localhost"


def test_an_answer_given_while_the_program_starts_again_arrives_and_the_exam_goes_on(
    browser: Browser, tmp_path: Path
) -> None:
    port = free_port()
    (folder := tmp_path / "site").mkdir()
    with nginx.before(port, tmp_path / "nginx", HOST) as front:
        url = f"https://{HOST}:{front.port}"

        def program() -> AbstractContextManager[Site]:
            return serving(folder, port=port, LMS_PUBLIC_URL=url, LMS_TRUSTED_PROXIES="1")

        with program() as site:
            mine = sign_in(browser, replace(site, url=url))
            paper = mine.start_exam()
            asked = mine.asked()
            mine.answer(asked[:1])
        fill_in(mine.page, asked[1])
        expect(mine.page.get_by_role("status")).to_have_text("Mất mạng, sẽ lưu lại ngay khi có mạng")
        mine.page.reload()
        expect(mine.page.locator("h1")).to_have_text("Hệ thống đang khởi động lại")
        with program() as site:
            mine.page.wait_for_selector("#paper")  # by itself
            assert mine.path == paper
            mine.wait_until_saved()
            mine.answer(asked[2:3])
            assert answered(site, paper) == {question.id for question in asked[:3]}
            mine.hand_in()
            assert site.attempt(paper).closed_by == "learner"


def sign_in(browser: Browser, site: Site) -> Phone:
    """A learner's phone, which takes the certificate that signed itself."""
    phone = Phone(site, open_phone(browser, site.url, ignore_https_errors=True))
    token = site.session_token(site.add_learner("Vũ Khởi Động").username)
    phone.context.add_cookies([{"name": "__Host-lms_session", "value": token, "url": site.url}])
    return phone


def answered(site: Site, paper: str) -> set[str]:
    """The questions of which the server has an answer."""
    with site.database.reading() as session:
        return set(session.scalars(select(Answer.question_id).filter_by(attempt_id=site.attempt(paper).id)))
