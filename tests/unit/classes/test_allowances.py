"""What may be typed to allow one learner more, and what is wrong with it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from lms.classes.allowances.allowances import (
    WHATS,
    AllowancePlan,
    TypedAllowance,
    check_allowance,
    offered,
)
from lms.forms.refusal import Refusal
from tests.cast import NOW
from tests.forms import says

REASON = "Mất mạng giữa giờ làm bài"
TIME = TypedAllowance(what="extra-time", minutes="10", reason=REASON)
LATER = TypedAllowance(
    what="window", opens_at="07:30 24/11/2026", closes_at="09:00 24/11/2026", reason=REASON
)
CAME = TypedAllowance(what="attendance", meeting_id="4", reason=REASON)


def check(draft: TypedAllowance) -> AllowancePlan | Refusal:
    return check_allowance(draft, WHATS, [3, 4], now=NOW)


def test_each_kind_keeps_only_what_belongs_to_it() -> None:
    assert check(replace(TIME, meeting_id="3")) == AllowancePlan("extra-time", REASON, minutes=10)
    assert check(replace(TIME, minutes="", percent="25")) == AllowancePlan("extra-time", REASON, percent=25)
    assert check(replace(TIME, what="attempt")) == AllowancePlan("attempt", REASON)
    assert check(CAME) == AllowancePlan("attendance", REASON, meeting_id=4)
    plan = check(LATER)
    assert isinstance(plan, AllowancePlan)
    assert (plan.opens_at, plan.minutes) == (NOW + timedelta(hours=21, minutes=30), None)


@pytest.mark.parametrize(
    ("draft", "field", "words"),
    [
        (replace(TIME, what="xxx"), "", "không có loại ngoại lệ đó"),
        (replace(TIME, reason="Vì thế"), "reason", "ít nhất 10 ký tự"),
        (replace(TIME, reason="x" * 301), "reason", "dài quá 300 ký tự"),
        (replace(TIME, percent="10"), "minutes", "một trong hai ô"),
        (replace(TIME, minutes=""), "minutes", "một trong hai ô"),
        (replace(TIME, minutes="241"), "minutes", "một trong hai ô"),
        (replace(TIME, minutes="", percent="x"), "percent", "một trong hai ô"),
        (replace(LATER, opens_at=""), "opens_at", "Hãy nhập giờ và ngày"),
        (replace(LATER, closes_at="mai"), "closes_at", "Hãy nhập giờ và ngày"),
        (replace(LATER, closes_at="07:30 24/11/2026"), "closes_at", "Giờ đóng phải sau"),
        (replace(LATER, closes_at="07:30 22/11/2026"), "closes_at", "Giờ này đã qua"),
        (replace(CAME, meeting_id="5"), "meeting_id", "Hãy chọn một buổi học"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(draft: TypedAllowance, field: str, words: str) -> None:
    assert says(check(draft), {field: words})


def test_only_what_the_class_has_is_offered() -> None:
    assert offered(has_exam=True, meetings=[]) == ("extra-time", "attempt", "window")
    assert offered(has_exam=False, meetings=[3]) == ("attendance",)
