"""What the types have in common whose whole answer is typed (pure)."""

from collections.abc import Iterable

from lms.grading.body import Body, Slot, WrongKeyError
from lms.grading.response import Response, SubmittedForm, as_text
from lms.grading.shown import Order, Shown
from lms.text.vietnamese import N_, normalise


class TypedBody(Body):
    """A body whose field is all there is to see, and whose cell is what was typed."""

    __slots__ = ()

    def shown(self, order: Order | None = None) -> Shown:
        """Return nothing to show beside the field."""
        return Shown()

    def slots(self) -> tuple[Slot, ...]:
        """Return nothing: one types."""
        return ()

    def cell(self, order: Order, response: Response) -> str:
        """Return the text."""
        return as_text(response)

    def from_cell(self, order: Order, text: str) -> Response | None:
        """Return the text."""
        return text


def accepted(form: SubmittedForm, fields: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What each field accepts, a line each; an answer that is there twice counts once.

    WrongKeyError when a field accepts nothing.
    """
    found = {}
    for field in fields:
        lines = (normalise(line) for line in (form.get(field) or "").splitlines())
        found[field] = tuple(dict.fromkeys(line for line in lines if line))
    empty = [field for field, answers in found.items() if not answers]
    if empty:
        raise WrongKeyError(dict.fromkeys(empty, N_("Hãy ghi ít nhất một đáp án, mỗi đáp án một dòng.")))
    return found
