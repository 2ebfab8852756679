"""What a certificate rests on, frozen with it so that it can be explained and replayed (pure)."""

from dataclasses import dataclass

from lms.certificates.validity import Issued
from lms.classes.outcome import Evidence, Outcome
from lms.courses.course import PassRules
from lms.storage import canonical_json


@dataclass(frozen=True, slots=True)
class Grounds:
    """The evidence, the outcome it led to, and the key of the attempt whose score counts (None: no exam).

    `rules` were in force for the class at the issue, `document` approves those that are the class's own.
    Certificates issued before classes had rules of their own hold neither: the release's were in force.
    """

    evidence: Evidence
    outcome: Outcome
    attempt: str | None
    rules: PassRules | None = None
    document: str = ""


def outcome_that_counts(decided: Outcome, held: Issued | None) -> Outcome:
    """What counts now: what a certificate in force was issued on, else what is decided from the evidence.

    This is the one place that says so, see docs/decisions/028.
    """
    return frozen_outcome(held) or decided


def frozen_outcome(held: Issued | None) -> Outcome | None:
    """The outcome that a certificate in force was issued on, which counts until somebody decides on it."""
    if held is None or held.revoked_at is not None:
        return None
    return canonical_json.load(held.evidence, Grounds).outcome
