"""For each brought question the one that the bank, or its own file before it, asks already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.authoring.bringing.tables import BroughtQuestion
from lms.courses.exchange import house
from lms.courses.exchange.sameness import KnownQuestions, Sameness
from lms.grading.exchanged import ExchangedQuestion

_IN_FILE = "file:"


@dataclass(frozen=True, slots=True)
class Twin:
    """The other question: where it is (an id of the bank, or a place of the file), how much is the same."""

    asked: ExchangedQuestion
    same: Sameness
    bank_id: str
    place: int

    @property
    def may_be_swapped(self) -> bool:
        """Whether the brought one can stand in its place: it asks the same, and is in the bank."""
        return bool(self.bank_id) and self.same == "words"


def find(rows: Sequence[BroughtQuestion], bank: Sequence[ExchangedQuestion]) -> Mapping[int, Twin]:
    """The twins, by row id; of the bank as it is now and of the questions as they are now."""
    known = KnownQuestions()
    for one in bank:
        known.add(one, one.id)
    found: dict[int, Twin] = {}
    for row in rows:
        asked = house.drafted(row.markdown)
        if asked is None:
            continue
        if twin := known.find(asked):
            there, same = twin
            is_in_file = there.place.startswith(_IN_FILE)
            place = int(there.place.removeprefix(_IN_FILE)) if is_in_file else 0
            found[row.id] = Twin(there.asked, same, "" if is_in_file else there.place, place)
        known.add(asked, f"{_IN_FILE}{row.place}")
    return found
