"""What counts now: what a certificate in force was issued on, else what the evidence comes to."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lms.certificates.issuing.certificate_grounds import Grounds, frozen_outcome, outcome_that_counts
from lms.classes.outcome import Evidence, Missing, Outcome
from lms.storage import canonical_json

AT = datetime(2026, 11, 23, tzinfo=UTC)
SCORES = st.none() | st.integers(0, 100).map(lambda tenths: Decimal(tenths) / 10)
GRADES = st.none() | st.sampled_from(["Xuất sắc", "Giỏi", "Khá", "Trung bình"])
MISSING = st.sampled_from([(), (Missing("exam", "4", "5"),), (Missing("attendance", "", "4/5", 2),)])
OUTCOMES = st.builds(
    lambda score, grade, missing: Outcome(not missing, False, score, grade, missing), SCORES, GRADES, MISSING
)
PASSES = st.builds(lambda score, grade: Outcome(True, False, score, grade, ()), SCORES, GRADES)
ACTS = st.lists(st.sampled_from(["regrade", "reissue", "reissue-now", "revoke"]), max_size=8)


@dataclass(frozen=True)
class Held:
    revoked_at: datetime | None
    evidence: str


def issued(outcome: Outcome, *, revoked: bool = False) -> Held:
    return Held(
        AT if revoked else None,
        canonical_json.dump(Grounds(Evidence(1, 1, exam=outcome.score), outcome, None)),
    )


@given(OUTCOMES)
def test_without_a_certificate_the_evidence_counts(decided: Outcome) -> None:
    assert outcome_that_counts(decided, None) == decided


@given(OUTCOMES, PASSES)
def test_a_certificate_in_force_counts_whatever_the_evidence_comes_to(
    decided: Outcome, frozen: Outcome
) -> None:
    assert outcome_that_counts(decided, issued(frozen)) == frozen


@given(OUTCOMES, PASSES)
def test_a_revoked_one_counts_no_more(decided: Outcome, frozen: Outcome) -> None:
    assert outcome_that_counts(decided, issued(frozen, revoked=True)) == decided
    assert frozen_outcome(issued(frozen, revoked=True)) is None


@given(PASSES, st.lists(OUTCOMES, min_size=8, max_size=8), ACTS)
def test_any_order_of_regrades_reissues_and_revocations_leaves_one_answer(
    first: Outcome, regrades: list[Outcome], acts: list[str]
) -> None:
    """The model: what somebody last put on a paper in force, and the evidence once there is none."""
    decided, held, said, is_revoked = first, issued(first), first, False
    for act, regrade in zip(acts, regrades, strict=False):
        if act == "regrade":
            decided = regrade
        elif act == "revoke":
            held, is_revoked = issued(said, revoked=True), True
        elif act == "reissue-now" and decided.passed and not is_revoked:
            held, said = issued(decided), decided
        elif act == "reissue" and not is_revoked:
            held = issued(said)
        assert outcome_that_counts(decided, held) == (decided if is_revoked else said)
