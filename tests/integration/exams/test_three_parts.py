"""An exam of three parts, as in 2025: drawn by level, sat, printed, and marked by its table."""

import io
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask
from pypdf import PdfReader

from lms.exams import closing
from lms.exams.printed import key
from lms.grading.question import Question
from lms.grading.response import Response
from lms.storage.db import Database
from tests import three_parts
from tests.backends import ON_ONE_DATABASE
from tests.classroom import CLASS, Clock
from tests.integration.exams.papers import PRINTED, SET, Office, open_office

pytestmark = ON_ONE_DATABASE
EXAM = three_parts.exam()
QUESTIONS = {one.id: one for pool in EXAM.pools for one in pool.questions}


@pytest.fixture
def office(app: Flask, database: Database, clock: Clock) -> Office:
    """The class of the cast with this exam; variants 101 and 102 are printed."""
    return open_office(app, database, clock, replace(PRINTED, exam=EXAM))


def sent(question: Question, response: Response) -> dict[str, str | list[str]]:
    """The fields in which a browser sends a response."""
    if isinstance(response, dict):
        return {f"q-{question.id}-{part}": given for part, given in response.items()}
    return {f"q-{question.id}": response}


def one_wrong(question: Question) -> Response:
    """The right response, but for one statement."""
    response = question.body.right()
    assert response is not None
    if isinstance(response, dict):
        first = min(response)
        return {**response, first: "false" if response[first] == "true" else "true"}
    return response


def test_each_paper_is_drawn_by_level_and_keeps_apart_what_belongs_apart(office: Office) -> None:
    for code in ("101", "102"):
        items = office.paper(code).items
        levels = Counter(QUESTIONS[one.question_id].labels.level for one in items)
        assert levels == {"biet": 4, "hieu": 2, None: 5}
        assert len({"mot-11", "mot-12"} & {one.question_id for one in items}) <= 1
        assert sum(one.points for one in items) == 5


def test_a_learner_sits_it_and_is_marked_by_the_table(office: Office) -> None:
    lan = office.browser("lan")
    paper = lan.start()
    asked = [QUESTIONS[name] for name in lan.questions(paper)]
    assert len(asked) == 11
    for question in asked:
        form = {**sent(question, one_wrong(question)), "revision": "0", "writer": "trang-1"}
        assert lan.post(f"{paper}/cau/{question.id}", data=form).get_json()["status"] == "saved"
    shown = lan.page(paper).text_content()
    assert "3 ý được 0,5, cả 4 ý được trọn điểm" in shown
    assert lan.post(f"{paper}/nop").location == CLASS
    attempt = office.classroom.attempt(paper)
    # Two questions of statements with three of four right: half a point of each is missing of five.
    assert attempt.score == Decimal(8)
    with office.database.reading() as session:
        assert closing.regrade(session, attempt).value == attempt.score


def test_its_booklet_has_three_parts_and_its_sheet_a_place_for_each_statement(office: Office) -> None:
    hung = office.browser("hung")
    words = _words(hung.get(f"{SET}de-thi.pdf").data)
    for part in ("PHẦN I. Câu trắc nghiệm nhiều phương án lựa chọn", "PHẦN II. Câu trắc nghiệm đúng sai"):
        assert part in words
    assert "PHẦN III. Câu trả lời ngắn" in words
    assert "Trả lời từ câu 7 đến câu 8" in words
    sheet = _words(hung.get(f"{SET}phieu-tra-loi.pdf").data)
    assert "Đúng sai từng ý" in sheet
    assert "d) Đ S" in sheet.replace("\n", " ").replace("ĐS", "Đ S")
    assert "ĐS" in "".join(line.typed for line in key.lines(office.paper("101"), QUESTIONS))


def test_a_sheet_typed_from_paper_is_marked_alike(office: Office) -> None:
    hung = office.browser("hung")
    lines = key.lines(office.paper("101"), QUESTIONS)
    typed = [line.typed for line in lines]
    place = next(n for n, line in enumerate(lines) if line.typed.strip("ĐS") == "")
    typed[place] = typed[place][:3] + "-"
    assert office.type(hung, "minh", "101", typed).status_code in (302, 303)
    [attempt] = office.attempts("minh")
    assert attempt.score == Decimal(9)


def test_a_sheet_of_statements_that_means_nothing_is_refused(office: Office) -> None:
    hung = office.browser("hung")
    typed = [line.typed for line in key.lines(office.paper("101"), QUESTIONS)]
    typed[6] = "ĐSĐ"
    assert "gõ Đ hoặc S cho từng ý theo thứ tự" in office.type(hung, "minh", "101", typed).text
    assert office.attempts("minh") == []


def _words(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
