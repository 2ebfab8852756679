"""A file that is brought in: kept for the one who brought it, its questions weighed against the bank."""

from datetime import datetime

from sqlalchemy.orm import Session

from lms.authoring.bringing import columns, weighing
from lms.authoring.bringing.tables import BroughtFile
from lms.courses.exchange import question_tables
from lms.courses.exchange.gathering import QuestionFileError
from lms.courses.exchange.opening import open_tables
from lms.courses.exchange.tables_file import TablesFile
from lms.errors import RuleBrokenError
from lms.forms.column_mapping import SheetChoices
from lms.forms.sentences import Sentence
from lms.office import word
from lms.text.vietnamese import normalise


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
        return weighing.keep(session, batch, read, content, bank_text)
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
        weighing.keep(session, batch, tables.read(sheets), b"", bank_text)
    except QuestionFileError as error:
        raise BringingError(str(Sentence(error.sentence))) from error
    columns.remember(session, sheets, choices, now=now)
    batch.content, batch.asks_columns = None, False
    session.flush()


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
