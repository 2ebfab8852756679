"""What a certificate rests on, frozen with it so that it can be explained and replayed (pure)."""

from dataclasses import dataclass

from lms.classes.outcome import Evidence, Outcome


@dataclass(frozen=True, slots=True)
class Grounds:
    """The evidence, the outcome it led to, and the key of the attempt whose score counts (None: no exam)."""

    evidence: Evidence
    outcome: Outcome
    attempt: str | None
