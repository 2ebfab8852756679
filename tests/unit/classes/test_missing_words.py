"""What is lacking is said the same way to everybody."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from flask import Flask
from flask_babel import Babel

from lms.classes import what_is_missing
from lms.classes.outcome import Evidence, Outcome, decide
from lms.courses.course import PassRules

RULES = PassRules(lessons=None, attendance=Fraction(4, 5), exam=Decimal(5), essay=Decimal("5.5"))


@pytest.fixture(autouse=True)
def context() -> Iterator[None]:
    app = Flask("words")
    Babel(app, default_locale="vi")
    with app.app_context():
        yield


def outcome(evidence: Evidence) -> Outcome:
    return decide(RULES, (), evidence)


def test_one_sentence_names_everything_that_is_lacking() -> None:
    nothing_yet = outcome(Evidence(3, 5, sessions=10, attendance=Fraction(7, 10)))
    assert what_is_missing.sentence(nothing_yet) == (
        "Còn thiếu: 2 bài học, 1 buổi học, bài kiểm tra, bài thu hoạch"
    )


def test_a_score_that_is_too_low_is_named_as_a_score_with_what_it_takes() -> None:
    low = outcome(Evidence(5, 5, Fraction(1), Decimal("4.5"), essay=Decimal(3), sessions=4))
    assert what_is_missing.sentence(low) == "Còn thiếu: điểm kiểm tra, điểm bài thu hoạch"
    assert what_is_missing.lines(low) == [
        "Điểm kiểm tra: được 4,5 điểm, cần từ 5",
        "Điểm bài thu hoạch: được 3 điểm, cần từ 5,5",
    ]


def test_while_no_session_is_planned_that_is_said() -> None:
    unplanned = outcome(Evidence(5, 5, exam=Decimal(9), essay=Decimal(9)))
    assert what_is_missing.sentence(unplanned) == "Còn thiếu: các buổi học (lớp chưa xếp buổi nào)"


def test_sessions_are_counted_up_to_the_share() -> None:
    absent = outcome(Evidence(5, 5, Fraction(0), Decimal(9), essay=Decimal(9), sessions=3))
    assert what_is_missing.sentence(absent) == "Còn thiếu: 3 buổi học"


def test_who_lacks_nothing_reads_nothing() -> None:
    assert what_is_missing.sentence(outcome(Evidence(5, 5, Fraction(1), Decimal(9), essay=Decimal(9)))) == ""
