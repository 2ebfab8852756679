"""Staff let units nominate and decide; nobody is in the class who has not agreed to take part."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy import select

from lms.classes.tables import Class, Enrolment, UnitQuota
from lms.people.consent import recording, wordings
from lms.people.tables import Person
from lms.storage.audit_log import AuditEntry
from tests.classroom import Classroom
from tests.forms import mistakes
from tests.integration.classes.nominees import DESK, NOMINATE, Ward, gather_ward

TERMS = f"{DESK}/dieu-kien"


@pytest.fixture
def ward(classroom: Classroom) -> Ward:
    return gather_ward(classroom, places=5)


def agree(ward: Ward, person_id: int) -> None:
    """Let the person agree as at activation."""
    wording = wordings.in_force(wordings.STUDY)["vi"]
    with ward.room.app.app_context(), ward.room.database.writing() as session:
        recording.give(session, session.get_one(Person, person_id), wording, now=ward.room.clock.now)


def quotas(ward: Ward) -> dict[int, int]:
    with ward.room.database.reading() as session:
        return {row.unit_id: row.places for row in session.scalars(select(UnitQuota))}


def test_proposals_stand_under_their_units(ward: Ward) -> None:
    ward.nominate(ward.room.cast.thu.id)
    page = ward.mai.page(DESK)
    units = [unit.text for unit in page.xpath("//fieldset/h2")]
    assert units == ["Chi bộ Công ty May Mẫu", "Công đoàn Cơ khí Mẫu"]
    names = [name.text for name in page.xpath("//label[@class='pick']//b")]
    assert names == ["Võ Thị Thu", "Hồ Xa Lạ"]


def test_the_desk_leads_to_what_waits_for_a_decision(ward: Ward) -> None:
    ward.nominate(ward.room.cast.thu.id)
    assert "2 đề cử chờ xét" in ward.mai.get("/quan-ly/").text
    ward.decide("waiting", ward.room.cast.thu.id, ward.stranger.id)
    assert DESK not in ward.mai.get("/quan-ly/").text


def test_who_has_agreed_is_enrolled_when_accepted(ward: Ward) -> None:
    thu = ward.room.cast.thu
    agree(ward, thu.id)
    ward.nominate(thu.id)
    assert "Đã nhận và ghi danh 1 người." in ward.decide("accepted", thu.id)
    assert thu.id in ward.enrolled()
    assert "Đã vào lớp" in ward.son.get(NOMINATE).text
    assert ward.acts() == ["nomination.propose", "nomination.accepted"]


def test_who_has_not_agreed_is_enrolled_at_the_moment_of_agreeing(ward: Ward) -> None:
    (worker,) = ward.workers(1)
    ward.nominate(worker)
    assert "Chưa đồng ý tham gia" in ward.mai.get(DESK).text
    assert "Đã nhận 1 người chưa đồng ý tham gia" in ward.decide("accepted", worker)
    assert worker not in ward.enrolled()
    assert "Được nhận, chờ đồng ý" in ward.son.get(NOMINATE).text
    agree(ward, worker)
    assert worker in ward.enrolled()


def test_who_agrees_while_staff_accept_is_enrolled_by_one_of_the_two(ward: Ward) -> None:
    workers = ward.workers(4)
    ward.nominate(*workers)
    for worker in workers:
        start = threading.Barrier(2)

        def at_once(act: Callable[[], object], start: threading.Barrier = start) -> None:
            start.wait()
            act()

        acts = (partial(agree, ward, worker), partial(ward.decide, "accepted", worker))
        threads = [threading.Thread(target=at_once, args=(act,)) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert set(workers) <= ward.enrolled()


def test_agreeing_enrols_nobody_whom_staff_did_not_accept(ward: Ward) -> None:
    waiting, refused, proposed = ward.workers(3)
    ward.nominate(waiting, refused, proposed)
    ward.decide("waiting", waiting)
    ward.decide("refused", refused, reason="Chưa đủ điều kiện")
    for worker in (waiting, refused, proposed):
        agree(ward, worker)
    assert not {waiting, refused, proposed} & ward.enrolled()


def test_refusing_needs_a_reason_and_gives_the_place_back(ward: Ward) -> None:
    thu = ward.room.cast.thu
    ward.nominate(thu.id)
    number = ward.nominations()[-1].id
    response = ward.mai.post(DESK, data={"nomination": number, "decision": "refused"})
    assert response.status_code == 422
    assert mistakes(response.text) == {"reason": "Không nhận thì cần lý do; bí thư đơn vị sẽ đọc được."}
    assert f'value="{number}" checked' in response.text
    assert "Đã từ chối 1 người." in ward.decide("refused", thu.id, reason="Chưa đủ tuổi")
    page = ward.son.get(NOMINATE).text
    assert "còn 5 chỗ" in page
    assert "Ban trả lời: Chưa đủ tuổi" in page


def test_a_class_takes_no_more_than_its_places(ward: Ward) -> None:
    ward.set(capacity=4)  # two are in it already
    first, second, third = ward.workers(3)
    agree(ward, first)
    ward.nominate(first, second, third)
    text = ward.decide("accepted", first, second, third)
    assert "Bạn chọn nhận 3 người nhưng lớp chỉ còn 2 chỗ." in text
    assert not {first, second, third} & ward.enrolled()
    ward.decide("accepted", first, second)
    assert "4/4 đã có người" in ward.mai.get(DESK).text
    assert "lớp chỉ còn 0 chỗ" in ward.decide("accepted", third)
    assert "Đã đưa 1 người vào danh sách chờ." in ward.decide("waiting", third)


def test_who_was_accepted_and_is_not_in_the_class_may_still_be_refused(ward: Ward) -> None:
    (worker,) = ward.workers(1)
    ward.nominate(worker)
    ward.decide("accepted", worker)
    ward.decide("refused", worker, reason="Đơn vị đề nghị đổi người")
    agree(ward, worker)
    assert worker not in ward.enrolled()


def test_who_was_taken_out_of_the_class_does_not_come_back_by_agreeing_anew(ward: Ward) -> None:
    (worker,) = ward.workers(1)
    ward.nominate(worker)
    ward.decide("accepted", worker)
    agree(ward, worker)
    with ward.room.database.reading() as session:
        enrolment_id = session.scalars(select(Enrolment.id).filter_by(person_id=worker)).one()
    assert ward.mai.post(f"/quan-ly/lop/lop-mau/go-ten/{enrolment_id}").status_code == 303
    assert "Ban trả lời: Đã gỡ tên khỏi lớp." in ward.son.get(NOMINATE).text
    with ward.room.database.writing() as session:
        recording.withdraw(session, worker, now=ward.room.clock.now)
    agree(ward, worker)
    assert worker not in ward.enrolled()


def test_what_cannot_be_decided_any_more_is_said(ward: Ward) -> None:
    thu = ward.room.cast.thu
    ward.nominate(thu.id)
    ward.decide("refused", thu.id, reason="Trùng lịch")
    assert "1 đề cử không đổi được nữa." in ward.decide("accepted", thu.id)
    assert "Chưa chọn ai." in ward.decide("accepted")
    assert ward.mai.post(DESK, data={"nomination": 1, "decision": "withdrawn"}).status_code == 400


def test_proposals_are_listed_by_what_became_of_them(ward: Ward) -> None:
    thu = ward.room.cast.thu
    ward.nominate(thu.id)
    ward.decide("waiting", thu.id)
    assert "Võ Thị Thu" not in ward.mai.get(DESK).text
    for kind in ("waiting", "all"):
        assert "Võ Thị Thu" in ward.mai.get(f"{DESK}?xem={kind}").text
    assert "Không có ai trong mục này." in ward.mai.get(f"{DESK}?xem=khong-co").text


def test_terms_are_kept_with_who_did_it(ward: Ward) -> None:
    cell, other = ward.room.cast.son.unit_id, ward.stranger.unit_id
    assert "Đã giới thiệu 1 người." in ward.mai.get(TERMS).text
    typed = {"until": "2026-12-01", "capacity": "40", f"places-{cell}": "7", f"places-{other}": "1"}
    response = ward.mai.post(TERMS, data=typed)
    assert response.location == DESK
    assert "Đã lưu điều kiện giới thiệu." in ward.mai.get(DESK).text
    assert quotas(ward) == {cell: 7, other: 1}
    with ward.room.database.reading() as session:
        class_ = session.query(Class).one()
        entry = session.scalars(select(AuditEntry).filter_by(act="class.nominations")).one()
    assert (str(class_.nominations_until), class_.capacity) == ("2026-12-01", 40)
    assert entry.actor_id == ward.room.cast.mai.id
    assert entry.details["capacity"] == [None, 40]
    ward.mai.post(TERMS, data=typed)
    assert "Không có gì thay đổi." in ward.mai.get(DESK).text


def test_one_number_is_set_for_every_unit(ward: Ward) -> None:
    ward.mai.post(TERMS, data={"until": "30/11/2026", "same": "6", "fill": "1"})
    found = quotas(ward)
    assert len(found) == 3
    assert set(found.values()) == {6}


def test_places_never_fall_below_those_taken(ward: Ward) -> None:
    cell, other = ward.room.cast.son.unit_id, ward.stranger.unit_id
    response = ward.mai.post(TERMS, data={"until": "", f"places-{cell}": "2", f"places-{other}": "0"})
    assert response.status_code == 422
    assert list(mistakes(response.text)) == [f"places-{other}"]
    assert quotas(ward) == {cell: 5, other: 5}


def test_closing_leaves_a_sentence_for_the_secretary(ward: Ward) -> None:
    cell, other = ward.room.cast.son.unit_id, ward.stranger.unit_id
    ward.mai.post(TERMS, data={"until": "", f"places-{cell}": "5", f"places-{other}": "5"})
    assert "Lớp này hiện không nhận giới thiệu." in ward.son.get(NOMINATE).text


def test_more_nominations_cost_no_more_statements(ward: Ward) -> None:
    def costs() -> list[int]:
        found = []
        for browser, path in ((ward.mai, DESK), (ward.mai, TERMS), (ward.son, NOMINATE)):
            browser.page(path)
            with ward.room.counting() as asked:
                browser.page(path)
            found.append(len(asked))
        return found

    ward.set(capacity=500)
    before = costs()
    with ward.room.database.writing() as session:
        for row in session.scalars(select(UnitQuota)):
            row.places = 100
    ward.nominate(*ward.workers(40))
    assert costs() == before


def test_a_refused_nomination_is_taken_up_again_with_a_reason_the_unit_reads(ward: Ward) -> None:
    thu = ward.room.cast.thu
    ward.nominate(thu.id)
    ward.decide("refused", thu.id, reason="Chưa đủ tuổi")
    number = ward.nominations()[-1].id
    page = ward.mai.get(f"{DESK}?xem=refused").text
    assert "Xét lại người không nhận" in page
    assert "disabled" not in page
    unsaid = ward.mai.post(f"{DESK}?xem=refused", data={"nomination": number, "decision": "proposed"})
    assert mistakes(unsaid.text) == {"reason": "Xét lại thì cần lý do; bí thư đơn vị sẽ đọc được."}
    said = ward.decide("proposed", thu.id, reason="Đơn vị đã bổ sung hồ sơ")
    assert "Đã mở lại để xét 1 người" in said
    assert ward.states()[thu.id] == "proposed"
    assert "Ban trả lời: Đơn vị đã bổ sung hồ sơ" in ward.son.get(NOMINATE).text
    assert ward.acts()[-1] == "nomination.proposed"
    assert "Đã nhận" in ward.decide("accepted", thu.id)


def test_only_refused_nominations_are_taken_up_again(ward: Ward) -> None:
    waiting, withdrawn = ward.workers(2)
    ward.nominate(waiting, withdrawn)
    ward.decide("waiting", waiting)
    ward.son.post(f"{NOMINATE}rut/{ward.nominations()[-1].id}")
    said = ward.decide("proposed", waiting, withdrawn, reason="Thử")
    assert "2 đề cử không đổi được nữa." in said
    assert (ward.states()[waiting], ward.states()[withdrawn]) == ("waiting", "withdrawn")


def test_taking_up_again_never_exceeds_the_units_places_even_at_the_same_moment(ward: Ward) -> None:
    refused, *others = ward.workers(6)
    ward.nominate(refused)
    ward.decide("refused", refused, reason="Chưa đủ tuổi")
    ward.nominate(*others[:4])
    start = threading.Barrier(2)

    def at_once(act: Callable[[], object]) -> None:
        start.wait()
        act()

    acts = (partial(ward.decide, "proposed", refused, reason="Xét lại"), partial(ward.nominate, others[4]))
    threads = [threading.Thread(target=at_once, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = [row for row in ward.nominations() if row.unit_id == ward.room.cast.son.unit_id]
    assert sum(row.state == "proposed" for row in held) == 5
    if ward.states()[refused] == "refused":
        assert "chỉ còn 0 chỗ trong chỉ tiêu" in ward.decide("proposed", refused, reason="Xét lại")
