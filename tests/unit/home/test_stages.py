from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.classes.outcome import Missing, Outcome
from lms.home.stages import DONE, LACKS, STAGES, Facts, count, find_place

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
WEEK = timedelta(days=7)


def outcome(*missing: str, awaiting: bool = False) -> Outcome:
    gaps = tuple(Missing(requirement, "", "1") for requirement in missing)  # type: ignore[arg-type]
    return Outcome(not missing, awaiting, None, None, gaps)


def facts(*missing: str, awaiting: bool = False, days: float = 1, **rest: object) -> Facts:
    values: dict[str, object] = {"allowed": 2, "active_at": NOW - timedelta(days=days)} | rest
    return Facts(outcome(*missing, awaiting=awaiting), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "stage", "hitches"),
    [
        (facts("lessons", "exam", begun=False, active_at=None), "not-started", ()),
        (facts("lessons", "exam"), "studying", ()),
        (facts("lessons", "exam", days=6.9), "studying", ()),
        (facts("lessons", "exam", days=7), "stuck", ("idle",)),
        (facts("lessons", "exam", active_at=None), "stuck", ("idle",)),
        (facts("exam", days=30), "ready", ()),
        (facts("exam", "attendance"), "ready", ()),
        (facts("attendance", "exam", "lessons", missed=True), "stuck", ("absent",)),
        (facts("exam", attempts=1), "stuck", ("failed",)),
        (facts("exam", attempts=2), "stuck", ("no-attempts",)),
        (facts("exam", "attendance", attempts=1, missed=True), "stuck", ("failed", "absent")),
        (facts("exam", attempts=1, sitting=True), "sitting", ()),
        (facts("exam", uncollected=True), "awaiting", ()),
        (facts("exam", attempts=1, awaiting=True), "awaiting", ()),
        (facts("attendance", days=30), "studying", ()),
        (facts("lessons", "exam", days=90, closed=True), "over", ()),
        (facts("lessons", begun=False, closed=True), "not-started", ()),
        (facts(), "passed", ()),
        (facts(certificate="valid"), "certified", ()),
        (facts("exam", certificate="revoked"), "revoked", ()),
    ],
)
def test_a_learner_stands_in_one_stage(known: Facts, stage: str, hitches: tuple[str, ...]) -> None:
    place = find_place(known, now=NOW, patience=WEEK)
    assert (place.stage, place.hitches) == (stage, hitches)


def test_what_somebody_lacks_stands_beside_the_stage_until_they_are_done() -> None:
    known = facts("exam", "attendance", "essay", agreed=False, missed=True)
    assert find_place(known, now=NOW, patience=WEEK).lacks == ("consent", "attendance", "essay")
    assert find_place(facts(agreed=False), now=NOW, patience=WEEK).lacks == ()


def test_an_essay_is_not_asked_of_who_has_not_begun() -> None:
    known = facts("lessons", "exam", "essay", begun=False)
    assert find_place(known, now=NOW, patience=WEEK).lacks == ()


REQUIREMENTS = st.sets(st.sampled_from(["lessons", "attendance", "exam", "essay"]))
ANYBODY = st.builds(
    lambda missing, **rest: facts(*sorted(missing), **rest),
    missing=REQUIREMENTS,
    begun=st.booleans(),
    agreed=st.booleans(),
    certificate=st.sampled_from([None, "valid", "revoked"]),
    attempts=st.integers(0, 3),
    sitting=st.booleans(),
    uncollected=st.booleans(),
    missed=st.booleans(),
    closed=st.booleans(),
    days=st.floats(0, 60),
)


@given(st.lists(ANYBODY, max_size=30))
def test_the_stages_add_up_to_everybody_and_only_who_is_not_done_lacks_something(class_: list[Facts]) -> None:
    places = [find_place(known, now=NOW, patience=WEEK) for known in class_]
    counted = count(places)
    assert sum(counted[stage] for stage in STAGES) == len(class_)
    for group in (*STAGES, *LACKS):
        assert counted[group] == sum(place.is_in(group) for place in places)
    assert all(not place.lacks for place in places if place.stage in DONE)
    assert all(bool(place.hitches) == (place.stage == "stuck") for place in places)
