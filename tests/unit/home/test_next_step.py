"""The one thing to do next, for every way in which a learner may stand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from lms.classes.outcome import Missing, Outcome
from lms.exams.admission import Admission
from lms.home.next_step import NextStep, next_step
from tests.cast import COURSE, NOW

LESSON = COURSE.lessons[0]
PASSED = Outcome(True, False, Decimal(8), "Giỏi", ())
LACKS_EXAM = Outcome(False, False, None, None, (Missing("exam", "", "5"),))
LACKS_LESSONS = Outcome(False, False, Decimal(8), "Giỏi", (Missing("lessons", "0", "2"),))
LACKS_BOTH = replace(LACKS_EXAM, missing=LACKS_LESSONS.missing + LACKS_EXAM.missing)
LACKS_ATTENDANCE = Outcome(False, False, Decimal(8), "Giỏi", (Missing("attendance", "", "4/5"),))
AWAITING = replace(LACKS_EXAM, awaiting=True)
OPEN = Admission(None, None, 2)
WAIT = Admission("wait", NOW, 1)


def step(outcome: Outcome, **given: object) -> NextStep:
    usual: dict[str, object] = {
        "lesson": None,
        "unfinished": None,
        "is_over": False,
        "certificate": None,
        "is_revoked": False,
        "admission": OPEN,
    }
    return next_step(outcome=outcome, **(usual | given))  # type: ignore[arg-type]


def test_a_certificate_that_was_taken_back_is_no_success() -> None:
    assert step(PASSED, certificate="ABCD", is_revoked=True) == NextStep("revoked", certificate="ABCD")


@pytest.mark.parametrize("outcome", [PASSED, LACKS_BOTH, AWAITING])
def test_an_exam_under_way_comes_before_everything(outcome: Outcome) -> None:
    found = step(outcome, unfinished="k1", certificate="ABCD", lesson=LESSON)
    assert found == NextStep("go-on", attempt="k1")


def test_an_exam_whose_time_is_over_is_to_be_collected() -> None:
    assert step(LACKS_EXAM, unfinished="k1", is_over=True) == NextStep("collect", attempt="k1")


def test_who_has_the_certificate_sees_it() -> None:
    assert step(PASSED, certificate="ABCD") == NextStep("certificate", certificate="ABCD")


def test_who_has_passed_waits_for_the_approval() -> None:
    assert step(PASSED) == NextStep("passed")


def test_lessons_come_before_the_exam() -> None:
    assert step(LACKS_BOTH, lesson=LESSON) == NextStep("read", lesson=LESSON)
    assert step(LACKS_LESSONS, lesson=LESSON) == NextStep("read", lesson=LESSON)


def test_with_the_lessons_that_it_takes_the_exam_comes_though_others_are_unread() -> None:
    assert step(LACKS_EXAM, lesson=LESSON) == NextStep("exam", admission=OPEN)


def test_while_an_essay_is_marked_there_is_nothing_to_do() -> None:
    assert step(AWAITING) == NextStep("await")


def test_an_exam_that_may_not_start_says_why() -> None:
    assert step(LACKS_EXAM, admission=WAIT) == NextStep("closed", admission=WAIT)


def test_what_a_learner_cannot_do_alone_names_no_exam() -> None:
    assert step(LACKS_ATTENDANCE) == step(LACKS_ATTENDANCE, admission=WAIT) == NextStep("closed")
    assert step(LACKS_EXAM, admission=None) == NextStep("closed")
