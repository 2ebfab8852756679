from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lms.people.throttle_rules import POLICIES, Failures, Scope, after_failure, wait

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
NONE = timedelta(0)
ACCOUNT = POLICIES[Scope.ACCOUNT_HERE]
EVERYBODY = POLICIES[Scope.ALL_PASSWORDS]


def failed(times: int, *, ago: timedelta = NONE) -> Failures:
    return Failures(times, NOW - ago)


def test_four_mistakes_cost_nothing() -> None:
    assert wait(ACCOUNT, failed(4), NOW) == NONE


def test_the_fifth_mistake_costs_half_a_minute() -> None:
    assert wait(ACCOUNT, failed(5), NOW) == timedelta(seconds=30)


def test_each_further_mistake_doubles_the_wait_up_to_an_hour() -> None:
    waits = [wait(ACCOUNT, failed(times), NOW) for times in range(5, 15)]
    assert waits[:7] == [timedelta(seconds=30 * 2**n) for n in range(7)]
    assert set(waits[7:]) == {timedelta(hours=1)}


def test_the_wait_runs_out() -> None:
    assert wait(ACCOUNT, failed(5, ago=timedelta(seconds=20)), NOW) == timedelta(seconds=10)
    assert wait(ACCOUNT, failed(5, ago=timedelta(seconds=30)), NOW) == NONE


def test_a_mistake_is_forgotten_every_six_hours() -> None:
    after = after_failure(ACCOUNT, failed(9, ago=timedelta(hours=13)), NOW)
    assert after == Failures(8, NOW)


def test_old_mistakes_are_forgotten_altogether() -> None:
    assert after_failure(ACCOUNT, failed(9, ago=timedelta(days=90)), NOW) == Failures(1, NOW)


def test_very_many_mistakes_of_all_people_together_slow_everybody_for_a_minute_at_most() -> None:
    assert wait(EVERYBODY, failed(EVERYBODY.free - 1), NOW) == NONE
    assert wait(EVERYBODY, failed(EVERYBODY.free), NOW) == timedelta(seconds=1)
    assert wait(EVERYBODY, failed(10_000), NOW) == timedelta(minutes=1)


def test_a_clock_that_was_set_back_locks_nobody_out() -> None:
    tomorrow = Failures(50, NOW + timedelta(days=1))
    assert wait(ACCOUNT, tomorrow, NOW) == ACCOUNT.longest
    assert after_failure(ACCOUNT, tomorrow, NOW) == Failures(51, NOW)


policies = st.sampled_from(list(POLICIES.values()))
counts = st.integers(0, 10**9)
spans = st.timedeltas(min_value=timedelta(days=-400), max_value=timedelta(days=400))


@given(policies, counts, counts, spans)
def test_more_failures_never_wait_less(policy, one, other, ago) -> None:
    fewer, more = sorted((one, other))
    assert wait(policy, failed(fewer, ago=ago), NOW) <= wait(policy, failed(more, ago=ago), NOW)


@given(policies, counts, spans)
def test_no_wait_is_negative_or_longer_than_the_longest(policy, count, ago) -> None:
    assert NONE <= wait(policy, failed(count, ago=ago), NOW) <= policy.longest


@given(policies, counts, spans, st.timedeltas(min_value=NONE, max_value=timedelta(days=400)))
def test_waiting_longer_never_makes_the_wait_longer(policy, count, ago, later) -> None:
    assert wait(policy, failed(count, ago=ago), NOW + later) <= wait(policy, failed(count, ago=ago), NOW)


@given(policies, counts, spans)
def test_a_failure_always_counts(policy, count, ago) -> None:
    after = after_failure(policy, failed(count, ago=ago), NOW)
    assert 1 <= after.count <= count + 1
    assert after.last_at == NOW
