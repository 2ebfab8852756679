"""An option that is right or wrong (pure)."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Choice:
    """An option: its safe HTML, whether it is right, and what to say to who picked it.

    `weight`: the share in [-1, 1] that picking it brings; None in a question that is marked by a rule.
    """

    id: str
    html: str
    right: bool
    feedback_html: str | None = None
    weight: Fraction | None = None
