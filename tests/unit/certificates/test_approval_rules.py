"""Who may propose and approve whose certificate."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.certificates.approval import approval_rules
from lms.certificates.approval.approval_rules import ApprovalRecord, TypedDecision

NOW = approval_rules.digest_seen("Đặng Thị An", "12/05/1994", "Công ty May Mẫu")
BEFORE = approval_rules.digest_seen("Đặng Thi An", "12/05/1994", "Công ty May Mẫu")
MAI, HUNG = 4, 5
PROPOSED = ApprovalRecord("proposed", NOW, MAI)
TODAY = date(2026, 11, 23)


def approve(decided: ApprovalRecord | None, actor: int, *, by_two: bool, seen: str = NOW) -> str | None:
    return approval_rules.refuse_approval(decided, actor_id=actor, by_two=by_two, seen=seen, seen_now=NOW)


def test_one_person_may_approve_what_nobody_proposed() -> None:
    assert approve(None, MAI, by_two=False) is None
    assert approve(PROPOSED, MAI, by_two=False) is None


def test_of_two_people_the_other_one_approves() -> None:
    assert approve(None, HUNG, by_two=True) == "unproposed"
    assert approve(PROPOSED, MAI, by_two=True) == "own"
    assert approve(PROPOSED, HUNG, by_two=True) is None


def test_what_was_changed_after_the_proposal_is_proposed_no_more() -> None:
    stale = replace(PROPOSED, seen=BEFORE)
    assert approval_rules.stage(stale, NOW) == "waiting"
    assert approve(stale, HUNG, by_two=True) == "unproposed"


@pytest.mark.parametrize("by_two", [True, False])
def test_nobody_approves_details_that_they_have_not_seen(by_two: bool) -> None:
    assert approve(PROPOSED, HUNG, by_two=by_two, seen=BEFORE) == "changed"
    assert approval_rules.refuse_proposal(None, seen=BEFORE, seen_now=NOW) == "changed"


@pytest.mark.parametrize("by_two", [True, False])
def test_nobody_approves_who_is_held_back(by_two: bool) -> None:
    held = replace(PROPOSED, state="held")
    assert approval_rules.stage(held, BEFORE) == "held"
    assert approve(held, HUNG, by_two=by_two) == "held"
    assert approval_rules.refuse_proposal(held, seen=NOW, seen_now=NOW) == "held"


@given(
    st.none()
    | st.builds(
        ApprovalRecord,
        st.sampled_from(["proposed", "held"]),
        st.sampled_from([NOW, BEFORE]),
        st.integers(1, 3),
    ),
    st.integers(1, 3),
    st.sampled_from([NOW, BEFORE]),
)
def test_by_two_means_that_no_one_person_is_enough(
    decided: ApprovalRecord | None, actor: int, seen: str
) -> None:
    if approve(decided, actor, by_two=True, seen=seen) is None:
        assert decided is not None
        assert decided.proposed_by != actor
        assert decided.seen == seen == NOW


@pytest.mark.parametrize(
    "changed", [("Đặng Thị An", "1994", ""), ("Đặng Thị An1994", "", ""), ("An", "", "x")]
)
def test_other_details_have_another_digest(changed: tuple[str, str, str]) -> None:
    assert approval_rules.digest_seen(*changed) != approval_rules.digest_seen("Đặng Thị An", "", "")
    assert approval_rules.digest_seen(*changed) == approval_rules.digest_seen(*changed)


@pytest.mark.parametrize(
    ("number", "day", "wrong"),
    [
        ("05-QĐ/ĐU", TODAY, set()),
        ("05-QĐ/ĐU", date(2026, 11, 24), {"on"}),
        ("05-QĐ/ĐU", None, {"on"}),
        (" \u200b", TODAY, {"number"}),
        ("5" * 61, None, {"number", "on"}),
    ],
)
def test_a_decision_has_a_number_and_a_day_that_has_come(
    number: str, day: date | None, wrong: set[str]
) -> None:
    assert set(TypedDecision(number, "", day).check(TODAY)) == wrong
