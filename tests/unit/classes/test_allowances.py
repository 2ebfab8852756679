"""What may be typed to allow one learner more, and what is wrong with it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from lms.classes.allowances.allowances import WHATS, Draft, Flaw, Plan, check_allowance, offered
from tests.cast import NOW

REASON = "Mất mạng giữa giờ làm bài"
TIME = Draft(what="extra-time", minutes="10", reason=REASON)
LATER = Draft(what="window", opens_at="07:30 24/11/2026", closes_at="09:00 24/11/2026", reason=REASON)
CAME = Draft(what="attendance", meeting_id="4", reason=REASON)


def check(draft: Draft) -> Plan | dict[str, Flaw]:
    return check_allowance(draft, WHATS, [3, 4], now=NOW)


def test_each_kind_keeps_only_what_belongs_to_it() -> None:
    assert check(replace(TIME, meeting_id="3")) == Plan("extra-time", REASON, minutes=10)
    assert check(replace(TIME, minutes="", percent="25")) == Plan("extra-time", REASON, percent=25)
    assert check(replace(TIME, what="attempt")) == Plan("attempt", REASON)
    assert check(CAME) == Plan("attendance", REASON, meeting_id=4)
    plan = check(LATER)
    assert isinstance(plan, Plan)
    assert (plan.opens_at, plan.minutes) == (NOW + timedelta(hours=21, minutes=30), None)


@pytest.mark.parametrize(
    ("draft", "field", "flaw"),
    [
        (replace(TIME, what="xxx"), "what", Flaw.UNKNOWN),
        (replace(TIME, reason="Vì thế"), "reason", Flaw.REASON_SHORT),
        (replace(TIME, reason="x" * 301), "reason", Flaw.REASON_LONG),
        (replace(TIME, percent="10"), "minutes", Flaw.NO_TIME),
        (replace(TIME, minutes=""), "minutes", Flaw.NO_TIME),
        (replace(TIME, minutes="241"), "minutes", Flaw.NO_TIME),
        (replace(TIME, minutes="", percent="x"), "percent", Flaw.NO_TIME),
        (replace(LATER, opens_at=""), "opens_at", Flaw.NO_MOMENT),
        (replace(LATER, closes_at="mai"), "closes_at", Flaw.NO_MOMENT),
        (replace(LATER, closes_at="07:30 24/11/2026"), "closes_at", Flaw.CLOSES_BEFORE_OPENING),
        (replace(LATER, closes_at="07:30 22/11/2026"), "closes_at", Flaw.IS_OVER),
        (replace(CAME, meeting_id="5"), "meeting_id", Flaw.NO_MEETING),
    ],
)
def test_what_is_wrong_is_said_at_its_field(draft: Draft, field: str, flaw: Flaw) -> None:
    assert check(draft) == {field: flaw}


def test_only_what_the_class_has_is_offered() -> None:
    assert offered(has_exam=True, meetings=[]) == ("extra-time", "attempt", "window")
    assert offered(has_exam=False, meetings=[3]) == ("attendance",)
