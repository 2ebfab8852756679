"""The questions of a batch that were chosen, put into the bank's text."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from lms.authoring.bringing import batches, picturing
from lms.authoring.bringing.batches import LOOK, TAKE
from lms.authoring.bringing.tables import BroughtFile
from lms.courses.exchange import house
from lms.courses.exchange.placing import placed
from lms.courses.format.files import EXAM
from lms.grading.exchanged import ExchangedQuestion
from lms.vietnamese import normalise


@dataclass(frozen=True, slots=True)
class TakenQuestions:
    """The bank with what was taken: how many, how many still wait for a decision, the pictures of those."""

    text: str
    count: int
    waiting: int
    pictures: dict[str, bytes]


def put_into(session: Session, batch: BroughtFile, bank_text: str, heading: str) -> TakenQuestions:
    """The bank's text with the chosen questions in it, and the batch without them.

    Ids are parted from those of the bank as it is now. What is left is dropped; a batch in which nothing
    waits any more is gone.
    """
    rows = batches.questions_of(session, batch)
    bank, _problems = house.read(bank_text, EXAM) if bank_text.strip() else ((), ())
    taken = {one.id for one in bank}
    chosen: list[ExchangedQuestion] = []
    for row in rows:
        asked = batches.readable(row)[0] if row.state == TAKE else None
        if asked is not None:
            named = house.named(asked, taken)
            taken.add(named.id)
            chosen.append(replace(named, group=normalise(named.group)))
    pictures = picturing.shown_in(picturing.of(session, batch), chosen)
    waiting = sum(1 for row in rows if row.state == LOOK)
    text = placed(bank_text, chosen, heading) if chosen else bank_text
    if waiting:
        for row in rows:
            if row.state != LOOK:
                session.delete(row)
    else:
        batches.discard(session, batch)
    session.flush()
    return TakenQuestions(text, len(chosen), waiting, pictures)
