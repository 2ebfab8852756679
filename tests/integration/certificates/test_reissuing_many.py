"""Several certificates are issued again for one reason: each has its number and its lines in the register."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from lms.certificates.finding import payload_of
from lms.certificates.register import register_checking
from lms.certificates.tables import Certificate, RegisterEntry
from lms.people import persons
from lms.people.tables import Person
from lms.storage.audit_log import AuditEntry
from tests.integration.certificates.conftest import NOW, World

LIST = "/quan-ly/chung-nhan/"
MANY = f"{LIST}cap-lai-nhieu"
REASON = "Đổi người ký theo quyết định mới"


@pytest.fixture
def papers(world: World) -> list[Certificate]:
    return [world.certify(name) for name in ("Đặng Thị An", "Lê Văn Bình", "Võ Cường")]


@pytest.fixture
def staff(world: World, papers: list[Certificate]) -> FlaskClient:
    return world.client_of(world.add_staff())


def send(staff: FlaskClient, *papers: Certificate, **fields: str) -> str:
    form = {"certificate": [one.id for one in papers], **fields}
    return staff.post(MANY, data=form, follow_redirects=True).text


def digest(page: str) -> str:
    (found,) = re.findall(r'name="digest" value="(\w+)"', page)
    return str(found)


def issued(world: World) -> list[Certificate]:
    with world.database.reading() as session:
        return list(session.scalars(select(Certificate).order_by(Certificate.id)))


def test_the_list_offers_what_is_in_force(
    world: World, staff: FlaskClient, papers: list[Certificate]
) -> None:
    world.revoke(papers[0])
    page = staff.get(LIST).text
    assert re.findall(r'name="certificate" value="(\d+)"', page) == [str(papers[2].id), str(papers[1].id)]


def test_each_gets_its_own_number_and_lines_and_all_of_them_one_reason(
    world: World, staff: FlaskClient, papers: list[Certificate]
) -> None:
    with world.database.writing() as session:
        persons.set_name(session.get_one(Person, papers[0].person_id), "Đặng Thị Ân")
    page = send(staff, *papers)
    assert "3 giấy cũ sẽ không còn giá trị" in page
    assert "<b>Đặng Thị Ân, 1994</b>" in page
    assert page.count("như cũ") == 2
    assert len(issued(world)) == 3
    said = send(staff, *papers, digest=digest(page), reason=REASON, number="07-QĐ/ĐU", on="20/11/2026")
    assert "Đã cấp lại 3 giấy, số 0004-GCN/2026 đến 0006-GCN/2026." in said
    new = issued(world)[3:]
    assert [one.replaces_id for one in new] == [one.id for one in papers]
    payloads = [payload_of(one) for one in new]
    assert [one.full_name for one in payloads] == ["Đặng Thị Ân", "Lê Văn Bình", "Võ Cường"]
    assert {one.decision_number for one in payloads} == {"07-QĐ/ĐU"}
    with world.database.reading() as session:
        lines = session.scalars(
            select(RegisterEntry).filter_by(reason=REASON).order_by(RegisterEntry.id)
        ).all()
        assert [line.event for line in lines] == ["issued", "reissued"] * 3
        acts = session.scalars(select(AuditEntry.subject).filter_by(act="certificate.reissue")).all()
        assert sorted(acts) == [f"certificate:{one.id}" for one in papers]
        assert register_checking.find_break_in_lines(session) is None


def test_what_counts_no_more_and_who_was_erased_are_left_out_and_named(
    world: World, staff: FlaskClient, papers: list[Certificate]
) -> None:
    world.revoke(papers[0])
    with world.database.writing() as session:
        session.get_one(Person, papers[1].person_id).erased_at = NOW
    page = send(staff, *papers)
    assert "1 giấy cũ sẽ không còn giá trị" in page
    assert "Để nguyên 2 giấy" in page
    assert "Đặng Thị An: đã thu hồi" in page
    assert "dữ liệu của người này đã được xóa theo yêu cầu" in page
    assert "Đã cấp lại 1 giấy" in send(staff, *papers, digest=digest(page), reason=REASON)


def test_without_a_reason_nothing_is_issued_and_what_was_typed_stays(
    world: World, staff: FlaskClient, papers: list[Certificate]
) -> None:
    page = send(staff, *papers)
    again = send(staff, *papers, digest=digest(page), reason="Sai", number="07-QĐ/ĐU")
    assert again.count('class="problem"') == 2
    assert 'value="07-QĐ/ĐU"' in again
    assert len(issued(world)) == 3


def test_what_changed_since_it_was_seen_is_shown_anew(
    world: World, staff: FlaskClient, papers: list[Certificate]
) -> None:
    page = send(staff, *papers)
    world.reissue(papers[2])
    again = send(staff, *papers, digest=digest(page), reason=REASON)
    assert "Danh sách vừa thay đổi" in again
    assert "đã cấp lại trước đó" in again
    assert len(issued(world)) == 4


def test_one_that_cannot_be_printed_is_left_out(
    world: World, staff: FlaskClient, papers: list[Certificate]
) -> None:
    with world.database.writing() as session:
        persons.set_name(session.get_one(Person, papers[0].person_id), "Đặng \ue123")
    assert "không in được" in send(staff, *papers)


def test_a_page_or_all_of_a_class_is_chosen_without_ids(
    world: World, staff: FlaskClient, papers: list[Certificate]
) -> None:
    shown = [one.id for one in papers]
    page = staff.post(MANY, data={"who": "page", "shown": shown, "certificate": shown[:1]}).text
    assert "3 giấy cũ" in page
    assert "3 giấy cũ" in send(staff, who="found", lop="lop-1")
    assert "1 giấy cũ" in send(staff, who="found", tim="cuong")
    assert "Chưa chọn giấy nào" in send(staff, who="found", lop="lop-khac")
    assert "Chưa chọn giấy nào" in send(staff)


def test_the_register_shows_one_class(staff: FlaskClient) -> None:
    page = staff.get(f"{LIST}?lop=lop-1").text
    assert "Chỉ giấy của lớp lop-1." in page
    assert "3 giấy chứng nhận" in page
    assert "Chưa cấp giấy chứng nhận nào" in staff.get(f"{LIST}?lop=lop-2").text


def test_a_person_s_page_says_which_papers_differ_and_offers_new_ones(
    world: World, staff: FlaskClient, papers: list[Certificate]
) -> None:
    page = staff.get(f"/quan-ly/nguoi/{papers[0].person_id}").text
    assert payload_of(papers[0]).number in page
    assert "khác hồ sơ" not in page
    with world.database.writing() as session:
        persons.set_name(session.get_one(Person, papers[0].person_id), "Đặng Thị Ân")
    page = staff.get(f"/quan-ly/nguoi/{papers[0].person_id}").text
    assert "giấy ghi: Đặng Thị An, 1994" in page
    assert f'href="{LIST}{papers[0].id}/cap-lai"' in page
    form = staff.get(f"/quan-ly/nguoi/{papers[0].person_id}/sua").text
    assert f'href="{LIST}{papers[0].id}">{payload_of(papers[0]).number}</a>' in form


def test_learners_reissue_nothing(world: World, papers: list[Certificate]) -> None:
    learner = world.client_of(papers[0].person_id)
    assert learner.post(MANY, data={"certificate": papers[0].id}).status_code == 403
