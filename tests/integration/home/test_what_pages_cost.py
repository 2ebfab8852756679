"""How many statements a page asks of the database, once the release is known to the process."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from tests.cast import COURSE, RIGHT, publish
from tests.classroom import CLASS, ENTRANCE, Browser, Classroom

LESSON = "/khoa-hoc/khoa-mau/01-mo-dau"


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def cost(room: Classroom, act: Callable[[], object]) -> int:
    """Statements of the second time: the first one loads the release."""
    act()
    with room.counting() as asked:
        act()
    return len(asked)


@pytest.mark.parametrize(
    ("path", "statements"),
    [
        ("/", 9),
        ("/khoa-hoc/", 5),
        ("/khoa-hoc/khoa-mau/", 5),
        (LESSON, 4),
        (f"{LESSON}?trong=tu-1", 4),
        (CLASS, 11),
        (ENTRANCE, 4),
    ],
)
def test_a_learners_page_asks_little(classroom: Classroom, lan: Browser, path: str, statements: int) -> None:
    lan.post(f"{LESSON}/da-hoc")
    assert cost(classroom, partial(lan.page, path)) == statements


def test_a_paper_its_confirmation_and_its_result_ask_little(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    lan.answer_all(paper, RIGHT)
    assert cost(classroom, partial(lan.page, paper)) == 3
    assert cost(classroom, partial(lan.page, f"{paper}/nop")) == 3
    lan.post(f"{paper}/nop")
    assert cost(classroom, partial(lan.page, paper)) == 5


def test_saving_an_answer_asks_four_statements_and_saving_it_again_three(
    classroom: Classroom, lan: Browser
) -> None:
    paper = lan.start()
    first, second, *_ = lan.questions(paper)
    lan.save(paper, first, RIGHT[first])
    with classroom.counting() as asked:
        assert lan.save(paper, second, RIGHT[second]) == "saved"
    assert len(asked) == 4
    with classroom.counting() as asked:
        assert lan.save(paper, second, RIGHT[second]) == "unchanged"
    assert len(asked) == 3


def test_more_people_cost_no_more(classroom: Classroom, lan: Browser) -> None:
    paths = ("/", "/khoa-hoc/", "/khoa-hoc/khoa-mau/", LESSON, CLASS, ENTRANCE)
    mai = classroom.browser(classroom.cast.mai)

    def costs() -> list[int]:
        own = [cost(classroom, partial(lan.page, path)) for path in paths]
        return [*own, cost(classroom, partial(mai.page, "/quan-ly/"))]

    before = costs()
    classroom.fill(20)
    assert costs() == before


def test_more_courses_cost_a_stranger_no_more_and_a_learner_no_more_either(
    classroom: Classroom, lan: Browser
) -> None:
    stranger = classroom.browser()

    def costs() -> list[int]:
        return [cost(classroom, partial(browser.page, "/khoa-hoc/")) for browser in (stranger, lan)]

    before = costs()
    with classroom.database.writing() as session:
        for number in range(8):
            publish(session, replace(COURSE, slug=f"khoa-{number}"))
    assert costs() == before
