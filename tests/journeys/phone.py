"""One person's phone: their browser, what they do with it, and whatever went wrong in it."""

import re
from collections.abc import Iterable
from functools import cached_property
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response, expect

from lms.demo import small
from lms.grading.question import Question
from tests import patience
from tests.journeys.answering import fill_in
from tests.journeys.site import COURSE, ENTRANCE, Site

UNSENT = "Object.keys(localStorage).some(key => key.startsWith('bai-lam:'))"


class Phone:
    """A browser of 360 px; `problems` gathers console errors, refused responses and foreign requests."""

    def __init__(self, site: Site, context: BrowserContext) -> None:
        self.site = site
        self.context = context
        self.problems: list[str] = []
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.problems.append(str(error.error)))
        context.on("response", self._see)

    @cached_property
    def page(self) -> Page:
        """Its one page, opened when it is first looked at: what only sends requests needs none."""
        return self.context.new_page()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"console: {message.text}")

    def _see(self, response: Response) -> None:
        if not response.url.startswith((self.site.url, "data:", "blob:")):
            self.problems.append(f"foreign host: {response.url}")
        elif response.status >= 400:
            self.problems.append(f"{response.status} {response.request.method} {response.url}")

    def open(self, path: str) -> Page:
        """Go to a page by its path."""
        self.page.goto(path)
        return self.page

    @property
    def path(self) -> str:
        """Where the phone is, without the host."""
        return urlsplit(self.page.url).path

    @property
    def words(self) -> str:
        """The text of the page's content."""
        return self.page.locator("main").inner_text()

    def be(self, username: str) -> "Phone":
        """Be signed in without the form."""
        token = self.site.session_token(username)
        self.context.add_cookies([{"name": "lms_session", "value": token, "url": self.site.url}])
        return self

    def sign_in(self, username: str, password: str = small.PASSWORD) -> None:
        """Sign in by the form that is open."""
        self.page.get_by_label("Số điện thoại hoặc tên đăng nhập").fill(username)
        self.page.get_by_label("Mật khẩu").fill(password)
        self.press("Đăng nhập")

    def press(self, name: str) -> None:
        """Press the content's button or link of exactly that name, and wait for the page after it."""
        found = self.page.locator("main :is(button, a)").filter(
            has_text=re.compile(rf"^\s*{re.escape(name)}\s*$")
        )
        with self.page.expect_navigation():
            found.click()

    def read_lessons(self) -> None:
        """Say of each lesson in turn that it is read, from the first one on."""
        first, *others = self.site.course().lessons
        self.open(f"{COURSE}{first.slug}")
        for lesson in others:
            self.press("Đã học xong, sang bài tiếp")
            assert self.path == f"{COURSE}{lesson.slug}"
        self.press("Đã học xong")

    def start_exam(self) -> str:
        """Begin an attempt, or go on with it; returns its path."""
        self.open(ENTRANCE)
        self.page.get_by_role("button", name="Bắt đầu làm bài").or_(
            self.page.get_by_role("link", name="Làm tiếp")
        ).click()
        self.page.wait_for_url("**/kiem-tra/*")
        self.page.wait_for_selector("#paper")
        return self.path

    def asked(self) -> list[Question]:
        """The questions of the open paper, in its order."""
        return self.site.drawn(self.path)

    def answer(self, questions: Iterable[Question], *, right: bool = True) -> None:
        """Answer questions of the open paper and wait until the server has them all."""
        for question in questions:
            fill_in(self.page, question, right=right)
        self.wait_until_saved()

    def wait_until_saved(self) -> None:
        """Wait until no answer is kept back on the phone."""
        patience.wait_until(
            lambda: not self.page.evaluate(UNSENT),
            "answers stayed on the phone",
            lambda seconds: self.page.wait_for_timeout(1000 * seconds),
        )
        expect(self.page.get_by_role("status")).to_have_text("Đã lưu")

    def hand_in(self) -> None:
        """Hand the open paper in, with the page that asks once more."""
        self.press("Nộp bài")
        expect(self.page.locator("h1")).to_have_text("Nộp bài?")
        self.press("Nộp bài")

    def sit(self, *, right: bool) -> str:
        """A whole attempt, every question answered so; returns the paper's path."""
        paper = self.start_exam()
        self.answer(self.asked(), right=right)
        self.hand_in()
        return paper
