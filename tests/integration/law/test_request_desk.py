"""Staff answer requests under the legal clocks; each step is held to its rules and written down."""

import pytest
from sqlalchemy import select

from lms.law.tables import DataRequest
from lms.storage.audit_log import AuditEntry
from tests.classroom import Browser, Classroom
from tests.forms import mistakes
from tests.integration.home.test_pages_in_both_languages import sound
from tests.integration.law.conftest import REPLY, WORDS, ask, person

DESK = "/quan-ly/yeu-cau/"


def acts(room: Classroom) -> list[str]:
    with room.database.reading() as session:
        found = select(AuditEntry.act).where(AuditEntry.act.like("request.%")).order_by(AuditEntry.id)
        return list(session.scalars(found))


def listed(mai: Browser, page: str = "") -> list[tuple[str, str]]:
    """Who and in which state, from top to bottom."""
    rows = mai.page(DESK + page).xpath("//tbody/tr")
    return [(row.xpath("string(th)"), row.xpath("string(td[2])")) for row in rows]


def test_the_overdue_stand_first_and_words_say_so(classroom: Classroom, mai: Browser) -> None:
    ask(classroom.browser(classroom.cast.minh), "delete")
    mai.post(f"{DESK}1/tra-loi", data={"answer": REPLY})
    classroom.clock.advance(days=1)
    ask(classroom.browser(classroom.cast.lan), "view")
    classroom.clock.advance(days=3)
    mai = classroom.browser(classroom.cast.mai)
    assert listed(mai) == [
        ("Đặng Thị Lan", "Quá hạn 1 ngày"),
        ("H'Hen Minh", "Đang thực hiện, còn 16 ngày"),
    ]
    assert "1 yêu cầu đã quá hạn" in mai.get(DESK).text
    mai.post(f"{DESK}2/ket-thuc", data={"result": "Đã đưa bản sao.", "outcome": "done"})
    assert listed(mai)[-1] == ("Đặng Thị Lan", "Đã thực hiện")


def test_finished_requests_follow_page_by_page(classroom: Classroom, mai: Browser) -> None:
    lan = classroom.cast.lan
    with classroom.database.writing() as session:
        for number in range(120):
            done_at = classroom.clock.now if number % 2 else None
            row = DataRequest(person_id=lan.id, kind="view", words=str(number), made_at=classroom.clock.now)
            row.done_at, row.outcome = done_at, "done" if done_at else None
            session.add(row)
    pages = [listed(mai, f"?trang={number}") for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [50, 50, 20]
    states = [state for page in pages for _, state in page]
    assert states == ["Chờ trả lời, còn 2 ngày"] * 60 + ["Đã thực hiện"] * 60


def test_a_request_is_extended_once_with_a_reason(classroom: Classroom, mai: Browser) -> None:
    ask(classroom.browser(classroom.cast.lan), "view")
    short = mai.post(f"{DESK}1/gia-han", data={"extension": "bận"})
    assert (short.status_code, set(mistakes(short.text))) == (422, {"extension"})
    assert mai.post(f"{DESK}1/gia-han", data={"extension": "Phải tìm hồ sơ giấy."}).status_code == 303
    assert "chậm nhất 13/12/2026" in mai.page(f"{DESK}1").text_content()
    assert mai.post(f"{DESK}1/gia-han", data={"extension": "Lại phải tìm tiếp."}).status_code == 409
    assert acts(classroom) == ["request.ask", "request.extend"]


def test_a_refusal_needs_its_reason_and_ends_the_request(classroom: Classroom, mai: Browser) -> None:
    ask(classroom.browser(classroom.cast.lan), "object")
    assert mai.post(f"{DESK}1/ket-thuc", data={"result": "", "outcome": "refused"}).status_code == 422
    done = {"result": "Pháp luật yêu cầu giữ sổ cấp giấy.", "outcome": "refused"}
    assert mai.post(f"{DESK}1/ket-thuc", data=done).status_code == 303
    assert "Từ chối" in mai.page(f"{DESK}1").text_content()
    for step, field in (("tra-loi", "answer"), ("gia-han", "extension"), ("ket-thuc", "result")):
        assert mai.post(f"{DESK}1/{step}", data={field: REPLY}).status_code == 409
    assert acts(classroom) == ["request.ask", "request.finish"]


def test_a_request_by_letter_is_written_down_for_its_person(classroom: Classroom, mai: Browser) -> None:
    thu = classroom.cast.thu
    sound(mai.page(f"{DESK}them?nguoi={thu.id}"))
    assert mai.get(f"{DESK}them?nguoi=99999").status_code == 404
    form = {"person": thu.id, "kind": "", "words": "Thư ngày 20/11"}
    assert set(mistakes(mai.post(f"{DESK}them", data=form).text)) == {"kind"}
    assert mai.post(f"{DESK}them", data=form | {"kind": "view"}).location == f"{DESK}1"
    assert "Thư ngày 20/11" in classroom.browser(thu).page("/ca-nhan/yeu-cau").text_content()


def test_a_correction_changes_what_is_kept_and_the_log_names_the_details(
    classroom: Classroom, mai: Browser
) -> None:
    lan = classroom.cast.lan
    ask(classroom.browser(lan), "correct", WORDS)
    page = mai.page(f"{DESK}1/sua")
    sound(page)
    form = dict(page.forms[-2].form_values())
    assert form["birth"] == "19/05/1995"
    wrong = mai.post(f"{DESK}1/sua", data=form | {"birth": "31/02/1998", "phone": "0912000002", "unit": "99"})
    assert (wrong.status_code, set(mistakes(wrong.text))) == (422, {"birth", "phone", "unit"})
    assert person(classroom, lan).birth_date == lan.birth_date
    saved = mai.post(f"{DESK}1/sua", data=form | {"birth": "12/05/1998", "full_name": "Đặng Thị Lan Anh"})
    assert saved.location == f"{DESK}1"
    now = person(classroom, lan)
    assert (now.full_name, f"{now.birth_date}", now.phone) == ("Đặng Thị Lan Anh", "1998-05-12", lan.phone)
    with classroom.database.reading() as session:
        act = session.scalars(select(AuditEntry).filter_by(act="person.correct")).one()
    assert act.details == {"fields": ["birth_date", "birth_year", "full_name", "search_key", "sort_key"]}


@pytest.mark.parametrize("kind", ["view", "delete"])
def test_only_a_request_for_correction_opens_the_form(classroom: Classroom, mai: Browser, kind: str) -> None:
    ask(classroom.browser(classroom.cast.lan), kind)
    assert mai.get(f"{DESK}1/sua").status_code == 409


def test_staff_correct_nobody_of_the_office(classroom: Classroom, mai: Browser) -> None:
    ask(classroom.browser(classroom.cast.quan), "correct", WORDS)
    assert mai.get(f"{DESK}1/sua").status_code == 403
    assert mai.post(f"{DESK}1/sua", data={"full_name": "Ai đó"}).status_code == 403


@pytest.mark.parametrize("kind", ["view", "correct", "withdraw", "restrict", "object", "delete"])
def test_every_kind_has_a_sound_page_that_says_what_to_do(
    classroom: Classroom, mai: Browser, kind: str
) -> None:
    ask(classroom.browser(classroom.cast.lan), kind, WORDS)
    for path in (DESK, f"{DESK}1"):
        sound(mai.page(path))
    assert mai.get(f"{DESK}2").status_code == 404
