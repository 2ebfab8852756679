"""An option that is right or wrong (pure)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """An option: its safe HTML, whether it is right, and what to say to who picked it."""

    id: str
    html: str
    right: bool
    feedback_html: str | None = None
