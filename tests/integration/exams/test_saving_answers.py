"""An answer that was given is never lost, never doubled, and never undone by an older page."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from tests.cast import RIGHT
from tests.classroom import Browser, Classroom
from tests.cut_off import open_book


def test_an_answer_is_saved_and_saving_it_again_changes_nothing(
    classroom: Classroom, lan: Browser, paper: str, asked: str
) -> None:
    form = {f"q-{asked}": "o1", "revision": "0", "writer": "trang-1"}
    page_contact = open_book(lan, paper).stamp
    first = lan.post(f"{paper}/cau/{asked}", data=form).get_json()
    assert first.pop("contact") == page_contact
    assert first == {"status": "saved", "revision": 1, "left": 20 * 60}
    again = lan.post(f"{paper}/cau/{asked}", data=form).get_json()
    assert again.pop("contact") == page_contact  # the clock stands still
    assert again == {"status": "unchanged", "revision": 1, "left": 20 * 60}
    assert classroom.saved(paper) == {asked: "o1"}


def test_a_changed_answer_replaces_the_one_before(
    classroom: Classroom, lan: Browser, paper: str, asked: str
) -> None:
    assert lan.save(paper, asked, "o1") == "saved"
    assert lan.save(paper, asked, "o2", base=1) == "saved"
    assert classroom.saved(paper) == {asked: "o2"}


def test_an_answer_can_be_taken_back_and_is_then_blank(
    classroom: Classroom, lan: Browser, paper: str, asked: str
) -> None:
    lan.save(paper, asked, "o1")
    assert lan.save(paper, asked, "", base=1) == "saved"
    assert classroom.saved(paper) == {asked: None}
    assert len(lan.page(f"{paper}/nop").xpath("//main//li")) == 4


def test_a_page_left_open_elsewhere_cannot_undo_a_newer_answer(
    classroom: Classroom, lan: Browser, paper: str, asked: str
) -> None:
    phone, tablet = lan, classroom.browser(classroom.cast.lan)
    assert phone.save(paper, asked, "o1", writer="trang-cu") == "saved"
    assert tablet.save(paper, asked, "o2", base=1, writer="trang-moi") == "saved"
    for _ in range(2):
        assert phone.save(paper, asked, "o3", base=1, writer="trang-cu") == "stale"
    assert classroom.saved(paper) == {asked: "o2"}
    assert classroom.set_aside(paper) == [(asked, "o3", "stale")]


def test_a_page_that_missed_the_reply_goes_on_and_its_later_answer_counts(
    classroom: Classroom, lan: Browser, paper: str, asked: str
) -> None:
    assert lan.save(paper, asked, "o1", base=0) == "saved"
    assert lan.save(paper, asked, "o2", base=0) == "saved"
    assert classroom.saved(paper) == {asked: "o2"}
    assert classroom.set_aside(paper) == []


def test_another_device_goes_on_where_the_first_one_was(
    classroom: Classroom, lan: Browser, paper: str, asked: str
) -> None:
    lan.save(paper, asked, "o1")
    tablet = classroom.browser(classroom.cast.lan)
    assert tablet.start() == paper
    page = tablet.page(paper)
    place = classroom.order(paper, asked).index("o1") + 1
    assert page.xpath(f"//fieldset[@id='q-{asked}']//input[@checked]/@value") == [f"lua-chon-{place}"]
    assert page.xpath(f"//input[@name='r-{asked}']/@value") == ["1"]
    assert tablet.questions(paper) == lan.questions(paper)


def test_a_late_answer_is_kept_once_and_never_counts(
    classroom: Classroom, lan: Browser, paper: str, asked: str
) -> None:
    lan.save(paper, asked, "o1")
    classroom.clock.advance(minutes=20)
    for _ in range(3):
        assert lan.save(paper, asked, RIGHT[asked], base=1) == "late"
    assert classroom.set_aside(paper) == [(asked, "o2", "late")]
    assert classroom.saved(paper) == {asked: "o1"}
    lan.post(f"{paper}/nop")
    assert lan.save(paper, asked, "o2", base=1) == "late"
    assert classroom.attempt(paper).score == 0
    assert classroom.set_aside(paper) == [(asked, "o2", "late")]


def test_an_answer_given_in_the_last_second_counts(
    classroom: Classroom, lan: Browser, paper: str, asked: str
) -> None:
    classroom.clock.advance(minutes=19, seconds=59)
    assert lan.save(paper, asked, "o2") == "saved"


def test_an_answer_sent_after_handing_in_changes_nothing(
    classroom: Classroom, lan: Browser, paper: str, asked: str
) -> None:
    lan.save(paper, asked, "o1")
    lan.post(f"{paper}/nop")
    before = classroom.attempt(paper).result
    assert lan.save(paper, asked, "o2", base=1) == "late"
    assert lan.save(paper, asked, "o1", base=1) == "unchanged"
    assert classroom.attempt(paper).result == before
    assert classroom.saved(paper) == {asked: "o1"}


@pytest.mark.parametrize("base", ["", "-1", "x", "9" * 40])
def test_a_strange_revision_is_no_reason_to_lose_an_answer(
    classroom: Classroom, lan: Browser, paper: str, asked: str, base: str
) -> None:
    form = {f"q-{asked}": "o2", "revision": base, "writer": "w" * 500}
    assert lan.post(f"{paper}/cau/{asked}", data=form).get_json()["status"] == "saved"
    assert classroom.saved(paper) == {asked: "o2"}


def test_only_questions_of_the_paper_take_answers(classroom: Classroom, lan: Browser, paper: str) -> None:
    undrawn = {"c1", "c2", "c3"} - set(lan.questions(paper))
    assert len(undrawn) == 1
    for question in (*undrawn, "khong-co"):
        response = lan.post(f"{paper}/cau/{question}", data={f"q-{question}": "o1", "revision": "0"})
        assert response.status_code == 404
    assert classroom.saved(paper) == {}


def test_an_unknown_option_is_no_answer(classroom: Classroom, lan: Browser, paper: str, asked: str) -> None:
    assert lan.save(paper, asked, "o9") == "unchanged"
    assert classroom.saved(paper) == {}


def test_who_is_signed_out_meanwhile_is_told_so_and_goes_on_after_signing_in(
    classroom: Classroom, lan: Browser, paper: str, asked: str
) -> None:
    lan.client.delete_cookie("lms_session")
    assert lan.post(f"{paper}/cau/{asked}", data={f"q-{asked}": "o2"}).status_code == 401
    again = classroom.browser(classroom.cast.lan)
    assert again.save(paper, asked, "o2") == "saved"


def test_answers_that_arrive_at_once_leave_one_of_them_and_lose_none(
    classroom: Classroom, lan: Browser, paper: str, asked: str
) -> None:
    browsers = [classroom.browser(classroom.cast.lan) for _ in range(6)]
    given = [("o1", "trang-1"), ("o2", "trang-2"), ("o3", "trang-3")] * 2

    def save(number: int) -> str:
        option, writer = given[number]
        return browsers[number].save(paper, asked, option, writer=writer)

    with ThreadPoolExecutor(6) as pool:
        became = list(pool.map(save, range(6)))
    assert set(became) <= {"saved", "unchanged", "stale"}
    kept = {response for _, response, _ in classroom.set_aside(paper)} | {classroom.saved(paper)[asked]}
    assert kept == {"o1", "o2", "o3"}


def test_an_answer_and_handing_in_at_once_agree(
    classroom: Classroom, lan: Browser, paper: str, asked: str
) -> None:
    with ThreadPoolExecutor(2) as pool:
        saving = pool.submit(classroom.browser(classroom.cast.lan).save, paper, asked, "o2")
        handing_in = pool.submit(lan.post, f"{paper}/nop")
        became = saving.result()
        assert handing_in.result().status_code == 302
    assert classroom.attempt(paper).score == (Decimal("2.5") if became == "saved" else 0)
    assert became == ("saved" if classroom.saved(paper) else "late")


def test_a_late_answer_that_arrives_several_times_at_once_is_kept_once(
    classroom: Classroom, lan: Browser, paper: str, asked: str
) -> None:
    classroom.clock.advance(minutes=20)
    browsers = [classroom.browser(classroom.cast.lan) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        became = list(pool.map(lambda browser: browser.save(paper, asked, "o2"), browsers))
    assert became == ["late"] * 6
    assert classroom.set_aside(paper) == [(asked, "o2", "late")]
