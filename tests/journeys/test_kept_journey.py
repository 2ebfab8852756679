"""A learner keeps a class, works where there is no network, and comes back: each thing counts once."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from lms import clock
from lms.classes.tables import Enrolment
from lms.courses.course import Lesson
from lms.grading import marks_ahead
from lms.people.sign_in import devices
from lms.study.tables import ArrivedDeed, LessonRead, SelfCheck
from tests import patience
from tests.browser import ARGUMENTS, CHROMIUM, PHONE
from tests.journeys.answering import fill_in
from tests.journeys.conftest import OpenPhone
from tests.journeys.site import CLASS, COURSE, Site, answers, serving

pytestmark = pytest.mark.journey
DEEDS = """new Promise((done) => {
  const asked = indexedDB.open("giu-tren-may", 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction("deeds").objectStore("deeds").count();
    all.onsuccess = () => { asked.result.close(); done(all.result); };
  };
})"""


@contextmanager
def phone_on(browser: Browser, folder: Path, url: str, token: str = "") -> Iterator[Page]:
    """The phone whose storage is `folder`, switched on until the block ends."""
    context = browser.browser_type.launch_persistent_context(
        folder, executable_path=CHROMIUM, args=list(ARGUMENTS), base_url=url, viewport=PHONE, locale="vi-VN"
    )
    context.set_default_timeout(patience.MILLISECONDS)
    if token:
        until = clock.now().timestamp() + 86_400
        context.add_cookies([{"name": "lms_session", "value": token, "url": url, "expires": until}])
    yield context.pages[0]
    context.close()


def keep(page: Page) -> None:
    page.goto(CLASS)
    box = page.locator("#keep")
    expect(box).to_be_visible()
    assert re.search(r"Tải \d+ bài học về máy này \(\d+ KB\)", box.inner_text())
    box.get_by_role("button", name="Giữ trên máy").click()
    expect(box.locator("p[role=status]")).to_have_text("Đã giữ trên máy.")
    expect(box.get_by_text("Mở nhanh hơn")).to_be_visible()
    expect(box.get_by_role("button", name="Bỏ khỏi máy")).to_be_visible()


def work_through(page: Page, lesson: Lesson, *, right: bool) -> int:
    """Answer each self-check of the open kept lesson; how many there were."""
    for question in lesson.questions:
        fill_in(page, question, right=right)
        form = page.locator(f"form[data-question='{question.id}']")
        form.get_by_role("button", name="Kiểm tra").click()
        verdict = form.locator(".notice").first
        expect(verdict).to_be_visible()
        if marks_ahead.work_out(question) is None:
            expect(verdict).to_contain_text("Hãy tự so với đáp án")
            expect(verdict).to_contain_text("Trả lời đúng:")
        else:
            expect(verdict).to_have_class(re.compile("right" if right else "wrong|partly"))
    return len(lesson.questions)


def work_without_a_network(page: Page, site: Site) -> int:
    """Read two lessons and answer their self-checks; how many deeds that makes."""
    first, second, *_others = site.course().lessons
    page.goto(CLASS)
    expect(page.get_by_text("Đây là bản giữ trên máy.")).to_be_visible()
    page.get_by_role("link", name=first.title).click()
    deeds = work_through(page, first, right=True)
    page.get_by_role("button", name="Đã học xong").click()
    page.wait_for_url(f"**{COURSE}{second.slug}")
    deeds += work_through(page, second, right=False)
    page.get_by_role("button", name="Đã học xong").click()
    page.wait_for_url(lambda url: not url.endswith(second.slug))
    expect(page.locator("#unsent")).to_have_text(f"{deeds + 2} việc ghi trên máy này sẽ tự gửi khi có mạng.")
    return deeds + 2


def progress_of(site: Site) -> tuple[int, dict[str, int], int]:
    """Lessons read, tries by question and deeds arrived of everybody; only one person works here."""
    with site.database.reading() as session:
        read = len(session.scalars(select(LessonRead)).all())
        tries = {row.question_id: row.tries for row in session.scalars(select(SelfCheck))}
        return read, tries, len(session.scalars(select(ArrivedDeed)).all())


def test_a_class_is_kept_worked_on_without_a_server_and_counted_once(
    browser: Browser, tmp_path: Path
) -> None:
    data, storage = tmp_path / "site", tmp_path / "phone"
    data.mkdir()
    with serving(data) as site:
        learner = site.add_learner("Vũ Thị Ngoại Tuyến")
        before = progress_of(site)
        with phone_on(browser, storage, site.url, site.session_token(learner.username)) as page:
            keep(page)
    assert not answers(site.url), "the server is really gone"
    with phone_on(browser, storage, site.url) as page:
        deeds = work_without_a_network(page, site)
        page.goto("/ban-tin/")
        expect(page.get_by_role("heading", name="Không có mạng")).to_be_visible()
        expect(page.locator("#kept a")).to_have_attribute("href", CLASS)
    with (
        serving(data, port=urlsplit(site.url).port or 0) as site,
        phone_on(browser, storage, site.url) as page,
    ):
        page.goto(CLASS)
        expect(page.locator("#unsent")).to_have_text(f"Đã gửi {deeds} việc làm khi không có mạng.")
        for _ in range(2):
            page.goto(CLASS)
            assert page.evaluate(DEEDS) == 0
            assert "Đã học 2/" in page.locator("main").inner_text()
        read, tries, arrived = progress_of(site)
        asked = [question.id for lesson in site.course().lessons[:2] for question in lesson.questions]
        assert (read - before[0], arrived) == (2, deeds)
        assert {one: tries[one] - before[1].get(one, 0) for one in asked} == dict.fromkeys(asked, 1)
        page.locator("#keep").get_by_role("button", name="Bỏ khỏi máy").click()
        expect(page.locator("#keep p[role=status]")).to_have_text("Đã bỏ khỏi máy.")
        assert page.evaluate("caches.keys().then(all => all.filter(one => one.startsWith('giu:')))") == []


def kept_now(page: Page) -> list[str]:
    """The stores of pages that the phone has."""
    found: list[str] = page.evaluate("caches.keys().then(all => all.filter(one => one.startsWith('giu:')))")
    return found


def test_signing_out_sends_what_waits_and_empties_the_phone(phone: OpenPhone, site: Site) -> None:
    learner = site.add_learner("Hà Thị Đăng Xuất")
    mine = phone().be(learner.username)
    keep(mine.page)
    lesson = site.course().lessons[0]
    mine.context.set_offline(True)
    mine.open(f"{COURSE}{lesson.slug}")
    mine.page.get_by_role("button", name="Đã học xong").click()
    mine.page.wait_for_url(f"**{COURSE}{site.course().lessons[1].slug}")
    mine.context.set_offline(False)
    mine.open("/")
    mine.page.locator("details.who summary").click()
    mine.page.get_by_role("button", name="Đăng xuất").click()
    mine.page.wait_for_url("**/dang-nhap?da-ra=1")
    patience.wait_until(lambda: not kept_now(mine.page), "the pages stayed on the phone")
    assert mine.page.evaluate(DEEDS) == 0
    with site.database.reading() as session:
        mine_only = select(Enrolment.id).filter_by(person_id=learner.id)
        read = session.scalars(select(LessonRead.lesson).where(LessonRead.enrolment_id.in_(mine_only))).all()
    assert read == [lesson.slug]


def test_a_phone_signed_out_from_elsewhere_is_emptied_at_the_next_contact(
    phone: OpenPhone, site: Site
) -> None:
    learner = site.add_learner("Hà Thị Mất Máy")
    mine = phone().be(learner.username)
    keep(mine.page)
    with site.database.writing() as session:
        devices.forget_all(session, [learner.id], clock.now())
    mine.open(CLASS)
    assert mine.path == "/dang-nhap"
    patience.wait_until(lambda: not kept_now(mine.page), "the pages stayed on the phone")


def test_workers_of_former_versions_leave(phone: OpenPhone) -> None:
    mine = phone()
    for page, script in (("/xac-minh/", "/xac-minh/sw.js"), ("/ban-tin/", "/ban-tin/thong-bao.js")):
        mine.open(page)
        mine.page.evaluate(f"navigator.serviceWorker.register('{script}')")
    scopes = (
        "navigator.serviceWorker.getRegistrations().then(all => all.map(one => new URL(one.scope).pathname))"
    )
    patience.wait_until(
        lambda: mine.page.evaluate(scopes) == ["/"],
        "old workers stayed",
        lambda seconds: mine.page.wait_for_timeout(1000 * seconds),
    )
