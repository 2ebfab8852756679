"""What a learner sends back: its shapes, and reading it from a submitted form (pure)."""

import unicodedata
from collections.abc import Iterable
from typing import Protocol

from lms.text.vietnamese import normalise, seen

Response = str | list[str] | dict[str, str]
"""A JSON value: one id or text, several ids, or ids of parts with what was given for each."""


class SubmittedForm(Protocol):
    """A submitted form; werkzeug's MultiDict is one."""

    def get(self, name: str, /) -> str | None:
        """Return the first value of the field, None when it was not sent."""

    def getlist(self, name: str, /) -> list[str]:
        """Return all values of the field."""


def read_text(form: SubmittedForm, field: str) -> str | None:
    """Return the normalised text of one field, None when it is blank or was not sent."""
    return normalise(form.get(field) or "") or None


def read_spaced(form: SubmittedForm, field: str) -> str | None:
    """Return the text of one field with every space between its words; None when it is blank."""
    text = unicodedata.normalize("NFC", seen(form.get(field) or "")).strip()
    return text or None


def read_parts(form: SubmittedForm, field: str, ids: Iterable[str]) -> dict[str, str] | None:
    """Return the normalised text of each field `<field>-<id>` that is not blank, None when all are."""
    given = {part: text for part in ids if (text := read_text(form, f"{field}-{part}"))}
    return given or None


def read_spaced_parts(form: SubmittedForm, field: str, ids: Iterable[str]) -> dict[str, str] | None:
    """Return the text of each field with every space between its words; see `read_parts`."""
    given = {part: text for part in ids if (text := read_spaced(form, f"{field}-{part}"))}
    return given or None


def as_text(response: Response | None) -> str:
    """Return the normalised text of a response, '' for none; raise TypeError for another shape."""
    if response is None:
        return ""
    if isinstance(response, str):
        return normalise(response)
    raise TypeError(f"expected text, got {type(response).__name__}")


def as_ids(response: Response | None) -> list[str]:
    """Return the picked ids, [] for none; raise TypeError for another shape."""
    if response is None:
        return []
    if isinstance(response, list):
        return response
    raise TypeError(f"expected a list of ids, got {type(response).__name__}")


def as_parts(response: Response | None) -> dict[str, str]:
    """Return what was given for each part, normalised, {} for none; raise TypeError for another shape."""
    if response is None:
        return {}
    if isinstance(response, dict):
        return {part: normalise(text) for part, text in response.items()}
    raise TypeError(f"expected a mapping of parts, got {type(response).__name__}")
