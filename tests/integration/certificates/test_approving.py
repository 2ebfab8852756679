"""Passed is not yet issued: staff check, correct, hold back and approve; two of them where it is set so."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient
from lxml import html  # type: ignore[import-untyped]
from sqlalchemy import select

from lms.certificates.finding import payload_of
from lms.certificates.register import register_checking
from lms.certificates.tables import Certificate, RegisterEntry
from lms.people.tables import Person
from lms.storage.audit_log import AuditEntry
from tests.cast import agree
from tests.integration.certificates.conftest import World

PAGE = "/quan-ly/lop/lop-1/cap-giay"
DECISION = {"number": "05-QĐ/ĐU", "on": "20/11/2026"}


@pytest.fixture
def world(open_class: Callable[..., World]) -> World:
    return open_class("required")


def pass_all(world: World, *names: str) -> list[int]:
    found = [world.add_learner(name) for name in names]
    for enrolment in found:
        world.read_lessons(enrolment)
        world.sit_exam(enrolment)
    return found


def ticks(client: FlaskClient, path: str = PAGE) -> dict[str, str]:
    """What the page offers to tick, by the name beside it."""
    page = html.fromstring(client.get(path).text)
    rows = page.xpath("//tr[td//input[@name='chon' and not(@disabled)]]")
    return {row.xpath("string(th/text()[1])").strip(): row.xpath("string(.//input/@value)") for row in rows}


def by_two(world: World) -> None:
    world.app.config["LMS"] = replace(world.app.config["LMS"], approval_by_two=True)


def certificates(world: World) -> list[Certificate]:
    with world.database.reading() as session:
        return list(session.scalars(select(Certificate).order_by(Certificate.id)))


def test_whoever_passed_waits_and_is_told_so(world: World) -> None:
    (enrolment,) = pass_all(world, "Đặng Thị An")
    learner = world.client_of(world.person_of(enrolment))
    with world.database.writing() as session:
        agree(session, session.get_one(Person, world.person_of(enrolment)))
    assert "Đủ điều kiện, đang chờ duyệt cấp giấy." in learner.get("/lop/lop-1/").text
    assert "đủ điều kiện, đang chờ duyệt cấp giấy" in learner.get("/chung-nhan/").text
    staff = world.client_of(world.add_staff())
    for path, said in (
        ("/quan-ly/", "1 người đạt, chưa có giấy"),
        ("/quan-ly/cap-giay/", "1 người chờ cấp giấy"),
    ):
        page = staff.get(path).text
        assert f'href="{PAGE}"' in page
        assert said in page
    assert list(ticks(staff)) == ["Đặng Thị An"]


def test_staff_issue_all_at_once_by_a_decision(world: World) -> None:
    pass_all(world, "Lê Văn Bình", "Đặng Thị An")
    actor = world.add_staff()
    staff = world.client_of(actor)
    done = staff.post(f"{PAGE}/duyet", data={"chon": list(ticks(staff).values()), **DECISION})
    assert (done.status_code, done.location) == (303, PAGE)
    assert "Đã cấp 2 giấy chứng nhận" in staff.get(PAGE).text
    issued = [payload_of(one) for one in certificates(world)]
    assert [(one.number, one.full_name) for one in issued] == [
        ("0001-GCN/2026", "Đặng Thị An"),
        ("0002-GCN/2026", "Lê Văn Bình"),
    ]
    assert {(one.decision_number, one.decision_on) for one in issued} == {("05-QĐ/ĐU", date(2026, 11, 20))}
    with world.database.reading() as session:
        assert set(session.scalars(select(RegisterEntry.actor_id))) == {actor}
        acts = list(session.scalars(select(AuditEntry.act).where(AuditEntry.actor_id == actor)))
        assert register_checking.check(session, lambda _sha256: None).broken is None
    assert acts.count("certificate.issue") == 2
    assert acts.count("certificate.approve") == 1


def test_a_decision_without_number_or_from_tomorrow_is_refused_and_nothing_typed_is_lost(
    world: World,
) -> None:
    pass_all(world, "Đặng Thị An")
    staff = world.client_of(world.add_staff())
    (tick,) = ticks(staff).values()
    response = staff.post(f"{PAGE}/duyet", data={"chon": tick, "number": " ", "on": "24/11/2026"})
    assert response.status_code == 422
    assert "Hãy nhập số quyết định" in response.text
    assert "không muộn hơn hôm nay" in response.text
    assert 'value="24/11/2026"' in response.text
    assert response.text.count(" checked") == 1
    assert staff.post(f"{PAGE}/duyet", data=DECISION).status_code == 422
    assert staff.post(f"{PAGE}/trinh").status_code == 422
    assert certificates(world) == []


def test_who_is_held_back_is_left_out_until_let_go(world: World) -> None:
    an, _binh = pass_all(world, "Đặng Thị An", "Lê Văn Bình")
    staff = world.client_of(world.add_staff())
    before = ticks(staff)
    short = staff.post(f"{PAGE}/{an}/giu", data={"reason": "chờ"})
    assert short.status_code == 422
    assert "ít nhất 10 ký tự" in short.text
    assert staff.post(f"{PAGE}/{an}/giu", data={"reason": "Đợi xác minh ngày sinh"}).status_code == 303
    assert "Đợi xác minh ngày sinh" in staff.get(PAGE).text
    done = staff.post(
        f"{PAGE}/duyet", data={"chon": list(before.values()), **DECISION}, follow_redirects=True
    )
    assert "Đặng Thị An: đang bị giữ lại." in done.text
    assert [payload_of(one).full_name for one in certificates(world)] == ["Lê Văn Bình"]
    assert staff.post(f"{PAGE}/{an}/bo-giu").status_code == 303
    staff.post(f"{PAGE}/duyet", data={"chon": list(ticks(staff).values()), **DECISION})
    assert len(certificates(world)) == 2


def test_a_spelling_is_corrected_in_the_record_before_the_issue(world: World) -> None:
    (an,) = pass_all(world, "Đặng Thi An")
    staff = world.client_of(world.add_staff())
    (stale,) = ticks(staff).values()
    wrong = staff.post(f"{PAGE}/{an}/sua", data={"full_name": "", "birth": "31/02/1994"})
    assert wrong.status_code == 422
    assert 'value="31/02/1994"' in wrong.text
    staff.post(f"{PAGE}/{an}/sua", data={"full_name": "Đặng Thị An", "birth": "12/05/1994"})
    done = staff.post(f"{PAGE}/duyet", data={"chon": stale, **DECISION}, follow_redirects=True)
    assert "thông tin đã đổi sau khi bạn mở trang" in done.text
    assert certificates(world) == []
    staff.post(f"{PAGE}/duyet", data={"chon": list(ticks(staff).values()), **DECISION})
    (issued,) = certificates(world)
    assert (payload_of(issued).full_name, payload_of(issued).birth) == ("Đặng Thị An", "12/05/1994")
    with world.database.reading() as session:
        corrected = session.scalars(select(AuditEntry).filter_by(act="person.correct")).one()
    assert {"birth_date", "full_name"} <= set(corrected.details["fields"])


def test_with_two_people_who_proposes_does_not_approve(world: World) -> None:
    by_two(world)
    pass_all(world, "Đặng Thị An")
    first, second = world.client_of(world.add_staff("Mai")), world.client_of(world.add_staff("Hùng"))
    (tick,) = ticks(first).values()
    alone = first.post(f"{PAGE}/duyet", data={"chon": tick, **DECISION}, follow_redirects=True)
    assert "chưa được ai trình" in alone.text
    first.post(f"{PAGE}/trinh", data={"chon": tick})
    assert "người khác phải duyệt" in first.get(PAGE).text
    own = first.post(f"{PAGE}/duyet", data={"chon": tick, **DECISION}, follow_redirects=True)
    assert "do chính bạn trình" in own.text
    assert certificates(world) == []
    second.post(f"{PAGE}/duyet", data={"chon": list(ticks(second).values()), **DECISION})
    assert len(certificates(world)) == 1


def test_a_correction_after_the_proposal_asks_for_a_new_one(world: World) -> None:
    by_two(world)
    (an,) = pass_all(world, "Đặng Thi An")
    first, second = world.client_of(world.add_staff("Mai")), world.client_of(world.add_staff("Hùng"))
    first.post(f"{PAGE}/trinh", data={"chon": list(ticks(first).values())})
    second.post(f"{PAGE}/{an}/sua", data={"full_name": "Đặng Thị An", "birth": "1994"})
    assert "Thông tin đã đổi sau khi trình" in second.get(PAGE).text
    second.post(f"{PAGE}/duyet", data={"chon": list(ticks(second).values()), **DECISION})
    assert certificates(world) == []
    second.post(f"{PAGE}/trinh", data={"chon": list(ticks(second).values())})
    first.post(f"{PAGE}/duyet", data={"chon": list(ticks(first).values()), **DECISION})
    assert len(certificates(world)) == 1


def test_two_who_approve_at_once_issue_once(world: World) -> None:
    pass_all(world, *(f"Học viên {n}" for n in range(6)))
    clients = [world.client_of(world.add_staff(name)) for name in ("Mai", "Hùng", "Lan")]
    chosen = list(ticks(clients[0]).values())
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda one: one.post(f"{PAGE}/duyet", data={"chon": chosen, **DECISION}), clients))
    assert sorted(payload_of(one).register_number for one in certificates(world)) == [1, 2, 3, 4, 5, 6]


def test_neither_learners_nor_another_class_reach_the_desk(world: World) -> None:
    (an,) = pass_all(world, "Đặng Thị An")
    learner = world.client_of(world.person_of(an))
    for path in (PAGE, f"{PAGE}/{an}", "/quan-ly/cap-giay/"):
        assert learner.get(path).status_code == 403
    staff = world.client_of(world.add_staff())
    assert staff.get(f"{PAGE}/{an + 99}").status_code == 404
    assert staff.get("/quan-ly/lop/khong-co/cap-giay").status_code == 404


def test_the_erased_are_not_on_the_list(world: World) -> None:
    (an,) = pass_all(world, "Đặng Thị An")
    staff = world.client_of(world.add_staff())
    (tick,) = ticks(staff).values()
    with world.database.writing() as session:
        person = session.get_one(Person, world.person_of(an))
        person.erased_at = person.created_at
    assert "Không có ai chờ cấp giấy" in staff.get(PAGE).text
    staff.post(f"{PAGE}/duyet", data={"chon": tick, **DECISION})
    assert certificates(world) == []
