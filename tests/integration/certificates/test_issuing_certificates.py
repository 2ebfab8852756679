from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from lms.certificates import certificate_codes
from lms.certificates.finding import payload_of
from lms.certificates.issuing.certificate_grounds import Grounds
from lms.certificates.tables import Certificate, RegisterEntry, RegisterHead
from lms.classes.tables import Enrolment
from lms.exams.tables import Attempt
from lms.storage import canonical_json
from lms.storage.audit_log import AuditEntry
from tests.integration.certificates.conftest import NOW, World


def numbers(world: World) -> list[int]:
    with world.database.reading() as session:
        return list(session.scalars(select(RegisterEntry.number).order_by(RegisterEntry.number)))


def test_the_last_requirement_brings_the_certificate_whichever_comes_last(world: World) -> None:
    first, second = world.add_learner("Đặng Thị An"), world.add_learner("H'Hen Niê")
    world.read_lessons(first)
    world.sit_exam(second)
    assert world.find(first) is None
    assert world.find(second) is None
    world.sit_exam(first)
    world.read_lessons(second)
    assert world.find(first) is not None
    assert world.find(second) is not None


def test_the_payload_freezes_what_was_true_at_the_issue(world: World) -> None:
    payload = payload_of(world.certify("Đặng Thị An", right=3))
    assert (payload.number, payload.register_year, payload.register_number) == ("0001-GCN/2026", 2026, 1)
    assert (payload.full_name, payload.birth, payload.unit) == (
        "Đặng Thị An",
        "1994",
        "Công ty May Bình Minh",
    )
    assert (payload.course, payload.class_title) == (world.course.title, "Nhận thức về Đảng khóa 1")
    assert (payload.score, payload.grade) == (Decimal("7.5"), "Trung bình")
    assert (payload.issuer_name, payload.signatory_name) == ("ĐẢNG ỦY PHƯỜNG MẪU", "Nguyễn Văn Mẫu")
    assert payload.valid_until == date(2031, 11, 23)
    assert payload.release_sha256 == canonical_json.digest(canonical_json.dump(world.course))


def test_its_dates_are_the_classs_period_whenever_it_is_issued(world: World) -> None:
    payload = payload_of(world.certify("Đặng Thị An"))
    class_ = world.class_
    assert (payload.starts_on, payload.ended_on) == (class_.starts_on, class_.ends_on)
    assert payload.ended_on > payload.issued_on


def test_evidence_and_outcome_are_frozen_with_the_attempt_that_counts(world: World) -> None:
    enrolment = world.add_learner("Đặng Thị An")
    world.read_lessons(enrolment)
    world.sit_exam(enrolment, right=1)
    world.sit_exam(enrolment, right=4)
    found = world.find(enrolment)
    assert found is not None
    grounds = canonical_json.load(found.evidence, Grounds)
    assert (grounds.evidence.lessons_read, grounds.evidence.exam) == (2, Decimal("10.0"))
    assert grounds.outcome.passed
    with world.database.reading() as session:
        attempt = session.get_one(Attempt, found.attempt_id)
    assert (attempt.number, attempt.key) == (2, grounds.attempt)


def test_ten_is_more_than_nine_and_a_half_when_the_best_attempt_is_sought(world: World) -> None:
    enrolment = world.add_learner("Đặng Thị An")
    world.sit_exam(enrolment, right=4)
    world.sit_exam(enrolment, right=3)
    world.read_lessons(enrolment)
    found = world.find(enrolment)
    assert found is not None
    assert payload_of(found).score == Decimal("10.0")


def test_who_fails_gets_nothing_and_uses_no_number(world: World) -> None:
    enrolment = world.add_learner("Đặng Thị An")
    world.read_lessons(enrolment)
    world.sit_exam(enrolment, right=1)
    assert world.find(enrolment) is None
    assert numbers(world) == []


def test_more_evidence_after_the_issue_changes_nothing(world: World) -> None:
    enrolment = world.add_learner("Đặng Thị An")
    world.read_lessons(enrolment)
    world.sit_exam(enrolment, right=3)
    before = world.find(enrolment)
    world.sit_exam(enrolment, right=4)
    world.read_lessons(enrolment)
    after = world.find(enrolment)
    assert before is not None
    assert after is not None
    assert (before.id, before.payload) == (after.id, after.payload)
    assert numbers(world) == [1]


def test_a_course_that_asks_for_approval_issues_nothing_by_itself(open_class: Callable[..., World]) -> None:
    world = open_class("required")
    enrolment = world.add_learner("Đặng Thị An")
    world.read_lessons(enrolment)
    world.sit_exam(enrolment)
    assert world.find(enrolment) is None


@pytest.mark.parametrize("approval", ["automatic", "required"])
def test_the_first_pass_is_noted_and_stays(open_class: Callable[..., World], approval: str) -> None:
    world = open_class(approval)
    enrolment = world.add_learner("Đặng Thị An")
    world.read_lessons(enrolment)
    assert passed(world, enrolment) == (None, None)
    world.sit_exam(enrolment)
    first = passed(world, enrolment)
    assert first[0] == NOW
    assert first[1] is not None
    world.read_lessons(enrolment, now=NOW + timedelta(days=1))
    assert passed(world, enrolment) == first


def passed(world: World, enrolment_id: int) -> tuple[datetime | None, str | None]:
    with world.database.reading() as session:
        row = session.get_one(Enrolment, enrolment_id)
        return row.passed_at, row.passed_grade


def test_register_and_audit_tell_of_the_issue(world: World) -> None:
    certificate = world.certify("Đặng Thị An")
    with world.database.reading() as session:
        entry = session.scalars(select(RegisterEntry)).one()
        act = session.scalars(select(AuditEntry).filter_by(act="certificate.issue")).one()
    assert (entry.event, entry.year, entry.number, entry.certificate_id) == (
        "issued",
        2026,
        1,
        certificate.id,
    )
    assert (entry.at, entry.actor_id) == (NOW, None)
    assert act.subject == f"certificate:{certificate.id}"


def test_the_register_counts_each_vietnamese_year_from_one(world: World) -> None:
    last_minute_in_vietnam = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)
    first_minute_in_vietnam = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    payloads = []
    for name, now in (("An", last_minute_in_vietnam), ("Bình", first_minute_in_vietnam)):
        enrolment = world.add_learner(name)
        world.sit_exam(enrolment)
        world.read_lessons(enrolment, now=now)
        found = world.find(enrolment)
        assert found is not None
        payloads.append(payload_of(found))
    assert [payload.number for payload in payloads] == ["0001-GCN/2026", "0001-GCN/2027"]
    assert [payload.issued_on for payload in payloads] == [date(2026, 12, 31), date(2027, 1, 1)]


def test_a_result_that_is_rolled_back_takes_its_certificate_and_number_along(world: World) -> None:
    lost, kept = world.add_learner("Đặng Thị An"), world.add_learner("Lê Văn Bình")
    world.sit_exam(lost)
    with world.app.app_context(), world.database.session(read_only=False) as session:
        world.read_lessons_in(session, lost)
        assert session.scalars(select(Certificate)).one()
        session.rollback()
    assert world.find(lost) is None
    world.read_lessons(kept)
    world.sit_exam(kept)
    assert numbers(world) == [1]


def test_twenty_who_finish_at_once_get_the_numbers_one_to_twenty(world: World) -> None:
    enrolments = [world.add_learner(f"Học viên {place}") for place in range(20)]
    for enrolment in enrolments:
        world.sit_exam(enrolment)
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(world.read_lessons, enrolments))
    assert numbers(world) == list(range(1, 21))
    with world.database.reading() as session:
        issued = list(session.scalars(select(Certificate)))
        assert session.get_one(RegisterHead, RegisterHead.ONLY).position == 20
    assert len({certificate.code for certificate in issued}) == 20
    assert all(certificate_codes.read(certificate.code) == certificate.code for certificate in issued)


def test_one_learner_who_finishes_twice_at_once_gets_one_certificate(world: World) -> None:
    enrolment = world.add_learner("Đặng Thị An")
    world.sit_exam(enrolment)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(world.read_lessons, [enrolment] * 8))
    assert numbers(world) == [1]


def test_lessons_and_exam_finished_at_the_same_moment_still_pass(world: World) -> None:
    enrolments = [world.add_learner(f"Học viên {place}") for place in range(8)]
    with ThreadPoolExecutor(16) as pool:
        futures = [
            pool.submit(act, enrolment)
            for enrolment in enrolments
            for act in (world.read_lessons, world.sit_exam)
        ]
        for future in futures:
            future.result()
    assert numbers(world) == list(range(1, 9))
