"""What a certificate rests on, frozen with it so that it can be explained and replayed (pure)."""

from dataclasses import dataclass

from lms import canonical
from lms.classes.outcome import Evidence, Outcome
from lms.courses.course import PassRules


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


def outcome_that_counts(decided: Outcome, evidence: str | None) -> Outcome:
    """The outcome frozen with a valid certificate (its stored `evidence`), else the one decided now."""
    return decided if evidence is None else canonical.load(evidence, Grounds).outcome
