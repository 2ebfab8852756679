"""The key of a question in rows that an instructor can check by eye (pure)."""

from dataclasses import dataclass
from typing import Literal

from lms.grading.essay import Essay
from lms.grading.gap_text import GapText
from lms.grading.matching import Matching
from lms.grading.number import Number
from lms.grading.one_choice import OneChoice
from lms.grading.ordering import Ordering
from lms.grading.question import Question
from lms.grading.several_choices import SeveralChoices

BLANK = "……"


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of a key: safe `html` or plain `text`, a note beside it; `right` None where all lines are."""

    html: str = ""
    text: str = ""
    note_html: str = ""
    right: bool | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """How the rows are to be shown."""

    layout: Literal["choices", "list", "steps"]
    rows: tuple[KeyRow, ...]
    lead_html: str = ""


def key_of(question: Question) -> Key:
    """The key of any question."""
    match question.body:
        case OneChoice(options=options) | SeveralChoices(options=options):
            rows = (KeyRow(html=o.html, right=o.right, note_html=o.feedback_html or "") for o in options)
            return Key("choices", tuple(rows))
        case Matching() as matching:
            return Key("list", _pairs(matching))
        case Ordering(items=items):
            return Key("steps", tuple(KeyRow(html=item.html) for item in items))
        case Number() as number:
            return Key("list", (KeyRow(text=_number(number)),))
        case GapText(segments=segments, gaps=gaps):
            rows = (KeyRow(text=" | ".join(gap.answers)) for gap in gaps)
            return Key("steps", tuple(rows), BLANK.join(segments))
        case Essay(rubric=rubric):
            return Key("list", tuple(KeyRow(text=f"{one.text}: {one.points}") for one in rubric))
        case text:
            return Key("list", tuple(KeyRow(text=answer) for answer in text.answers))


def _pairs(matching: Matching) -> tuple[KeyRow, ...]:
    lefts = {side.id: side.html for side in matching.lefts}
    rights = {side.id: side.html for side in matching.rights}
    pairs = [KeyRow(html=lefts[left], note_html=rights[right]) for left, right in matching.pairs]
    used = {right for _, right in matching.pairs}
    return (*pairs, *(KeyRow(note_html=html) for right, html in rights.items() if right not in used))


def _number(number: Number) -> str:
    value = f"{number.value:f}".replace(".", ",")
    return f"{value} ± {number.tolerance:f}".replace(".", ",") if number.tolerance else value
