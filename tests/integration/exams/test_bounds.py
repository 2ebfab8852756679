"""What an attempt keeps has bounds, told in a sentence; and a closed paper shows what was right."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from lms.courses.course import Feedback
from lms.exams import answers
from lms.exams.receiving import LONGEST
from lms.exams.tables import Attempt
from tests.cast import COURSE, RIGHT, WRONG, changed
from tests.classroom import Browser, Classroom


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def written(lan: Browser, paper: str) -> str:
    """A question of the paper that is answered in words."""
    return next(question for question in lan.questions(paper) if question == "chu")


def test_an_answer_of_ten_pages_is_saved_and_a_longer_one_is_refused(
    classroom: Classroom, lan: Browser
) -> None:
    paper = lan.start()
    question = written(lan, paper)
    assert lan.save(paper, question, "a" * LONGEST) == "saved"
    assert lan.save(paper, question, "b" * (LONGEST + 1), base=1) == "long"
    assert classroom.saved(paper) == {question: "a" * LONGEST}
    assert classroom.set_aside(paper) == []


def test_without_scripts_the_page_says_which_bound_was_passed_and_saves_the_rest(
    classroom: Classroom, lan: Browser
) -> None:
    paper = lan.start()
    form = {f"r-{one}": "0" for one in lan.questions(paper)}
    answered = lan.post(paper, data=form | {"q-chu": "b" * (LONGEST + 1), "q-so": "12", "act": "finish"})
    assert answered.location.endswith("?dai")
    page = lan.get(answered.location).text
    assert "Mỗi câu trả lời dài tối đa 20.000 ký tự" in page
    assert classroom.saved(paper) == {"so": "12"}


def test_an_attempt_keeps_only_so_many_late_answers_the_first_ones(
    classroom: Classroom, lan: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "MOST_SET_ASIDE", 3)
    paper = lan.start()
    classroom.clock.advance(minutes=21)
    assert {lan.save(paper, "so", str(number)) for number in range(9)} == {"late"}
    assert [response for _, response, _ in classroom.set_aside(paper)] == ["0", "1", "2"]


def test_the_review_shows_what_was_right_where_something_was_missed(lan: Browser) -> None:
    right = lan.get(lan.sit(RIGHT)).text
    assert "Trả lời đúng:" not in right
    paper = lan.sit(WRONG)
    page = lan.page(paper)
    found = page.xpath("//b[.='Trả lời đúng:']/../following-sibling::ul[1]/li/text()")
    keys = [text.strip() for text in found]
    assert sorted(keys) == ["12", "Trần Phú", "Ý 2", "Ý 2"]


@pytest.mark.parametrize("feedback", ["never", "after-class"])
def test_what_was_right_stays_hidden_where_the_feedback_says_so(
    classroom: Classroom, feedback: Feedback
) -> None:
    assert COURSE.exam is not None
    classroom.publish(changed(exam=replace(COURSE.exam, feedback=feedback)), 2)
    minh = classroom.browser(classroom.cast.minh)
    assert "Trả lời đúng:" not in minh.get(minh.sit(WRONG)).text
    classroom.clock.advance(days=31)
    later = classroom.browser(classroom.cast.minh)
    shown = "Trả lời đúng:" in later.get(minh_paper(classroom)).text
    assert shown == (feedback == "after-class")


def minh_paper(classroom: Classroom) -> str:
    with classroom.database.reading() as session:
        return f"/kiem-tra/{session.scalars(select(Attempt)).one().key}"
