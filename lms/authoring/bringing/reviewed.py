"""Questions that were brought in, as their author reviews them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.authoring.bringing import batches, fields
from lms.authoring.bringing.cutting import lines_to_cut
from lms.authoring.bringing.deciding import stands
from lms.authoring.bringing.fields import QuestionFields
from lms.authoring.bringing.loose_pictures import NONE, LoosePictures
from lms.authoring.bringing.presenting import KeyedQuestion, show_questions
from lms.authoring.bringing.tables import BroughtQuestion
from lms.authoring.bringing.twins import Twin
from lms.courses.exchange import house
from lms.grading.exchanged import ExchangedQuestion


@dataclass(frozen=True, slots=True)
class ShownBrought:
    """A question of a batch, `shown` None when it is none at all; `fields` and `lines` to change it by.

    `seen` stands for the text as it is shown, `shape` for what its fields are made of; `is_sound` says
    whether it could be taken.
    """

    row: BroughtQuestion
    shown: KeyedQuestion | None
    is_sound: bool
    seen: str
    shape: str
    fields: QuestionFields | None
    lines: tuple[str, ...]
    doubts: tuple[str, ...]
    losses: tuple[str, ...]
    twin: Twin | None
    shown_twin: KeyedQuestion | None


def show(
    rows: Sequence[BroughtQuestion], twins: Mapping[int, Twin], brought: LoosePictures = NONE
) -> list[ShownBrought]:
    """The questions and their twins, the Markdown of all converted at once, with the pictures they bring."""
    asked = [house.drafted(row.markdown) for row in rows]
    others = [twins[row.id].asked if row.id in twins else None for row in rows]
    shown = show_questions([*asked, *others], brought)
    return [
        _shown(row, one, (shown[place], shown[len(rows) + place]), twins.get(row.id))
        for place, (row, one) in enumerate(zip(rows, asked, strict=True))
    ]


def _shown(
    row: BroughtQuestion,
    asked: ExchangedQuestion | None,
    shown: tuple[KeyedQuestion | None, KeyedQuestion | None],
    twin: Twin | None,
) -> ShownBrought:
    doubts, losses = (tuple(filter(None, said.split("\n"))) for said in (row.doubts, row.losses))
    stood = stands(row)
    return ShownBrought(
        row=row,
        shown=shown[0],
        is_sound=batches.readable(row)[0] is not None,
        seen=stood["seen"],
        shape=stood["shape"],
        fields=None if asked is None else fields.of(asked),
        lines=() if asked is None else tuple(lines_to_cut(asked)),
        doubts=doubts,
        losses=losses,
        twin=twin,
        shown_twin=shown[1],
    )
