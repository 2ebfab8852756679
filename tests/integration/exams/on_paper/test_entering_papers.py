"""Typing what came back on paper: an attempt like any other, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import func, select

from lms.exams import closing
from lms.exams.printed.tables import PrintedResult
from lms.exams.tables import Attempt, EssayMark
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import NOW
from tests.classroom import CLASS, ENTRANCE, Browser, Clock
from tests.integration.exams.on_paper.looking import WRONG, certificates, entries
from tests.integration.exams.papers import GRID, HERE, SET, Office, open_office, said


def test_typing_the_key_is_a_full_attempt_that_passes_and_is_replayed(office: Office, hung: Browser) -> None:
    assert office.type(hung, "lan", "102", office.key("102")).status_code == 303
    (attempt,) = office.attempts("lan")
    assert (attempt.score, attempt.printed_code, attempt.closed_by) == (Decimal("10.0"), "102", "office")
    assert (attempt.number, attempt.closed_at) == (1, NOW)
    with office.database.reading() as session:
        found = closing.regrade(session, session.get_one(Attempt, attempt.id))
        assert found == closing.load_result(session, attempt.id)
        result = session.query(PrintedResult).one()
    assert result.entered_by == office.person("hung").id
    assert office.enrolment("lan").passed_at == NOW
    assert office.enrolment("lan").begun_at == NOW
    (entry,) = entries(office, "paper.enter")
    assert entry.details == {
        "code": "102",
        "score": "10.0",
        "person_id": office.person("lan").id,
        "set": 1,
    }
    assert "10 điểm" in hung.get(GRID).text


def test_a_result_on_paper_brings_the_certificate_at_once(
    app: Flask, database: Database, clock: Clock
) -> None:
    office = open_office(app, database, clock)
    office.type(office.browser("hung"), "lan", "101", office.key("101"))
    (certificate,) = certificates(office)
    assert certificate.attempt_id == office.attempts("lan")[0].id
    explained = office.browser("mai").get(f"/quan-ly/chung-nhan/{certificate.id}/giai-thich").text
    assert "trùng khớp" in explained


def test_the_learner_sees_the_result_and_that_it_was_made_on_paper(office: Office, hung: Browser) -> None:
    office.type(hung, "lan", "102", office.key("102"))
    lan, (attempt,) = office.browser("lan"), office.attempts("lan")
    for path in (CLASS, ENTRANCE, f"/kiem-tra/{attempt.key}"):
        assert "làm trên giấy, đề 102" in lan.get(path).text, path
    assert office.browser("minh").get(f"/kiem-tra/{attempt.key}").status_code == 404


def test_good_rows_are_saved_and_bad_ones_come_back_as_typed_with_every_cell_named(
    office: Office, hung: Browser
) -> None:
    lan, minh = office.enrolment("lan").id, office.enrolment("minh").id
    cells = ["Z", *office.key("101")[1:8], "99"]
    rows = {
        f"code-{minh}": ["101"],
        f"a-{minh}": cells,
        f"code-{lan}": ["102"],
        f"a-{lan}": office.key("102"),
    }
    refused = hung.post(GRID, data=office.form(hung) | rows)
    assert refused.status_code == 422
    last = "ABCDE"[len(office.paper("101").items[0].order) - 1]
    assert said(refused)[0].startswith(f"Câu 1: đề 101 chỉ có A–{last}")
    assert said(refused)[1].startswith("Câu 9: gõ điểm từ 0 đến 4")
    assert 'value="Z"' in refused.text
    assert 'value="99"' in refused.text
    assert refused.text.count('aria-invalid="true"') == 2
    assert "Đã lưu kết quả của 1 người." in refused.text
    assert len(office.attempts("lan")) == 1
    assert office.attempts("minh") == []


@pytest.mark.parametrize(
    ("code", "cells", "sentence"),
    [
        ("", ["A", *WRONG[1:]], "thiếu mã đề"),
        ("103", WRONG, "mã đề 103 không thuộc bộ đề này (101–102)"),
        ("101", [""] * 9, "chưa có câu trả lời nào; bài bỏ trắng thì gõ dấu - ở một câu"),
    ],
)
def test_a_row_without_its_code_or_answers_is_refused(
    office: Office, hung: Browser, code: str, cells: list[str], sentence: str
) -> None:
    assert said(office.type(hung, "lan", code, cells)) == [sentence]


def test_saving_the_page_again_changes_nothing(office: Office, hung: Browser) -> None:
    office.type(hung, "lan", "101", office.key("101"))
    with office.database.reading() as session:
        before = session.scalar(select(func.count(AuditEntry.id)))
    assert "Không có gì thay đổi." in hung.post(GRID, data=office.form(hung), follow_redirects=True).text
    assert office.type(hung, "lan", "101", office.key("101")).status_code == 303
    with office.database.reading() as session:
        assert session.scalar(select(func.count(AuditEntry.id))) == before
    assert len(office.attempts("lan")) == 1


def test_an_essay_waits_for_its_mark_and_counts_when_it_comes(office: Office, hung: Browser) -> None:
    office.type(hung, "lan", "101", office.key("101", "x"))
    (attempt,) = office.attempts("lan")
    assert attempt.score is None
    assert "Chờ chấm" in hung.get(GRID).text
    assert "1 bài còn phần tự luận" in hung.get(SET).text
    assert "chờ chấm" in office.browser("lan").get(CLASS).text
    assert office.enrolment("lan").passed_at is None
    assert (
        office.type(hung, "lan", "101", office.key("101", "2"), reason="Đã chấm tự luận").status_code == 303
    )
    assert office.attempts("lan")[0].score == Decimal("9.0")  # 8 and half of 2, of 10 points
    with office.database.reading() as session:
        assert session.query(EssayMark).one().marked_by == office.person("hung").id
    assert "9 điểm" in hung.get(GRID).text


def test_another_variant_is_marked_by_its_own_order(office: Office, hung: Browser) -> None:
    office.type(hung, "lan", "101", ["A", "A", "A", *WRONG[3:]])
    first = office.attempts("lan")[0]
    office.browser("lan").get(f"/kiem-tra/{first.key}")
    office.type(hung, "lan", "102", office.key("102"), reason="Nhầm mã đề")
    (attempt,) = office.attempts("lan")
    assert (attempt.id, attempt.printed_code, attempt.score) == (first.id, "102", Decimal("10.0"))
    shown = office.browser("lan").get(f"/kiem-tra/{attempt.key}").text
    asked = office.paper("102").items
    assert [shown.index(f"Câu {item.question_id}?") for item in asked] == sorted(
        shown.index(f"Câu {item.question_id}?") for item in asked
    )


def test_attempts_on_paper_and_on_the_machine_count_together(office: Office, hung: Browser) -> None:
    lan = office.browser("lan")
    paper = lan.start()
    (sentence,) = said(office.type(hung, "lan", "101", office.key("101")))
    assert sentence.startswith("Học viên đang làm dở một bài trên máy.")
    lan.post(f"{paper}/nop")
    assert office.type(hung, "lan", "101", WRONG).status_code == 303
    assert lan.post(ENTRANCE).status_code == 409
    hung.post(HERE, data={"count": "1", "shape": "shuffled"})
    number = office.enrolment("lan").id
    row = {"row": [number], f"code-{number}": ["201"], f"a-{number}": WRONG}
    refused = hung.post(f"{HERE}2/nhap", data=row)
    assert said(refused) == ["Học viên đã dùng hết 2 lượt làm bài nên không nhập thêm được."]


def test_results_are_entered_after_the_window_has_closed(office: Office, hung: Browser, clock: Clock) -> None:
    clock.advance(days=40)
    hung = office.browser("hung")
    assert office.type(hung, "lan", "101", office.key("101")).status_code == 303
    assert office.attempts("lan")[0].closed_at == NOW + timedelta(days=40)


def test_two_who_enter_the_same_sheet_do_not_overwrite_each_other(office: Office, hung: Browser) -> None:
    number, form = office.enrolment("lan").id, office.form(hung)
    office.type(office.browser("mai"), "lan", "102", office.key("102"))
    late = form | {f"code-{number}": ["101"], f"a-{number}": WRONG, "reason": ["Sửa"]}
    for _ in range(2):
        (sentence,) = said(hung.post(GRID, data=late))
        assert sentence.startswith("Kết quả này vừa được người khác nhập hoặc sửa")
    assert office.attempts("lan")[0].score == Decimal("10.0")


def test_a_sheet_that_is_entered_twice_at_the_same_moment_is_one_attempt(
    office: Office, hung: Browser
) -> None:
    form = office.form(hung)
    rows = [
        form | {f"code-{office.enrolment('lan').id}": ["101"], f"a-{office.enrolment('lan').id}": cells}
        for cells in (office.key("101"), office.key("101", "0"))
    ]
    browsers = [hung, office.browser("mai")]
    with ThreadPoolExecutor(2) as threads:
        answers = list(
            threads.map(lambda one: one[0].post(GRID, data=one[1]), zip(browsers, rows, strict=True))
        )
    assert sorted(answer.status_code for answer in answers) == [303, 422]
    assert len(office.attempts("lan")) == 1


def test_a_form_that_is_not_ours_and_a_learner_of_another_class_are_refused(
    office: Office, hung: Browser
) -> None:
    number = office.enrolment("lan").id
    assert hung.post(GRID, data={"row": [number], f"a-{number}": ["A"]}).status_code == 400
    assert hung.post(GRID, data={"row": list(range(11))}).status_code == 400
    row = {"row": ["999"], "code-999": ["101"], "a-999": WRONG}
    assert hung.post(GRID, data=row).status_code == 404


def test_the_grid_asks_the_same_however_many_learners_there_are(office: Office, hung: Browser) -> None:
    mai = office.browser("mai")

    def costs() -> list[int]:
        found = []
        for browser, path in ((hung, GRID), (mai, GRID), (hung, SET), (hung, HERE), (hung, f"{SET}mau.xlsx")):
            browser.get(path)
            with office.classroom.counting() as asked:
                assert browser.get(path).status_code == 200
            found.append(len(asked))
        return found

    before = costs()
    assert before == [10, 9, 6, 5, 9]
    office.type(hung, "lan", "101", office.key("101"))
    office.classroom.fill(15)
    assert costs() == before
    assert len(hung.page(GRID).xpath("//fieldset")) == 10
    assert len(hung.page(f"{GRID}?tim=dang thi").xpath("//fieldset")) == 1
