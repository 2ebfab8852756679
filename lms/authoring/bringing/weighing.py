"""Questions that were brought in, each weighed against the bank, as rows that wait for their author."""

from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy.orm import Session

from lms.authoring.bringing import batches, picturing
from lms.authoring.bringing.batches import LEAVE, LOOK, TAKE
from lms.authoring.bringing.tables import BroughtFile, BroughtQuestion
from lms.courses.exchange import house
from lms.courses.exchange.asked import ExchangedFile, Note, Read, folded
from lms.courses.exchange.gathering import gather, weigh
from lms.courses.format.files import EXAM
from lms.grading.exchanged import ExchangedQuestion


def keep(
    session: Session, batch: BroughtFile, read: Read | None, content: bytes, bank_text: str
) -> BroughtFile:
    """Keep what was read, for None what GIFT or Aiken says, as rows; QuestionFileError for none."""
    bank, _problems = house.read(bank_text, EXAM) if bank_text else ((), ())
    found = gather(content, bank, place=EXAM) if read is None else weigh(read, bank, place=EXAM)
    session.add(batch)
    session.flush()
    rows = _rows(batch, found, {one.line: one for one in bank})
    first = found.questions[0].line if found.questions else 0
    before = [one for one in (*found.doubts, *folded(found.losses)) if one.line < first or not rows]
    batch.notes = _lines(before)
    session.add_all(rows)
    picturing.keep(session, batch, found.pictures)
    session.flush()
    return batch


def _rows(
    batch: BroughtFile, found: ExchangedFile, bank: dict[int, ExchangedQuestion]
) -> list[BroughtQuestion]:
    starts = [one.line for one in found.questions]
    ends = dict(pairwise([*sorted(set(starts)), 10**9]))
    twins, losses = {one.line: one for one in found.duplicates}, folded(found.losses)
    rows = []
    for place, asked in enumerate(found.questions, 1):
        doubts = [one.sentence for one in found.doubts if asked.line <= one.line < ends[asked.line]]
        doubts += batches.missing_words(asked)
        twin = twins.get(asked.line)
        lost = [one for one in losses if asked.line <= one.line < ends[asked.line]]
        is_doubtful = doubts or twin or not all(one.minor for one in lost)
        state = LEAVE if twin and twin.whole else LOOK if is_doubtful else TAKE
        rows.append(
            BroughtQuestion(
                batch_id=batch.id,
                place=place,
                line=asked.line,
                markdown=house.written(asked),
                group_name=asked.group,
                doubts="\n".join(dict.fromkeys(doubts)),
                losses=_lines(lost),
                duplicate=_quoted(twin.sentence, twin.place, bank) if twin else "",
                state=state,
            )
        )
    return rows


def _quoted(sentence: str, place: str, bank: dict[int, ExchangedQuestion]) -> str:
    line = place.rpartition(":")[2]
    twin = bank.get(int(line)) if line.isdecimal() else None
    return f"{sentence} “{twin.title[:120]}”" if twin else sentence


def _lines(notes: Sequence[Note]) -> str:
    return "\n".join(dict.fromkeys(one.sentence for one in notes))
