"""People in every state that a page can show, prepared once for the tests that look at every page."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser
from sqlalchemy import select

from lms.bulletins.tables import Issue
from lms.certificates.tables import Certificate
from lms.classes.tables import Enrolment
from lms.courses.tables import Release
from lms.exams import bank
from tests.browser import open_phone
from tests.journeys import brought, cut_off, lists, marked, papers, petitions, ruled, shortcuts
from tests.journeys.phone import Phone
from tests.journeys.shortcuts import post
from tests.journeys.site import Learner, Site
from tests.journeys.workshop import open_workshop

REASON = "Cấp nhầm lớp, theo biên bản kiểm tra tháng 11"


@dataclass(frozen=True)
class World:
    """Who there is by nickname, and the words that fill the places in addresses."""

    usernames: dict[str, str]
    words: dict[str, str]

    def path(self, address: str) -> str:
        """The address with its places filled, like '/chung-nhan/{valid}'."""
        return address.format_map(self.words)


def prepare(browser: Browser, site: Site) -> World:
    """Make a world on the site: it takes only requests, no pages."""
    usernames = {
        "staff": "canbo",
        "instructor": "giangvien",
        "administrator": "quantri",
        "secretary": "bithu",
    }
    course = site.course()
    words = {"course": course.slug, "lesson": course.lessons[0].slug}
    words["question"] = bank.get_exam(course).pools[0].questions[0].id

    def person(nickname: str, full_name: str, act: Callable[[Phone], str | None]) -> Learner:
        learner = site.add_learner(full_name)
        usernames[nickname] = learner.username
        with open_phone(browser, site.url) as context:
            words[nickname] = act(Phone(site, context).be(learner.username)) or ""
        return learner

    def passed(phone: Phone) -> str:
        shortcuts.read_lessons(phone)
        return shortcuts.sit(phone, right=True)

    person("fresh", "Nguyễn Thị Chưa Học", lambda _: None)
    person("sitting", "Phan Đang Thi", shortcuts.start_exam)
    person("failed", "Lý Chưa Đạt", lambda phone: shortcuts.sit(phone, right=False))
    person("used-up", "Hồ Hết Lượt", lambda phone: [shortcuts.sit(phone, right=False) for _ in "12"][1])
    cut_off.prepare(site, words["used-up"])
    valid = person("passed", "H'Hen Niê Đã Đạt", passed)
    revoked = person("revoked", "Trịnh Bị Thu Hồi", passed)
    replaced = person("replaced", "Triệu Được Cấp Lại", passed)
    usernames["undecided"] = site.add_learner("Bùi Chưa Đồng Ý", has_agreed=False).username
    words["person"] = str(site.add_learner("Dương Thị Nhận Mã", has_agreed=False).id)
    words |= lists.prepare(site.database)
    with site.database.reading() as session:
        published = select(Release.sha256).filter_by(course_slug=course.slug)
        words["release"] = session.scalars(published).one()
        words["issue"] = session.scalars(select(Issue.slug).order_by(Issue.publish_at)).first() or ""
        for name, learner in (("valid", valid), ("revoked", revoked)):
            wanted = select(Certificate).join(Enrolment, Enrolment.id == Certificate.enrolment_id)
            found = session.scalars(wanted.where(Enrolment.person_id == learner.id)).one()
            words |= {f"{name}_code": found.code, f"{name}_id": str(found.id)}
    with open_phone(browser, site.url) as context:
        proposed = [("full_name", "Mạc Được Giới Thiệu"), ("phone", "0912345678"), ("reason", "Tích cực")]
        post(Phone(site, context).be("bithu"), "/don-vi/lop/lop-dung-thu/nguoi-moi", proposed)
    attendee = site.add_learner("Đinh Thị Dự Buổi Học")
    usernames["attendee"] = attendee.username
    with open_phone(browser, site.url) as context:
        staff = Phone(site, context).be("canbo")
        words |= open_workshop(staff, site, attendee)
        post(staff, f"/quan-ly/chung-nhan/{words['revoked_id']}/thu-hoi", [("reason", REASON)])
        words |= papers.prepare(staff, site, replaced)
        draft = post(staff, "/quan-ly/ban-tin/ban-thao/", [("month", "2026-12")])
        words["draft"] = draft.url.rsplit("/", 1)[-1]
        words |= petitions.prepare(staff, site, valid)
        page = post(staff, f"/quan-ly/nguoi/{words['person']}/ma-kich-hoat").text()
        words["token"] = re.findall(r"/kich-hoat/([A-Za-z0-9]+)", page)[0]
    words |= ruled.prepare(browser, site)
    names, found = marked.prepare(browser, site)
    words |= brought.prepare(site.database, words["course"])
    return World(usernames | names, words | found)
