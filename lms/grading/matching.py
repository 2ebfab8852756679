"""Matching: a right side for every left side, one share of the mark each (pure)."""

from dataclasses import dataclass
from typing import ClassVar

from lms.grading.mark import Mark, Verdict, marked_by_parts
from lms.grading.response import Response, SubmittedForm, as_parts, read_parts
from lms.grading.shown import Order, Shown, Side, arranged, check_parts, ids_of, mixed


@dataclass(frozen=True, slots=True)
class Matching:
    """Left sides, right sides (extras allowed) and the pairs (left id, right id), one for each left side.

    A response maps left ids to right ids. Two right sides with the same HTML count as the same. Raises
    ValueError for doubled ids or pairs that do not fit the sides.
    """

    lefts: tuple[Side, ...]
    rights: tuple[Side, ...]
    pairs: tuple[tuple[str, str], ...]
    order_is_key: ClassVar[bool] = True

    def __post_init__(self) -> None:
        check_parts(self.lefts, least=1)
        check_parts(self.rights, least=2)
        if sorted(left for left, _ in self.pairs) != sorted(ids_of(self.lefts)):
            raise ValueError("matching needs exactly one pair for each left side")
        if not {right for _, right in self.pairs} <= set(ids_of(self.rights)):
            raise ValueError("a pair names an unknown right side")

    def option_ids(self) -> Order:
        """Return the ids of the right sides, which a paper shuffles."""
        return ids_of(self.rights)

    def shown(self, order: Order | None = None) -> Shown:
        """Return both sides, the right ones in `order`, by default mixed: the source order is the key."""
        rights = arranged(self.rights, order or mixed(self.option_ids(), ""))
        return Shown(lefts=arranged(self.lefts, ids_of(self.lefts)), rights=rights)

    def read(self, form: SubmittedForm, field: str) -> dict[str, str] | None:
        """Return the known right id given in each field `<field>-<left id>`, None when there is none."""
        given = read_parts(form, field, ids_of(self.lefts)) or {}
        known = self.option_ids()
        return {left: right for left, right in given.items() if right in known} or None

    def mark(self, response: Response | None) -> Mark:
        """Return the share of left sides with their right side."""
        given = as_parts(response)
        html = {right.id: right.html for right in self.rights}
        return marked_by_parts(
            tuple((left, _verdict(html.get(given.get(left, "")), html[right])) for left, right in self.pairs)
        )


def _verdict(given: str | None, key: str) -> Verdict:
    if given is None:
        return "blank"
    return "right" if given == key else "wrong"
