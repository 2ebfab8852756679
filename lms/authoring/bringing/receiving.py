"""A file that is brought in: kept for the one who brought it, its questions weighed against the bank."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from sqlalchemy.orm import Session

from lms.authoring.bringing import columns, picturing
from lms.authoring.bringing.batches import LEAVE, LOOK, TAKE
from lms.authoring.bringing.tables import BroughtFile, BroughtQuestion
from lms.courses.exchange import house, question_tables
from lms.courses.exchange.asked import ExchangedFile, Note, Read, folded
from lms.courses.exchange.gathering import QuestionFileError, gather, weigh
from lms.courses.exchange.opening import TablesFile, open_tables
from lms.courses.format.files import EXAM
from lms.errors import RuleBrokenError
from lms.forms.column_mapping import SheetChoices
from lms.forms.sentences import Sentence
from lms.grading.exchanged import ExchangedQuestion
from lms.office import word
from lms.vietnamese import normalise


class BringingError(RuleBrokenError):
    """A file that cannot be taken; the sentence says why."""


def receive_questions(
    session: Session,
    course: str,
    bank_text: str,
    filename: str,
    content: bytes,
    *,
    actor_id: int,
    now: datetime,
) -> BroughtFile:
    """Keep a file's questions, each weighed against the course's bank; BringingError when it is none.

    A file with tables whose columns are not all understood is kept whole until `read_columns`.
    """
    batch = _file(course, filename, actor_id, now)
    try:
        tables = open_tables(content)
        sheets = tables.find(None, columns.recall(session)) if tables else []
        if question_tables.asks(sheets):
            batch.content, batch.asks_columns = content, True
            session.add(batch)
            session.flush()
            return batch
        read = tables.read(sheets) if tables else None
        return _keep(session, batch, read, content, bank_text)
    except QuestionFileError as error:
        raise BringingError(str(Sentence(error.sentence))) from error


def read_columns(
    session: Session,
    batch: BroughtFile,
    tables: TablesFile,
    bank_text: str,
    choices: SheetChoices,
    *,
    now: datetime,
) -> None:
    """Read the questions of a kept file by the columns as a person has them, and remember those.

    BringingError when no question is there.
    """
    sheets = tables.find(choices)
    try:
        _keep(session, batch, tables.read(sheets), b"", bank_text)
    except QuestionFileError as error:
        raise BringingError(str(Sentence(error.sentence))) from error
    columns.remember(session, sheets, choices, now=now)
    batch.content, batch.asks_columns = None, False
    session.flush()


def _keep(
    session: Session, batch: BroughtFile, read: Read | None, content: bytes, bank_text: str
) -> BroughtFile:
    """Keep what was read as rows of the batch; QuestionFileError when it is none."""
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
        doubts = [one for one in found.doubts if asked.line <= one.line < ends[asked.line]]
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
                doubts=_lines(doubts),
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


def receive_lesson(
    session: Session, course: str, filename: str, content: bytes, *, actor_id: int, now: datetime
) -> BroughtFile:
    """Keep a document that is to become a lesson, as .docx; BringingError when it cannot be read."""
    try:
        docx, told = word.as_docx(content)
        word.read(docx)
    except word.WordFileError as error:
        raise BringingError(error.sentence) from error
    file = _file(course, filename, actor_id, now)
    file.content, file.notes = docx, "\n".join(told)
    session.add(file)
    session.flush()
    return file


def _file(course: str, filename: str, actor_id: int, now: datetime) -> BroughtFile:
    name = normalise(filename)[:200] or "?"
    return BroughtFile(created_by=actor_id, created_at=now, course_slug=course, filename=name, notes="")
