import pytest
from sqlalchemy import select

from lms.bulletins import issues
from lms.bulletins.tables import Revision
from lms.content.problems import ProblemsError
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.integration.bulletins.conftest import Publish, moment


def sentences(caught: pytest.ExceptionInfo[ProblemsError]) -> list[str]:
    return [problem.sentence for problem in caught.value.problems]


def test_publishing_keeps_source_html_and_an_identity_for_ever(published: Publish) -> None:
    made = published(body="Xem <script>alert(1)</script> **Điều 24**.")
    assert made.is_new
    assert made.issue.uid.startswith("urn:uuid:")
    assert made.revision.number == 1
    assert made.revision.html == "<p>Xem  <strong>Điều 24</strong>.</p>"
    assert "<script>" in made.revision.source
    assert made.revision.note == ""


def test_the_same_bytes_again_change_nothing(published: Publish, database: Database) -> None:
    first, second = published(), published(now=moment(24))
    assert not second.is_new
    assert second.revision.id == first.revision.id
    with database.reading() as session:
        assert len(session.scalars(select(Revision)).all()) == 1
        assert len(session.scalars(select(AuditEntry)).all()) == 1


def test_a_seen_text_is_not_replaced_without_a_note(published: Publish, database: Database) -> None:
    published()
    with pytest.raises(ProblemsError) as caught:
        published(body="Họp ngày 26.")
    assert sentences(caught) == [
        "Số này đã phát hành; muốn sửa, thêm dòng “note: …” nói rõ vừa đính chính điều gì."
    ]
    with database.reading() as session:
        assert session.scalars(select(Revision.number)).all() == [1]


def test_a_correction_is_a_further_text_of_the_same_issue(published: Publish) -> None:
    first = published()
    second = published(body="Họp ngày 26.", note="Sửa ngày họp.", now=moment(24))
    assert (second.issue.id, second.issue.uid) == (first.issue.id, first.issue.uid)
    assert (second.revision.number, second.revision.note) == (2, "Sửa ngày họp.")


def test_the_note_may_come_from_the_command_line(published: Publish) -> None:
    published()
    made = published(body="Họp ngày 26.", note_given="Sửa ngày họp.")
    assert made.revision.note == "Sửa ngày họp."


def test_before_it_is_out_an_issue_may_change_freely(published: Publish, database: Database) -> None:
    published(publish_at="2026-11-25T07:00", now=moment(20))
    published(publish_at="2026-11-24T07:00", number=12, body="Bản hai.", note="Thừa.", now=moment(21))
    with database.reading() as session:
        assert issues.find_reading(session, "2026-11", now=moment(23)) is None
        reading = issues.find_reading(session, "2026-11", now=moment(24))
        assert reading is not None
        assert (reading.issue.number, reading.text.number, reading.corrections) == (12, 2, [])
        assert issues.find_reading(session, "2026-11", now=moment(24), number=1) is None


def test_what_names_an_issue_stays_once_it_is_out(published: Publish) -> None:
    published()
    with pytest.raises(ProblemsError) as caught:
        published(number=12, publish_at="2026-11-30T07:00", note="Sửa số.")
    assert [sentence.partition(" nên ")[2][:10] for sentence in sentences(caught)] == [
        "“number” k",
        "“publish_a",
    ]
    assert sentences(caught)[1].endswith("ghi lại 2026-11-20T07:00+07:00.")


def test_two_files_cannot_be_the_same_issue(published: Publish) -> None:
    published("2026-11")
    with pytest.raises(ProblemsError) as caught:
        published("2026-11-2", number=11)
    assert sentences(caught) == ["Bản tin 07 số 11 tháng này đã có ở 2026-11.md; ghi số khác."]
    assert published("2026-11-2", number=12).is_new


def test_each_act_is_written_down(published: Publish, database: Database) -> None:
    published()
    published(body="Họp ngày 26.", note="Sửa ngày họp.")
    with database.reading() as session:
        acts = session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)).all()
    assert acts == ["bulletin.published", "bulletin.corrected"]
