"""Regradings for the pages that show them: one that waits for a second person, one carried out."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from lms.exams import bank
from tests.browser import open_phone
from tests.journeys.phone import Phone
from tests.journeys.shortcuts import post
from tests.journeys.site import Site


def prepare(browser: Browser, site: Site) -> dict[str, str]:
    """Two questions dropped, one of them only by proposal; returns words for addresses."""
    course = site.course()
    root = f"/soan-bai/{course.slug}/cham-lai/"
    first, second, *_ = bank.get_exam(course).pools[0].questions
    with open_phone(browser, site.url) as desk, open_phone(browser, site.url) as office:
        author, approver = Phone(site, desk).be("giangvien"), Phone(site, office).be("canbo")
        found = {}
        for name, question in (("ruling", first), ("ruled", second)):
            said = {"cau": question.id, "act": "drop", "policy": "best-of-both", "do": "propose"}
            form = [*said.items(), ("reason", "Câu hỏi có hai cách hiểu.")]
            found[name] = urlsplit(post(author, f"{root}moi", form).url).path
        page = approver.open(found["ruled"]).content()
        seen = re.findall(r'name="seen" value="(\w+)"', page)[0]
        post(approver, f"{found['ruled']}duyet", [("seen", seen), ("answer", "")])
    return found | {"unruled": bank.get_exam(course).pools[1].questions[0].id}
