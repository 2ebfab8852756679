"""A class with every type of question, and one that is added: from the lesson to the regrading."""

import io
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader
from pypdf import PdfReader

from lms.courses.course import Block, Draw, Pool
from lms.exams import closing
from lms.exams.printed import key
from lms.grading import types
from lms.grading.response import Response
from lms.grading.score import Score
from lms.storage import canonical_json
from lms.storage.db import Database
from tests import surfaces
from tests.added_type import slider
from tests.backends import ON_ONE_DATABASE
from tests.cast import COURSE
from tests.classroom import CLASS, Clock
from tests.integration.exams.papers import PRINTED, SET, Office, open_office
from tests.paper_exam import EXAM
from tests.structure import ROOT
from tests.surfaces import Example

pytestmark = ON_ONE_DATABASE
ADDED = ROOT / "tests/added_type"
STATISTICS = "/soan-bai/khoa-mau/cau-hoi/"
LESSON = COURSE.lessons[0]


@pytest.fixture
def examples(monkeypatch: pytest.MonkeyPatch) -> dict[str, Example]:
    """The examples of every type in the documentation, by id."""
    monkeypatch.setattr(types, "TYPES", (*types.TYPES, slider.TYPE))
    documented = surfaces.examples_in(ROOT / "docs/COURSE_FORMAT.md", "### Chọn một\n")
    added = surfaces.examples_in(ADDED / "slider.md")
    return {one.question.id: one for one in (*documented, *added)}


@pytest.fixture
def office(app: Flask, database: Database, clock: Clock, examples: dict[str, Example]) -> Office:
    """The class, its exam and its first lesson with all of them; two variants are printed."""
    template = (ADDED / "slider.html").read_text()
    loaders = [app.jinja_loader, DictLoader({"questions/slider.html": template})]
    app.jinja_env.loader = ChoiceLoader([one for one in loaders if one is not None])
    questions = tuple(one.question for one in examples.values())
    lesson = replace(LESSON, blocks=tuple(Block("", one) for one in questions))
    exam = replace(EXAM, draws=(Draw("Mọi loại", len(questions), Fraction(1)),))
    exam = replace(exam, pools=(Pool("Mọi loại", questions),))
    course = replace(PRINTED, exam=exam, lessons=(lesson, *COURSE.lessons[1:]))
    return open_office(app, database, clock, course)


def sent(question_id: str, response: Response) -> dict[str, str | list[str]]:
    """The fields in which a browser sends a response."""
    field = f"q-{question_id}"
    if isinstance(response, dict):
        return {f"{field}-{part}": given for part, given in response.items()}
    return {field: response}


def test_a_learner_tries_it_in_a_lesson(office: Office, examples: dict[str, Example]) -> None:
    lan = office.browser("lan")
    for name, one in examples.items():
        address = f"/khoa-hoc/khoa-mau/{LESSON.slug}/tu-kiem-tra/{name}"
        assert lan.post(address, data=sent(name, one.response)).status_code == 302
        shown = lan.page(f"/khoa-hoc/khoa-mau/{LESSON.slug}").get_element_by_id(f"v-{name}").text_content()
        assert ("Đã ghi lại" if one.question.body.by_hand else "Đúng") in shown


def test_a_learner_sits_it_and_sees_the_result(office: Office, examples: dict[str, Example]) -> None:
    lan = office.browser("lan")
    paper = lan.start()
    assert sorted(lan.questions(paper)) == sorted(examples)
    for name, one in examples.items():
        form = {**sent(name, one.response), "revision": "0", "writer": "trang-1"}
        assert lan.post(f"{paper}/cau/{name}", data=form).get_json()["status"] == "saved"
    assert office.classroom.saved(paper) == {name: one.response for name, one in examples.items()}
    assert lan.post(f"{paper}/nop").location == CLASS
    attempt = office.classroom.attempt(paper)
    with office.database.reading() as session:
        kept = canonical_json.load(attempt.result or "", Score)
        assert closing.regrade(session, attempt) == kept
    traced = {dict(step.data)["question"]: dict(step.data) for step in kept.trace if step.name == "question"}
    assert sorted(traced) == sorted(examples)
    assert {one["reason"] for one in traced.values()} == {"right", "awaiting"}
    review = lan.page(paper)
    assert all(review.get_element_by_id(f"q-{name}").get("disabled") is not None for name in examples)


def test_it_is_printed_and_typed_from_paper(office: Office, examples: dict[str, Example]) -> None:
    hung = office.browser("hung")
    booklet = PdfReader(io.BytesIO(hung.get(f"{SET}de-thi.pdf").data))
    words = "\n".join(page.extract_text() for page in booklet.pages)
    assert "Một số từ 1 đến 5." in words
    for name in ("phieu-tra-loi.pdf", "dap-an.pdf", "mau.xlsx"):
        assert hung.get(SET + name).status_code == 200
    questions = {name: one.question for name, one in examples.items()}
    typed = [line.typed or str(line.most) for line in key.lines(office.paper("101"), questions)]
    assert office.type(hung, "minh", "101", typed).status_code in (302, 303)
    [attempt] = office.attempts("minh")
    assert attempt.score == Decimal(10)
    with office.database.reading() as session:
        assert closing.regrade(session, attempt).value == attempt.score


def test_it_is_counted_and_its_key_can_be_mended(office: Office, examples: dict[str, Example]) -> None:
    hung = office.browser("hung")
    lan = office.browser("lan")
    lan.post(f"{lan.start()}/nop")
    links = hung.page(STATISTICS).xpath("//td//@href | //th//@href")
    assert set(examples) <= {link.partition("?")[0].rpartition("/")[2] for link in links}
    for name, one in examples.items():
        assert hung.page(f"{STATISTICS}{name}").xpath("//h1")
        fields = hung.page(f"/soan-bai/khoa-mau/cham-lai/moi?cau={name}").xpath(
            "//*[starts-with(@name, 'q-key')]"
        )
        assert bool(fields) != one.question.body.by_hand
    proposed = {"cau": "may-phan", "act": "key", "q-key": "5", "policy": "new-only", "do": "propose"}
    reason = {"reason": "Nghị quyết ghi năm phần năm."}
    made = hung.post("/soan-bai/khoa-mau/cham-lai/moi", data=proposed | reason)
    assert made.status_code == 303, made.text
    assert "5 (1–5)" in hung.get(made.location).text
