"""What is kept beyond its period is first counted, then taken away; what still counts stays."""

import os
from datetime import timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from lms.certificates.tables import Certificate
from lms.cli import main
from lms.config import Config, Retention
from lms.exams.tables import Answer, Attempt
from lms.law import retention
from lms.law.tables import RecordRead
from lms.people import throttle_rules
from lms.people.tables import Consent, ImportBatch, Person, SignIn
from lms.storage import audit_log
from lms.storage.audit_log import AuditEntry
from lms.study.tables import LessonRead, SelfCheck
from tests.cast import NOW
from tests.classroom import Browser, Classroom
from tests.integration.home.test_pages_in_both_languages import sound

POLICY = Retention(attempts_months=12, log_months=24, uploads_days=7)
LOG = timedelta(days=800)


def count(room: Classroom, *, passed: timedelta) -> dict[str, int]:
    """What is overdue after so much time, by its name, when there is any."""
    with room.database.reading() as session:
        counts = retention.count(session, POLICY, now=NOW + passed)
    return {name: number for name, number in counts.items() if number}


def rows(room: Classroom, row: type) -> int:
    with room.database.reading() as session:
        return session.scalar(select(func.count()).select_from(row)) or 0


def test_nothing_is_overdue_while_its_period_runs(classroom: Classroom, lan: Browser) -> None:
    # The class ends a month after NOW, so that its year ends after thirteen.
    assert count(classroom, passed=timedelta(days=394)) == {}
    assert count(classroom, passed=timedelta(days=397)) == {"answers": 4, "self_checks": 1}


def test_counted_failures_go_after_a_month(classroom: Classroom) -> None:
    classroom.browser().post("/dang-nhap", data={"way": "password", "account": "ai-do", "password": "sai"})
    assert count(classroom, passed=throttle_rules.KEPT) == {}
    assert count(classroom, passed=throttle_rules.KEPT + timedelta(seconds=1)) == {"failures": 4}


def test_answers_go_and_scores_certificates_and_lessons_stay(classroom: Classroom, lan: Browser) -> None:
    with classroom.database.writing() as session:
        done = retention.apply(session, POLICY, now=NOW + timedelta(days=400))
    assert {name: number for name, number in done.items() if number} == {"answers": 4, "self_checks": 1}
    assert (rows(classroom, Answer), rows(classroom, SelfCheck)) == (0, 0)
    assert (rows(classroom, Certificate), rows(classroom, LessonRead)) == (1, 2)
    with classroom.database.reading() as session:
        attempt = session.scalars(select(Attempt)).one()
        assert attempt.score == 10
        assert attempt.answers_removed_at == NOW + timedelta(days=400)
        assert session.scalars(select(AuditEntry).filter_by(act="retention.apply")).one().details == done
    assert count(classroom, passed=timedelta(days=400)) == {}


def test_the_explanation_says_that_the_answers_are_gone(
    classroom: Classroom, lan: Browser, mai: Browser
) -> None:
    with classroom.database.writing() as session:
        retention.apply(session, POLICY, now=NOW + timedelta(days=400))
        certificate = session.scalars(select(Certificate)).one()
    page = mai.page(f"/quan-ly/chung-nhan/{certificate.id}/giai-thich")
    sound(page)
    assert "Câu trả lời đã được xóa" in page.text_content()


def test_an_attempt_that_waits_for_its_marks_keeps_its_answers(classroom: Classroom, lan: Browser) -> None:
    with classroom.database.writing() as session:
        session.scalars(select(Attempt)).one().score = None
    assert count(classroom, passed=timedelta(days=400)) == {"self_checks": 1}


def test_old_logs_sessions_and_undecided_lists_go_and_consent_stays(
    classroom: Classroom, mai: Browser
) -> None:
    mai.page(f"/quan-ly/nguoi/{classroom.cast.lan.id}")
    with classroom.database.writing() as session:
        lan = session.get_one(Person, classroom.cast.lan.id)
        audit_log.record(session, "person.add", "person:1", actor_id=None, now=NOW - timedelta(days=400))
        session.add(
            Consent(person_id=lan.id, purpose="hoc", wording="1", wording_sha256="0" * 64, given_at=NOW)
        )
        for state in ("checked", "applied"):
            batch = ImportBatch(created_by=lan.id, created_at=NOW, filename="a.xlsx", content=b"x")
            batch.state = state
            session.add(batch)
    assert count(classroom, passed=timedelta(days=8)) == {"uploads": 1}
    assert count(classroom, passed=LOG)["reads"] == 1
    assert count(classroom, passed=LOG)["sign_ins"] >= 1
    with classroom.database.writing() as session:
        # The database lets go of what is older than a year by its own clock.
        retention.apply(session, Retention(12, 12, 7), now=NOW + timedelta(days=9))
    assert rows(classroom, ImportBatch) == 1
    assert (rows(classroom, RecordRead), rows(classroom, Consent)) == (1, 1)
    with classroom.database.reading() as session:
        assert list(session.scalars(select(AuditEntry.act))) == ["retention.apply"]
    assert rows(classroom, SignIn) >= 1


@pytest.mark.parametrize("arguments", [("retention",), ("retention", "--apply")])
def test_the_command_counts_first_and_removes_only_when_told(
    config: Config, classroom: Classroom, lan: Browser, arguments: tuple[str, ...]
) -> None:
    classroom.clock.advance(days=400)
    environment = {"LMS_DATA": str(config.data), "LMS_DATABASE_URL": config.database_url}
    done = CliRunner(env=os.environ | environment).invoke(main, arguments)
    assert done.exit_code == 0, done.output
    assert "4  câu trả lời của các lớp đã kết thúc" in done.output
    is_applied = "--apply" in arguments
    assert ("Chưa xóa gì" in done.output) is not is_applied
    assert rows(classroom, Answer) == (0 if is_applied else 4)
