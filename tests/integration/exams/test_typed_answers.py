"""What was typed and cannot be read is told while there is time; what was marked before stays as it was."""

from decimal import Decimal

import pytest

from lms.exams import closing
from lms.exams.tables import Attempt
from lms.grading.marking import FIRST, LATEST
from lms.grading.score import Score
from lms.storage import canonical_json
from tests.cast import RIGHT
from tests.classroom import Browser, Classroom

POLITE = {**RIGHT, "so": "12.", "chu": "đ/c \u201cTrần Phú\u201d."}


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def test_an_unreadable_number_is_kept_and_told_when_it_is_saved(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    form = {"q-so": "50%", "revision": "0", "writer": "trang-1"}
    reply = lan.post(f"{paper}/cau/so", data=form).get_json()
    assert (reply["status"], reply["unread"]) == ("saved", ["50%"])
    assert classroom.saved(paper) == {"so": "50%"}
    told = lan.page(paper).get_element_by_id("n-so").text_content()
    assert "“50%”" in told
    assert "là số" in told
    mended = {"q-so": "12", "revision": "1", "writer": "trang-1"}
    assert lan.post(f"{paper}/cau/so", data=mended).get_json().get("unread") is None
    assert lan.page(paper).get_element_by_id("n-so").text_content() == ""


def test_it_is_told_again_before_handing_in(lan: Browser) -> None:
    paper = lan.start()
    lan.answer_all(paper, {**RIGHT, "so": "năm 12"})
    page = lan.page(f"{paper}/nop")
    notice = page.xpath("//*[@role='alert']")[0]
    assert "“năm 12”" in notice.text_content()
    assert notice.xpath(".//a/@href") == [f"{paper}#q-so"]
    lan.post(f"{paper}/cau/so", data={"q-so": "mười hai", "revision": "1", "writer": "trang-1"})
    assert not lan.page(f"{paper}/nop").xpath("//*[@role='alert']")


def test_what_a_keyboard_adds_costs_nothing(classroom: Classroom, lan: Browser) -> None:
    attempt = classroom.attempt(lan.sit(POLITE))
    assert (attempt.score, attempt.rule) == (Decimal("10.0"), LATEST)


def test_a_result_of_before_replays_as_it_was_marked_then(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    with classroom.database.writing() as session:
        session.query(Attempt).update({"rule": FIRST})
    lan.answer_all(paper, POLITE)
    lan.post(f"{paper}/nop")
    attempt = classroom.attempt(paper)
    assert attempt.score == Decimal("5.0")
    with classroom.database.reading() as session:
        again = closing.regrade(session, attempt)
        assert again == canonical_json.load(attempt.result or "", Score)
    review = lan.page(paper)
    assert len(review.xpath("//*[@id='v-chu' or @id='v-so'][contains(., 'Chưa đúng')]")) == 2
