"""The questions of a batch that were chosen, put into the bank's text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from lms.authoring.bringing import batches, picturing
from lms.authoring.bringing.batches import CHOSEN, LOOK, SWAP
from lms.authoring.bringing.tables import BroughtFile, BroughtQuestion
from lms.courses.exchange import house
from lms.courses.exchange.bank_text import exchanged
from lms.courses.exchange.placing import placed
from lms.courses.exchange.sameness import asks
from lms.courses.format.files import EXAM
from lms.grading.exchanged import ExchangedQuestion
from lms.grading.labels import NONE
from lms.text.vietnamese import normalise


@dataclass(frozen=True, slots=True)
class TakenQuestions:
    """The bank with what was taken: how many came, how many took a place, how many wait; pictures."""

    text: str
    count: int
    swapped: int
    waiting: int
    pictures: dict[str, bytes]


def put_into(session: Session, batch: BroughtFile, bank_text: str, heading: str) -> TakenQuestions:
    """The bank's text with the chosen questions in it, and the batch without them.

    Ids are parted from those of the bank as it is now. One that is to stand in the place of another of the
    same words keeps that one's id; where that is gone it is a further one. What is left is dropped; a batch
    in which nothing waits any more is gone.
    """
    rows = batches.questions_of(session, batch)
    bank, _problems = house.read(bank_text, EXAM) if bank_text.strip() else ((), ())
    twins = {asks(one): one for one in reversed(bank)}
    taken = {one.id for one in bank}
    chosen: list[ExchangedQuestion] = []
    swapped: list[ExchangedQuestion] = []
    text = bank_text
    for row in rows:
        asked = batches.readable(row)[0] if row.state in CHOSEN else None
        twin = twins.get(asks(asked)) if asked is not None and row.state == SWAP else None
        if asked is not None and twin is not None:
            text = exchanged(text, twin.id, house.written(_in_place_of(twin, asked)))
            swapped.append(asked)
        elif asked is not None:
            named = house.named(asked, taken)
            taken.add(named.id)
            chosen.append(replace(named, group=normalise(named.group)))
    pictures = picturing.shown_in(picturing.of(session, batch), [*chosen, *swapped])
    waiting = sum(1 for row in rows if row.state == LOOK)
    _clear(session, batch, rows if waiting else ())
    text = placed(text, chosen, heading) if chosen else text
    return TakenQuestions(text, len(chosen), len(swapped), waiting, pictures)


def _in_place_of(twin: ExchangedQuestion, asked: ExchangedQuestion) -> ExchangedQuestion:
    """The question with the id of its twin, and with what only the twin says beside its answers."""
    return replace(
        asked,
        id=twin.id,
        grounds=asked.grounds or twin.grounds,
        points=asked.points or twin.points,
        explanation=asked.explanation or twin.explanation,
        labels=asked.labels if asked.labels != NONE else twin.labels,
    )


def _clear(session: Session, batch: BroughtFile, waiting_among: Sequence[BroughtQuestion]) -> None:
    for row in waiting_among:
        if row.state != LOOK:
            session.delete(row)
    if not waiting_among:
        batches.discard(session, batch)
    session.flush()
