"""The whole exam with plain forms, as a browser without scripts sends them."""

from collections.abc import Mapping

import pytest

from tests.cast import RIGHT
from tests.classroom import CLASS, ENTRANCE, Browser, Classroom


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def form_of(browser: Browser, paper: str, answers: Mapping[str, str], act: str) -> dict[str, str]:
    """The paper's form as it is on the page, with `answers` filled in and one of its buttons pressed."""
    form = browser.page(paper).forms[0]
    assert form.action == paper
    assert form.method == "POST"
    fields = {name: value for name, value in form.form_values() if name != "act"}
    return fields | {f"q-{question}": value for question, value in answers.items()} | {"act": act}


def test_saving_stays_on_the_paper(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    first = lan.questions(paper)[0]
    response = lan.post(paper, data=form_of(lan, paper, {first: RIGHT[first]}, "save"))
    assert (response.status_code, response.location) == (302, paper)
    assert classroom.saved(paper) == {first: RIGHT[first]}
    assert lan.page(paper).xpath("string(//*[@role='status'])") == "Đã trả lời 1/4 câu"


def test_finishing_asks_once_and_names_the_blank_questions(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    first, second, *_ = lan.questions(paper)
    answers = {first: RIGHT[first], second: RIGHT[second]}
    assert lan.post(paper, data=form_of(lan, paper, answers, "finish")).location == f"{paper}/nop"
    page = lan.page(f"{paper}/nop")
    assert page.xpath("//main//li/a/text()") == ["Câu 3", "Câu 4"]
    links = page.xpath("//main//li/a/@href")
    ids = lan.page(paper).xpath("//fieldset/@id")
    assert [link.split("#")[1] for link in links] == ids[2:]
    assert classroom.attempt(paper).closed_at is None


def test_the_whole_way_from_the_entrance_to_the_result(classroom: Classroom, lan: Browser) -> None:
    assert lan.page(ENTRANCE).xpath("//main//form[@method='post' and not(@action)]")
    paper = lan.start()
    asked = {question: RIGHT[question] for question in lan.questions(paper)}
    lan.post(paper, data=form_of(lan, paper, asked, "finish"))
    page = lan.page(f"{paper}/nop")
    assert "Bạn đã trả lời đủ 4 câu" in page.text_content()
    assert page.forms[0].action is None
    assert lan.post(f"{paper}/nop").location == CLASS
    assert classroom.attempt(paper).score == 10


def test_sending_the_form_twice_changes_nothing(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    form = form_of(lan, paper, {"so": "12", "chu": "Trần Phú"} | {"c1": "o2", "c2": "o2", "c3": "o2"}, "save")
    lan.post(paper, data=form)
    saved = classroom.saved(paper)
    lan.post(paper, data=form)
    assert classroom.saved(paper) == saved
    assert len(saved) == 4
    assert classroom.set_aside(paper) == []


def test_an_old_form_changes_nothing_and_says_that_there_is_a_newer_answer(
    classroom: Classroom, lan: Browser
) -> None:
    paper = lan.start()
    first = lan.questions(paper)[0]
    old = form_of(lan, paper, {first: "24" if first == "so" else "o1"}, "finish")
    lan.save(paper, first, RIGHT[first], writer="trang-moi")
    response = lan.post(paper, data=old)
    assert response.location == f"{paper}?cu"
    page = lan.page(response.location)
    assert page.xpath("//*[@role='alert']")
    assert classroom.saved(paper) == {first: RIGHT[first]}
    assert not lan.page(paper).xpath("//*[@role='alert']")


def test_a_form_sent_too_late_is_kept_aside_and_leads_to_the_end(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    form = form_of(lan, paper, {"so": "12"}, "finish")
    classroom.clock.advance(minutes=20)
    assert lan.post(paper, data=form).location == paper
    assert classroom.set_aside(paper) == [("so", "12", "late")]
    assert classroom.saved(paper) == {}
    assert "Hết giờ làm bài" in lan.get(paper).text


def test_a_form_saves_only_what_it_holds(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    lan.answer_all(paper, RIGHT)
    before = classroom.saved(paper)
    assert lan.post(paper, data={"writer": "w", "act": "save"}).location == paper
    assert classroom.saved(paper) == before


@pytest.mark.parametrize("count", [0, 4])
def test_a_whole_form_costs_few_statements(classroom: Classroom, lan: Browser, count: int) -> None:
    paper = lan.start()
    asked = lan.questions(paper)[:count]
    form = form_of(lan, paper, {question: RIGHT[question] for question in asked}, "save")
    with classroom.counting() as statements:
        lan.post(paper, data=form)
    assert len(statements) == 3 + count
