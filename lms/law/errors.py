"""Rules of this room that somebody broke."""

from lms.errors import RuleBrokenError
from lms.forms.refusal import Refusal, RefusedError
from lms.forms.sentences import Said


class LawError(RuleBrokenError):
    """An act on a request or on somebody's data that may not be done now."""


class FieldError(RefusedError, LawError):
    """What was typed cannot be kept; `field` names it."""

    def __init__(self, field: str, sentence: Said) -> None:
        super().__init__(Refusal({field: sentence}))
