"""What typed keys would do to brought questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from lms.authoring.bringing import fields
from lms.authoring.bringing.tables import BroughtQuestion
from lms.courses.exchange import house
from lms.courses.exchange.retyping import shown
from lms.grading.exchanged import ExchangedQuestion


@dataclass(frozen=True, slots=True)
class KeyChange:
    """What a typed key does to a question: its options before and after, or why nothing."""

    place: int
    title: str
    before: str
    after: str
    problem: str = ""


def choice(row: BroughtQuestion) -> ExchangedQuestion | None:
    """The question where it has options of which some are right, else None."""
    asked = house.drafted(row.markdown)
    return asked if asked is not None and asked.kind in fields.CHOICES else None


def change(rows: Sequence[BroughtQuestion], place: int, right: Sequence[int]) -> KeyChange:
    """What the right options, by their places, would change at one place of the file."""
    row = next((one for one in rows if one.place == place), None)
    asked = choice(row) if row is not None else None
    if asked is None:
        missing = _("không có câu này") if row is None else _("câu này không có lựa chọn A, B, C")
        return KeyChange(place, "", "", _letters(right), missing)
    before = _letters([n for n, one in enumerate(asked.answers) if one.right])
    title = shown(asked.title)
    if max(right) >= len(asked.answers):
        return KeyChange(
            place, title, before, _letters(right), _("chỉ có %(n)s lựa chọn", n=len(asked.answers))
        )
    texts = "; ".join(f"{_letters([n])}. {shown(asked.answers[n].text)}" for n in right)
    return KeyChange(place, title, before, texts)


def _letters(places: Sequence[int]) -> str:
    return ", ".join(chr(ord("A") + place) for place in places)
