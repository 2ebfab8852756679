"""Correcting what was typed from paper: on record, and never under a certificate."""

from decimal import Decimal

from flask import Flask
from sqlalchemy import func, select

from lms.certificates.issuing import replay
from lms.exams.tables import Answer
from lms.storage.db import Database
from tests.cast import NOW
from tests.classroom import Browser, Clock
from tests.integration.exams.on_paper.looking import WRONG, certificates, entries, part_right
from tests.integration.exams.papers import Office, open_office, said


def test_a_correction_needs_a_reason_is_marked_anew_and_kept_with_what_stood_before(
    office: Office, hung: Browser
) -> None:
    office.type(hung, "lan", "101", part_right(office, "101"))
    assert office.attempts("lan")[0].score == Decimal("9.0")
    refused = office.type(hung, "lan", "101", office.key("101"))
    assert said(refused) == ["Hãy ghi lý do sửa: kết quả này đã được nhập trước đó."]
    assert office.type(hung, "lan", "101", office.key("101"), reason="Đọc lại phiếu").status_code == 303
    (attempt,) = office.attempts("lan")
    assert attempt.score == Decimal("10.0")
    (entry,) = entries(office, "paper.correct")
    assert entry.details["reason"] == "Đọc lại phiếu"
    assert entry.details["score"] == ["9.0", "10.0"]
    asked = office.paper("101").items[7].question_id
    assert list(entry.details["answers"]) == [asked]
    assert entry.details["answers"][asked][0] is None


def test_a_correction_downwards_takes_the_note_of_passing_away(office: Office, hung: Browser) -> None:
    office.type(hung, "lan", "101", office.key("101"))
    assert office.enrolment("lan").passed_grade == "Giỏi"
    office.type(hung, "lan", "101", [*office.key("101")[:6], "", "", "0"], reason="Nhập nhầm")
    assert office.attempts("lan")[0].score == Decimal("6.0")
    assert (office.enrolment("lan").passed_at, office.enrolment("lan").passed_grade) == (NOW, "Trung bình")
    office.type(hung, "lan", "101", ["-", *WRONG[1:]], reason="Nhập nhầm")
    assert (office.enrolment("lan").passed_at, office.enrolment("lan").passed_grade) == (None, None)


def test_nothing_is_changed_under_a_certificate_until_it_is_revoked(
    app: Flask, database: Database, clock: Clock
) -> None:
    office = open_office(app, database, clock)
    hung, cells = office.browser("hung"), part_right(office, "101")
    office.type(hung, "lan", "101", office.key("101"))
    (certificate,) = certificates(office)
    for code, wanted in (("101", cells), ("", [""] * 9)):
        (sentence,) = said(office.type(hung, "lan", code, wanted, reason="Nhập nhầm"))
        assert sentence.startswith("Giấy chứng nhận số 0001-GCN/2026 đã cấp theo kết quả này.")
    assert office.attempts("lan")[0].score == Decimal("10.0")
    revoke = f"/quan-ly/chung-nhan/{certificate.id}/thu-hoi"
    office.browser("mai").post(revoke, data={"reason": "Nhập nhầm kết quả trên giấy"})
    clock.advance(hours=1)
    assert office.type(hung, "lan", "101", cells, reason="Nhập nhầm").status_code == 303
    assert office.attempts("lan")[0].score == Decimal("9.0")
    (sentence,) = said(office.type(hung, "lan", "", [""] * 9, reason="Nhập nhầm"))
    assert "đã thu hồi, nên phải được giữ" in sentence
    with app.test_request_context(), database.reading() as session:
        told = replay.explain(session, certificate.code)
    assert told.differences == ()  # told, and no fault of the certificate
    assert "điểm từ 10,0 thành 9,0" in " ".join(told.since)


def test_a_result_entered_for_the_wrong_person_is_taken_out_with_a_reason(
    office: Office, hung: Browser
) -> None:
    office.type(hung, "lan", "101", office.key("101"))
    assert said(office.type(hung, "lan", "", [""] * 9)) == [
        "Hãy ghi lý do sửa: kết quả này đã được nhập trước đó."
    ]
    office.type(hung, "lan", "", [""] * 9, reason="Phiếu của Minh")
    assert office.attempts("lan") == []
    assert office.enrolment("lan").passed_at is None
    with office.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Answer)) == 0
    (entry,) = entries(office, "paper.remove")
    assert (entry.details["score"], entry.details["reason"]) == ("10.0", "Phiếu của Minh")
    office.type(hung, "minh", "101", office.key("101"))
    assert office.attempts("minh")[0].score == Decimal("10.0")


def test_an_attempt_taken_out_leaves_room_for_the_next_number(office: Office, hung: Browser) -> None:
    office.type(hung, "lan", "101", office.key("101"))
    lan = office.browser("lan")
    lan.post(f"{lan.start()}/nop")
    office.type(hung, "lan", "", [""] * 9, reason="Phiếu của Minh")
    lan.post(f"{lan.start()}/nop")
    assert [attempt.number for attempt in office.attempts("lan")] == [2, 3]
