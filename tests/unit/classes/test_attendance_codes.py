"""The changing codes of a session."""

import re
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lms.classes.meetings.attendance_codes import STEP, code, is_code, is_token, seconds_left, step_at, token

SECRET, OTHER = b"a" * 32, b"b" * 32
START = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
moments = st.integers(0, 10**9).map(lambda seconds: START + timedelta(seconds=seconds, microseconds=7))


@given(moments)
def test_a_code_counts_in_its_step_and_the_next_one_and_never_again(now: datetime) -> None:
    shown, digits = token(SECRET, step_at(now)), code(SECRET, step_at(now))
    for later in (timedelta(0), STEP):
        assert is_token(SECRET, shown, now + later)
        assert is_code(SECRET, digits, now + later)
    for later in (-STEP, 2 * STEP, timedelta(hours=1)):
        assert not is_token(SECRET, shown, now + later)


@given(moments)
def test_who_scans_in_the_last_moment_has_a_whole_step_to_press_the_button(now: datetime) -> None:
    shown = token(SECRET, step_at(now))
    last = now + timedelta(seconds=seconds_left(now))
    assert 1 <= seconds_left(now) <= 30
    assert step_at(last) == step_at(now) + 1
    assert is_token(SECRET, shown, last + STEP - timedelta(seconds=1))


def test_sessions_have_codes_of_their_own() -> None:
    step = step_at(START)
    assert not is_token(SECRET, token(OTHER, step), START)
    assert token(SECRET, step) != token(SECRET, step + 1)
    assert code(SECRET, step) not in token(SECRET, step)


def test_a_code_is_six_digits_and_a_token_fits_into_an_address() -> None:
    for step in range(200):
        assert re.fullmatch(r"\d{6}", code(SECRET, step))
        assert re.fullmatch(r"[0-9a-f]{20}", token(SECRET, step))


def test_digits_may_be_typed_in_groups() -> None:
    digits = code(SECRET, step_at(START))
    assert is_code(SECRET, f" {digits[:3]} {digits[3:]} ", START)


def test_anything_else_is_simply_wrong() -> None:
    for typed in ("", "12345", "1234567", "đặng", "\ud800", "０１２３４５", "1" * 100):
        assert not is_code(SECRET, typed, START)
        assert not is_token(SECRET, typed, START)
