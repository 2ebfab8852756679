"""What counts is the same on pages, in reports, for secretaries and when replayed, on every day."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lms.clock import VIETNAM
from tests.backends import ON_ONE_DATABASE
from tests.integration.certificates import deciding
from tests.integration.certificates.conftest import World
from tests.integration.certificates.deciding import ACTS, Deciding, Known

DAYS = st.lists(st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=4), min_size=2, max_size=4)


@pytest.fixture(params=["automatic", "required"])
def known(request: pytest.FixtureRequest, open_class: Callable[..., World]) -> Known:
    return deciding.gather(open_class(request.param))


@pytest.fixture
def here(open_class: Callable[..., World]) -> Iterator[Deciding]:
    """An and two others, in a course that issues by itself; a day passes after each `end_day`."""
    with deciding.under_way(deciding.gather(open_class("automatic")), 1) as found:
        yield found


def check_all_agree(at: Deciding) -> None:
    today = at.now.astimezone(VIETNAM).date()
    pages = at.on_pages()
    assert at.on_their_own_pages() == pages
    assert at.in_report(today) == pages
    assert at.of_secretaries() == set(pages)
    assert at.differences() == []


@ON_ONE_DATABASE
@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(days=DAYS, seed=st.integers(0, 10_000))
def test_pages_reports_secretaries_and_replay_agree_on_every_day(
    known: Known, days: list[list[str]], seed: int
) -> None:
    with deciding.under_way(known, seed) as at:
        for acts in days:
            for act in ["sit", "sit", *acts]:
                if at.act(act):
                    check_all_agree(at)
            at.end_day()
        for day, results in at.days.items():
            assert at.in_report(day) == results, day


def test_the_property_sees_every_act_succeed(here: Deciding) -> None:
    """Or the law above would hold of acts that never happen."""
    acts = ["sit"] * 6 + ["rule", "reissue", "revoke", "change_rules", "sit", "rule", "read"]
    assert {act for act in acts if here.act(act)} == set(acts)


def test_an_approval_succeeds_too(open_class: Callable[..., World]) -> None:
    with deciding.under_way(deciding.gather(open_class("required")), 1) as at:
        assert [at.act("sit") for _ in range(5)]
        assert at.act("approve")


def test_a_revocation_after_a_regrade_takes_the_outcome_away_from_that_day_on(here: Deciding) -> None:
    deciding.sit(here, here.learners[0], right=2)
    here.end_day()
    deciding.rule_on(here, 0, "b")
    assert here.on_pages() == {"Đặng Thị An": "Trung bình"}  # the certificate counts until somebody decides
    check_all_agree(here)
    here.end_day()
    deciding.revoke(here)
    assert here.on_pages() == {}
    check_all_agree(here)
    here.end_day()
    check_days(here, [{"Đặng Thị An": "Trung bình"}, {"Đặng Thị An": "Trung bình"}, {}])


def test_a_reissue_with_the_present_result_counts_from_its_day(here: Deciding) -> None:
    deciding.sit(here, here.learners[0], right=2)
    here.end_day()
    for number in (2, 3):
        deciding.rule_on(here, number, "b")
        here.now += timedelta(minutes=1)
    deciding.reissue(here, takes_result=False)
    assert here.on_pages() == {"Đặng Thị An": "Trung bình"}
    here.end_day()
    deciding.reissue(here, takes_result=True)
    check_all_agree(here)
    here.end_day()
    check_days(here, [{"Đặng Thị An": "Trung bình"}] * 2 + [{"Đặng Thị An": "Giỏi"}])


def test_a_regrade_reaches_who_lost_the_certificate(here: Deciding) -> None:
    deciding.sit(here, here.learners[0], right=2)
    deciding.revoke(here)
    assert here.on_pages() == {"Đặng Thị An": "Trung bình"}  # what was shown still suffices
    check_all_agree(here)
    here.end_day()
    deciding.rule_on(here, 0, "b")
    check_all_agree(here)
    here.end_day()
    deciding.rule_on(here, 3, "b")
    check_all_agree(here)
    here.end_day()
    check_days(here, [{"Đặng Thị An": "Trung bình"}, {}, {"Đặng Thị An": "Trung bình"}])


def test_other_rules_reach_who_lost_the_certificate(here: Deciding) -> None:
    deciding.sit(here, here.learners[0], right=2)
    deciding.revoke(here)
    here.end_day()
    deciding.ask_for(here, 8)
    check_all_agree(here)
    here.end_day()
    check_days(here, [{"Đặng Thị An": "Trung bình"}, {}])


def test_a_better_attempt_counts_until_a_certificate_is_issued(open_class: Callable[..., World]) -> None:
    with deciding.under_way(deciding.gather(open_class("required")), 1) as at:
        deciding.sit(at, at.learners[0], right=2)
        at.end_day()
        deciding.sit(at, at.learners[0], right=4)
        check_all_agree(at)
        at.end_day()
        deciding.approve(at)
        check_all_agree(at)
        check_days(at, [{"Đặng Thị An": "Trung bình"}, {"Đặng Thị An": "Giỏi"}])


def check_days(at: Deciding, expected: list[dict[str, str]]) -> None:
    """What the pages said at the end of each day, and what reports say of it now."""
    assert list(at.days.values()) == expected
    assert [at.in_report(day) for day in at.days] == expected
