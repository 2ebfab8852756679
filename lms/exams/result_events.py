"""What the exams ask before a stored result changes; the room of certificates answers."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from lms.events import Port


@dataclass(frozen=True, slots=True)
class ResultChange:
    """A stored result that somebody wants to correct or remove."""

    attempt_id: int
    is_removal: bool


objection = Port[[Session, ResultChange], str | None]("the sentence that forbids a change, or None")
