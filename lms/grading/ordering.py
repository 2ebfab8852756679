"""Ordering: give each item its place (pure)."""

from dataclasses import dataclass
from typing import ClassVar

from lms.grading.mark import Mark, Verdict, marked_by_parts
from lms.grading.response import Response, SubmittedForm, as_parts, read_parts
from lms.grading.shown import Order, Shown, Side, arranged, check_parts, ids_of, mixed


@dataclass(frozen=True, slots=True)
class Ordering:
    """Two or more items in the right order (else ValueError).

    A response maps item ids to places, '1' to 'n' as text, so that it works as plain number fields; places
    given twice or not at all stay as given. The credit is the share of items that have their right place: a
    rule that a teacher can check by eye. Items with the same HTML may change places.
    """

    items: tuple[Side, ...]
    order_is_key: ClassVar[bool] = True

    def __post_init__(self) -> None:
        check_parts(self.items, least=2)

    def option_ids(self) -> Order:
        """Return the ids of the items, which a paper shuffles."""
        return ids_of(self.items)

    def shown(self, order: Order | None = None) -> Shown:
        """Return the items in `order`, by default mixed: the source order is the key."""
        return Shown(items=arranged(self.items, order or mixed(self.option_ids(), "")))

    def read(self, form: SubmittedForm, field: str) -> dict[str, str] | None:
        """Return the place given in each field `<field>-<item id>`, None when all are blank."""
        return read_parts(form, field, self.option_ids())

    def mark(self, response: Response | None) -> Mark:
        """Return the share of items with their right place."""
        given = as_parts(response)
        at_place = {str(place): item.html for place, item in enumerate(self.items, start=1)}
        return marked_by_parts(
            tuple((item.id, _verdict(item.html, given.get(item.id, ""), at_place)) for item in self.items)
        )


def _verdict(html: str, given: str, at_place: dict[str, str]) -> Verdict:
    if not given:
        return "blank"
    return "right" if at_place.get(given) == html else "wrong"
