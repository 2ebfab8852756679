"""Essays in every state for the pages that show them: under way, before a marker, and agreed."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser

from lms import clock
from lms.exams.essays.tables import EssayWork
from lms.exams.tables import Attempt
from tests.browser import open_phone
from tests.essays import ESSAY, QUEUE, fields, open_essay_class, photo
from tests.journeys.phone import Phone
from tests.journeys.shortcuts import post
from tests.journeys.site import Site

CODE = "lop-tu-luan"


def prepare(browser: Browser, site: Site) -> tuple[dict[str, str], dict[str, str]]:
    """A class with two essays handed in and one under way; returns nicknames and words for addresses."""
    wrote = [site.add_learner(f"Tạ Viết {name}") for name in ("Một", "Hai", "Dở")]
    with site.database.writing() as session:
        ids = [one.id for one in wrote]
        open_essay_class(session, learners=ids, markers=[], now=clock.now(), code=CODE)
    papers = []
    for learner in wrote:
        with open_phone(browser, site.url) as context:
            mine = Phone(site, context).be(learner.username)
            paper = urlsplit(post(mine, f"/lop/{CODE}/kiem-tra").url).path
            page = {"name": "trang.jpg", "mimeType": "image/jpeg", "buffer": photo(side=400)}
            pages = f"{paper}/cau/{ESSAY.id}/anh"
            assert context.request.post(pages, multipart={"anh": page}).ok  # type: ignore[dict-item]
            if learner is not wrote[-1]:
                post(mine, f"{paper}/nop")
            papers.append(paper)
    with site.database.reading() as session:
        works = session.query(EssayWork).join(Attempt, Attempt.id == EssayWork.attempt_id)
        mine_only = works.filter(Attempt.key.in_([one.rpartition("/")[2] for one in papers]))
        held, agreed = (one.id for one in mine_only.order_by(EssayWork.id))
    for marker in ("canbo", "quantri"):
        with open_phone(browser, site.url) as context:
            desk = Phone(site, context).be(marker)
            post(desk, f"{QUEUE}bai/{agreed}", [("act", "take")])
            form = fields("2", "3,5", overall="Viết rõ.")
            post(desk, f"{QUEUE}bai/{agreed}", [(name, str(value)) for name, value in form.items()])
            if marker == "canbo":
                post(desk, f"{QUEUE}bai/{held}", [("act", "take")])
    names = {"wrote": wrote[1].username, "writing": wrote[2].username}
    words = {"wrote": papers[1], "writing": papers[2], "held": str(held), "agreed": str(agreed)}
    return names, {f"essay_{name}": word for name, word in words.items()} | {"essay": ESSAY.id}
