"""Questions of a Word file wait in their batch, are decided on one by one, and go into the bank."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from lms.authoring.bringing import batches, receiving, reviewed, taking, twins
from lms.authoring.bringing.tables import BroughtFile, BroughtQuestion
from lms.courses.exchange import house
from lms.storage.db import Database
from tests import word_files
from tests.cast import NOW, gather_cast

BANK = (
    "---\ntitle: x\n---\n\n## Phép cộng\n\n### Câu hỏi: 1 cộng 1 bằng bao nhiêu? {#mot}\n- ( ) 1\n- (x) 2\n"
)


def test_nothing_is_taken_until_it_is_accepted_and_doubtful_questions_wait(
    app: Flask, database: Database
) -> None:
    with app.test_request_context(), database.writing() as session:
        author = gather_cast(session).hung.id
        batch = receiving.receive_questions(
            session, "mau", BANK, "de.docx", word_files.twenty(), actor_id=author, now=NOW
        )
        rows = batches.questions_of(session, batch)
        looking = [row.place for row in rows if row.state == batches.LOOK]
        assert looking == [1, 7, 9, 12]  # the first asks what the bank asks, with other options
        assert "“1 cộng 1 bằng bao nhiêu?”" in rows[0].duplicate
        shown = reviewed.show(rows, twins.find(rows, house.read(BANK, "x")[0]))
        assert shown[1].shown is not None
        assert [one.right for one in shown[1].shown.answers] == [False, False, True, False]
        assert shown[0].twin is not None
        assert (shown[0].twin.bank_id, shown[0].twin.may_be_swapped) == ("mot", True)
        assert shown[6].doubts == ("Câu 7: không thấy đáp án.",)

        batches.decide(rows[0], batches.LEAVE, "Phép cộng")
        batches.decide(rows[6], batches.TAKE, "Phép cộng")
        assert rows[6].state == batches.LOOK  # it has no key yet
        assert not batches.mend(rows[6], "### Câu hỏi: Bảy? {#bay}\n- ( ) a\n- ( ) b\n")
        assert "Chưa đánh dấu" in rows[6].doubts
        assert batches.mend(rows[6], "### Câu hỏi: Bảy? {#bay}\r\n- (x) a\r\n- ( ) b\r\n")
        batches.decide(rows[8], batches.LEAVE, "")
        assert batches.settle(rows, "", "dieu-le-2011", "NB", "đếm") == 18

        done = taking.put_into(session, batch, BANK, "Câu hỏi từ tệp")
        assert (done.count, done.waiting) == (17, 1)
        bank, problems = house.read(done.text, "x")
        assert (len(bank), problems) == (18, ())
        assert done.text.startswith(BANK)
        assert [row.place for row in batches.questions_of(session, batch)] == [12]
        assert [count for _, count in batches.list_batches(session, "mau", actor_id=author)] == [1]
        with pytest.raises(batches.UnknownFileError):
            batches.get_batch(session, batch.id, "mau", actor_id=author + 1)
        batches.decide(batches.get_question(session, batch, 12), batches.TAKE, "Khó")
        assert "## Khó" in taking.put_into(session, batch, done.text, "x").text
        session.flush()
        for row in (BroughtFile, BroughtQuestion):
            assert session.scalar(select(func.count()).select_from(row)) == 0


def test_a_question_that_lost_anything_waits_for_its_author(app: Flask, database: Database) -> None:
    paragraph, run = word_files.paragraph, word_files.run
    lines = [
        "Câu 1. Ai là chủ?",
        "A. Dân",
        "B. Khách",
        "Đáp án: A",
        "Câu 2. Ai là khách?",
        "A. Dân",
        "B. Khách",
    ]
    hidden = paragraph(run("Đáp án: ") + run("B") + run(" (thầy Ba ghi)", "<w:vanish/>"))
    content = word_files.of_xml("".join(paragraph(run(line)) for line in lines) + hidden)
    with app.test_request_context(), database.writing() as session:
        author = gather_cast(session).hung.id
        batch = receiving.receive_questions(session, "mau", "", "de.docx", content, actor_id=author, now=NOW)
        first, second = batches.questions_of(session, batch)
        assert (first.state, second.state) == (batches.TAKE, batches.LOOK)
        assert "(thầy Ba ghi)" in second.losses


def test_a_file_that_is_none_gets_its_sentence(app: Flask, database: Database) -> None:
    with app.test_request_context(), database.writing() as session:
        author = gather_cast(session).hung.id
        for content, sentence in (
            (b"xin chao", "Không câu nào lấy được"),
            (b"PK\x03\x04", "không phải văn bản Word"),
        ):
            with pytest.raises(receiving.BringingError, match=sentence):
                receiving.receive_questions(session, "mau", "", "x", content, actor_id=author, now=NOW)
