"""A secretary nominates people of the own unit, within its places and time, and sees nobody else's."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.classes.nominations import quotas, unit_nominations
from lms.classes.nominations.nomination_sentences import NominationError
from lms.classes.tables import UnitQuota
from lms.people.tables import Person
from tests.classroom import Classroom
from tests.forms import mistakes
from tests.integration.classes.nominees import NOMINATE, REASON, Ward, gather_ward

NEW = {"full_name": "Bùi Thị Mới", "birth": "1998", "phone": "0912 000 099", "reason": REASON}


@pytest.fixture
def ward(classroom: Classroom) -> Ward:
    return gather_ward(classroom)


def test_the_page_shows_places_deadline_and_only_the_units_people(ward: Ward) -> None:
    text = ward.son.get(NOMINATE).text
    assert "0/3 người, còn 3 chỗ" in text
    assert "hết ngày 30/11/2026" in text
    assert "Võ Thị Thu" in text
    assert "Hồ Xa Lạ" not in text
    assert "Nguyễn Thị Mai" not in text
    assert "Chuyện riêng" not in text


def test_people_in_the_class_cannot_be_ticked(ward: Ward) -> None:
    boxes = ward.son.page(NOMINATE).xpath("//input[@name='person']")
    shut = {int(box.get("value")): box.get("disabled") is not None for box in boxes}
    cast = ward.room.cast
    assert shut == {cast.lan.id: True, cast.minh.id: True, cast.thu.id: False, cast.son.id: True}


def test_people_are_found_by_folded_name(ward: Ward) -> None:
    names = ward.son.page(f"{NOMINATE}?tim=vo thi").xpath("//label[@class='pick']/span/text()")
    assert [name.strip() for name in names] == ["Võ Thị Thu"]
    assert "Không có ai khớp" in ward.son.get(f"{NOMINATE}?tim=Xa Lạ").text


def test_nominated_people_wait_for_the_office_and_are_not_enrolled(ward: Ward) -> None:
    thu = ward.room.cast.thu
    text = ward.nominate(thu.id)
    assert "Đã gửi giới thiệu 1 người. Ban Xây dựng Đảng sẽ xét." in text
    assert "Chờ xét" in text
    assert "1/3 người, còn 2 chỗ" in text
    assert thu.id not in ward.enrolled()
    assert ward.acts() == ["nomination.propose"]


def test_each_may_have_a_reason_of_their_own(ward: Ward) -> None:
    first, second = ward.workers(2)
    data = {"person": [first, second], "reason": REASON, f"reason-{second}": "Thợ giỏi cấp cơ sở"}
    assert ward.son.post(NOMINATE, data=data).status_code == 303
    reasons = {row.person_id: row.reason for row in ward.nominations()}
    assert (reasons[first], reasons[second]) == (REASON, "Thợ giỏi cấp cơ sở")


def test_without_a_reason_or_anybody_ticked_nothing_is_sent_and_the_ticks_stay(ward: Ward) -> None:
    thu = ward.room.cast.thu
    response = ward.son.post(NOMINATE, data={"person": thu.id})
    assert response.status_code == 422
    assert mistakes(response.text) == {"reason": "Hãy viết lý do giới thiệu."}
    assert f'value="{thu.id}" checked' in response.text
    nobody = ward.son.post(NOMINATE, data={"reason": REASON})
    assert mistakes(nobody.text) == {"person": "Chưa chọn ai. Hãy đánh dấu người cần giới thiệu."}
    assert thu.id not in ward.states()


def test_more_than_the_places_left_are_refused_together(ward: Ward) -> None:
    workers = ward.workers(4)
    response = ward.son.post(NOMINATE, data={"person": workers, "reason": REASON})
    assert response.status_code == 409
    assert "Bạn chọn 4 người nhưng đơn vị chỉ còn 3 chỗ." in response.text
    assert not set(workers) & set(ward.states())
    assert "còn 0 chỗ" in ward.nominate(*workers[:3])
    assert "Đơn vị đã giới thiệu đủ 3 người" in ward.nominate(workers[3])


def test_after_the_deadline_a_sentence_says_so_and_nothing_is_taken(ward: Ward) -> None:
    ward.room.clock.advance(days=7)
    thu = ward.room.cast.thu
    assert ward.son.post(NOMINATE, data={"person": thu.id, "reason": REASON}).status_code == 303
    ward.room.clock.advance(days=1)
    page = ward.son.get(NOMINATE).text
    assert "Đã hết hạn giới thiệu (30/11/2026)" in page
    assert "Gửi giới thiệu" not in page
    (late,) = ward.workers(1)
    assert "Đã hết hạn giới thiệu (30/11/2026)" in ward.nominate(late)
    assert late not in ward.states()


def test_a_proposal_is_withdrawn_while_undecided_and_may_be_made_again(ward: Ward) -> None:
    thu = ward.room.cast.thu
    ward.nominate(thu.id)
    number = ward.nominations()[-1].id
    text = ward.son.get(ward.son.post(f"{NOMINATE}rut/{number}").location).text
    assert "Đã rút đề cử. Đơn vị có lại một chỗ." in text
    assert "còn 3 chỗ" in text
    assert ward.son.post(f"{NOMINATE}rut/{number}").status_code == 409
    ward.nominate(thu.id, reason="Lại muốn đi học")
    assert ward.states()[thu.id] == "proposed"
    assert ward.acts() == ["nomination.propose", "nomination.withdraw", "nomination.propose"]


def test_once_staff_decided_it_cannot_be_withdrawn(ward: Ward) -> None:
    thu = ward.room.cast.thu
    ward.nominate(thu.id)
    ward.decide("refused", thu.id, reason="Chưa đủ hồ sơ")
    assert "Ban trả lời: Chưa đủ hồ sơ" in ward.son.get(NOMINATE).text
    assert ward.son.post(f"{NOMINATE}rut/{ward.nominations()[-1].id}").status_code == 409
    assert ward.states()[thu.id] == "refused"


def test_a_new_person_is_added_to_the_own_unit_whatever_was_sent(ward: Ward) -> None:
    ward.son.page(f"{NOMINATE}nguoi-moi")
    forged = {**NEW, "unit": str(ward.stranger.unit_id), "username": "quan-tri", "administrator": "1"}
    response = ward.son.post(f"{NOMINATE}nguoi-moi", data=forged)
    assert response.location == NOMINATE
    assert "Đã thêm Bùi Thị Mới vào đơn vị và gửi giới thiệu." in ward.son.get(NOMINATE).text
    with ward.room.database.reading() as session:
        person = session.scalars(select(Person).filter_by(full_name="Bùi Thị Mới")).one()
    assert (person.unit_id, person.username) == (ward.room.cast.son.unit_id, None)
    assert ward.states()[person.id] == "proposed"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"phone": ""}, "phone"), ({"full_name": ""}, "full_name"), ({"reason": ""}, "reason")],
)
def test_mistakes_about_a_new_person_stand_at_their_fields(
    ward: Ward, change: dict[str, str], field: str
) -> None:
    response = ward.son.post(f"{NOMINATE}nguoi-moi", data={**NEW, **change})
    assert response.status_code == 422
    assert list(mistakes(response.text)) == [field]


def test_a_likely_duplicate_is_shown_only_when_it_is_of_the_own_unit(ward: Ward) -> None:
    own = ward.son.post(f"{NOMINATE}nguoi-moi", data={**NEW, "full_name": "Vo Thi Thu", "birth": ""})
    assert "Có thể người này đã có trong đơn vị" in own.text
    assert "Võ Thị Thu" in own.text
    other = {**NEW, "full_name": "HO XA LA", "birth": "1991"}
    foreign = ward.son.post(f"{NOMINATE}nguoi-moi", data=other)
    assert foreign.status_code == 422
    assert "Có thể người này đã có tài khoản" in foreign.text
    assert "Hồ Xa Lạ" not in foreign.text
    assert ward.son.post(f"{NOMINATE}nguoi-moi", data={**other, "is_other": "1"}).status_code == 303


def test_a_new_person_is_not_kept_when_there_is_no_place_left(ward: Ward) -> None:
    ward.nominate(*ward.workers(3))
    assert ward.son.post(f"{NOMINATE}nguoi-moi", data=NEW).status_code == 409
    assert "Đơn vị đã giới thiệu đủ 3 người" in ward.son.get(f"{NOMINATE}nguoi-moi").text
    with ward.room.database.reading() as session:
        assert session.scalars(select(Person).filter_by(full_name="Bùi Thị Mới")).all() == []


def test_people_of_another_unit_are_neither_nominated_nor_withdrawn_by_their_ids(ward: Ward) -> None:
    before = ward.states()
    foreign = [person.id for person in (ward.stranger, ward.room.cast.mai, ward.room.cast.quan)]
    text = ward.nominate(*foreign, 999_999)
    assert "4 người không gửi được" in text
    assert "Xa Lạ" not in text
    number = next(row.id for row in ward.nominations() if row.person_id == ward.stranger.id)
    response = ward.son.post(f"{NOMINATE}rut/{number}")
    assert response.status_code == 404
    assert "Xa Lạ" not in response.text
    assert ward.states() == before


def test_a_class_without_places_for_the_unit_looks_like_one_that_is_not_there(ward: Ward) -> None:
    with ward.room.database.writing() as session:
        quota = session.scalars(select(UnitQuota).filter_by(unit_id=ward.room.cast.son.unit_id)).one()
        session.delete(quota)
    for code in ("lop-mau", "khong-co"):
        path = f"/don-vi/lop/{code}/"
        assert ward.son.get(path).status_code == 404
        assert ward.son.get(f"{path}nguoi-moi").status_code == 404
        assert ward.son.post(path, data={"person": 1, "reason": "x"}).status_code == 404
        assert ward.son.post(f"{path}nguoi-moi", data=NEW).status_code == 404
        assert ward.son.post(f"{path}rut/1").status_code == 404


def test_a_secretary_without_a_unit_is_told_what_to_do(ward: Ward) -> None:
    with ward.room.database.writing() as session:
        session.get_one(Person, ward.room.cast.son.id).unit_id = None
    for path in ("/don-vi/", NOMINATE, f"{NOMINATE}nguoi-moi"):
        response = ward.son.get(path)
        assert response.status_code == 403
        assert "chưa gắn với đơn vị nào" in response.text


@pytest.mark.parametrize("who", ["lan", "hung", "mai", "quan"])
def test_only_secretaries_come_in(ward: Ward, who: str) -> None:
    browser = ward.room.browser(getattr(ward.room.cast, who))
    for path in ("/don-vi/", NOMINATE, f"{NOMINATE}nguoi-moi"):
        assert browser.get(path).status_code == 403


def test_secretaries_who_nominate_at_the_same_moment_never_exceed_the_places(ward: Ward) -> None:
    workers, room = ward.workers(8), ward.room
    unit_id, actor_id = room.cast.son.unit_id, room.cast.son.id
    start, refused = threading.Barrier(4), []

    def propose(ids: list[int]) -> None:
        start.wait()
        for number in ids:
            try:
                with room.app.test_request_context(), room.database.writing() as session:
                    class_, offer = quotas.get_offer(session, "lop-mau", unit_id, lock=True)
                    wanted = {number: REASON}
                    now = room.clock.now + timedelta(seconds=1)
                    unit_nominations.nominate(
                        session, class_, offer, unit_id, wanted, actor_id=actor_id, now=now
                    )
            except NominationError:
                refused.append(number)

    threads = [threading.Thread(target=propose, args=(workers[part::4],)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 5
    assert len(set(workers) & set(ward.states())) == 3
