"""Every page of a learner's way renders in both languages, empty and full, as sound HTML."""

import re
from itertools import pairwise

import pytest
from flask.testing import FlaskClient
from lxml import html  # type: ignore[import-untyped]

from tests.backends import ON_ONE_DATABASE
from tests.cast import RIGHT, WRONG
from tests.classroom import CLASS, ENTRANCE, Browser, Classroom

pytestmark = ON_ONE_DATABASE

LESSON = "/khoa-hoc/khoa-mau/01-mo-dau"


def sound(page: html.HtmlElement) -> None:
    """One h1, no heading level skipped, ids once, every control named, every reference answered."""
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for control in page.xpath("//main//input[not(@type='hidden')]|//main//select|//main//textarea"):
        assert control.xpath("ancestor::label|@aria-label") or page.xpath(
            f"//label[@for='{control.get('id')}']"
        )
    for fieldset in page.xpath("//fieldset"):
        assert fieldset.xpath("string(legend)").strip()
    for reference in page.xpath("//@aria-describedby"):
        assert all(page.xpath(f"//*[@id='{name}']") for name in reference.split())
    for link in page.xpath("//main//a"):
        assert link.text_content().strip()
    assert page.xpath("string(//title)").strip()


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def walk(browser: Browser, language: str, *paths: str) -> None:
    browser.client.set_cookie("lang", language)
    for path in paths:
        page = browser.page(path)
        assert page.get("lang") == language, path
        sound(page)
        text = page.text_content()
        assert not re.search(r"%\(\w+\)s|\{\{|None\b", text), path


def test_an_empty_house(client: FlaskClient, language: str) -> None:
    walk(Browser(client), language, "/", "/khoa-hoc/")


def test_the_public_side(classroom: Classroom, language: str) -> None:
    walk(classroom.browser(), language, "/", "/khoa-hoc/", "/khoa-hoc/khoa-mau/")


def test_the_way_of_who_passes(classroom: Classroom, language: str) -> None:
    lan = classroom.browser(classroom.cast.lan)
    walk(lan, language, "/", "/khoa-hoc/", "/khoa-hoc/khoa-mau/", LESSON, CLASS, ENTRANCE)
    lan.post(f"{LESSON}/tu-kiem-tra/tu-1", data={"q-tu-1": "o1"})
    walk(lan, language, LESSON)
    lan.read_all()
    walk(lan, language, LESSON, CLASS, "/", "/khoa-hoc/khoa-mau/")
    paper = lan.start()
    walk(lan, language, paper, f"{paper}?cu", f"{paper}/nop", CLASS, ENTRANCE, "/")
    lan.answer_all(paper, RIGHT)
    walk(lan, language, paper, f"{paper}/nop")
    lan.post(f"{paper}/nop")
    walk(lan, language, paper, CLASS, ENTRANCE, "/")


def test_the_way_of_who_fails_and_of_who_forgets(classroom: Classroom, language: str) -> None:
    lan = classroom.browser(classroom.cast.lan)
    lan.read_all()
    walk(lan, language, lan.sit(WRONG), CLASS, ENTRANCE, "/")
    paper = lan.start()
    classroom.clock.advance(minutes=20)
    walk(lan, language, paper, CLASS, ENTRANCE, "/")
    lan.post(f"{paper}/nop")
    walk(lan, language, paper, CLASS, ENTRANCE, "/")


def test_before_and_after_the_exam_may_be_sat(classroom: Classroom, language: str) -> None:
    classroom.clock.advance(days=-2)
    lan = classroom.browser(classroom.cast.lan)
    lan.read_all()
    walk(lan, language, CLASS, ENTRANCE, "/")
    classroom.clock.advance(days=40)
    walk(classroom.browser(classroom.cast.lan), language, CLASS, ENTRANCE, "/")


@pytest.mark.parametrize("who", ["mai", "quan", "hung", "son", "thu"])
def test_the_front_pages_of_everybody_else(classroom: Classroom, language: str, who: str) -> None:
    browser = classroom.browser(getattr(classroom.cast, who))
    desks = ["/quan-ly/"] if who in {"mai", "quan"} else []
    walk(browser, language, "/", "/khoa-hoc/", "/khoa-hoc/khoa-mau/", *desks)
