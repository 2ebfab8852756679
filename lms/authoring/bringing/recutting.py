"""Brought questions joined with the next one, or cut in two, in their batch."""

from collections.abc import Sequence

from sqlalchemy import update
from sqlalchemy.orm import Session

from lms.authoring.bringing import batches, cutting
from lms.authoring.bringing.batches import LOOK
from lms.authoring.bringing.tables import BroughtFile, BroughtQuestion
from lms.courses.exchange import house
from lms.grading.exchanged import ExchangedQuestion

_AWAY = 1_000_000  # further than any place, so that no two questions share one while they move


def merge(session: Session, batch: BroughtFile, row_id: int) -> BroughtQuestion | None:
    """Join a question with the next one of its file; None when there is no next one or one reads as none."""
    rows = batches.questions_of(session, batch)
    place = next((n for n, row in enumerate(rows) if row.id == row_id), len(rows))
    row, following = rows[place : place + 1], rows[place + 1 : place + 2]
    first = house.drafted(row[0].markdown) if row else None
    second = house.drafted(following[0].markdown) if following else None
    if first is None or second is None:
        return None
    _rewrite(row[0], cutting.merged(first, second), following)
    session.delete(following[0])
    session.flush()
    return row[0]


def cut(session: Session, batch: BroughtFile, row_id: int, line: int) -> BroughtQuestion | None:
    """Cut a question before one of its lines; the second half, None when it cannot be cut there."""
    row = session.get(BroughtQuestion, row_id)
    asked = house.drafted(row.markdown) if row is not None and row.batch_id == batch.id else None
    halves = cutting.cut(asked, line) if asked is not None else None
    if row is None or halves is None:
        return None
    _make_room(session, batch, row.place)
    second = BroughtQuestion(
        batch_id=batch.id,
        place=row.place + 1,
        line=row.line,
        markdown=house.written(house.named(halves[1], {halves[0].id})),
        group_name=row.group_name,
        doubts="",
        losses=row.losses,
        duplicate="",
        state=LOOK,
    )
    _rewrite(row, halves[0], ())
    _rewrite(second, house.drafted(second.markdown) or halves[1], ())
    session.add(second)
    session.flush()
    return second


def _rewrite(row: BroughtQuestion, asked: ExchangedQuestion, more: Sequence[BroughtQuestion]) -> None:
    """Let a question wait with its new text; what its parts lost is told of the whole."""
    row.markdown, row.state, row.duplicate = house.written(asked), LOOK, ""
    row.losses = "\n".join(dict.fromkeys(filter(None, [row.losses, *(one.losses for one in more)])))
    row.doubts = "\n".join(batches.readable(row)[1])


def _make_room(session: Session, batch: BroughtFile, place: int) -> None:
    """Move all questions behind a place one further."""
    behind = update(BroughtQuestion).where(
        BroughtQuestion.batch_id == batch.id, BroughtQuestion.place > place
    )
    session.execute(behind.values(place=BroughtQuestion.place + _AWAY))
    session.execute(
        behind.where(BroughtQuestion.place > _AWAY).values(place=BroughtQuestion.place - _AWAY + 1)
    )
    session.expire_all()
