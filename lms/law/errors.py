"""Rules of this room that somebody broke."""

from lms.errors import RuleBrokenError


class LawError(RuleBrokenError):
    """An act on a request or on somebody's data that may not be done now."""


class FieldError(LawError):
    """What was typed will not do; `field` names it."""

    status = 422

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)
