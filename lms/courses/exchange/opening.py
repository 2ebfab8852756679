"""A file of questions in any form, told by what is in it and never by its name (pure)."""

from collections.abc import Iterable, Sequence

from lms.courses.exchange import foreign_files, paper_file, sheet_file, word_file
from lms.courses.exchange.asked import ExchangedFile
from lms.courses.exchange.gathering import QuestionFileError, gather, weigh
from lms.courses.exchange.tables_file import TablesFile
from lms.grading.exchanged import ExchangedQuestion
from lms.office import other_documents
from lms.office.word import WordFileError
from lms.office.workbooks import WorkbookError


def open_tables(content: bytes) -> TablesFile | None:
    """A workbook, a table as text, a Word file, Moodle XML, a paper as text; None for GIFT and Aiken.

    QuestionFileError says what is wrong.
    """
    if sentence := other_documents.refusal(content):
        raise QuestionFileError(sentence)
    if foreign_files.is_foreign(content):
        return TablesFile((), lambda _tables: foreign_files.read(content))
    form = sheet_file.form_of(content)
    try:
        if form == "word":
            return word_file.opened(content)
        return sheet_file.opened(content) if form == "sheet" else paper_file.opened(content)
    except (WordFileError, WorkbookError) as error:
        raise QuestionFileError(error.sentence) from error


def open_questions(
    content: bytes, bank: Sequence[ExchangedQuestion] = (), taken: Iterable[str] = (), place: str = ""
) -> ExchangedFile:
    """The file as understood, against a bank that is at `place`; QuestionFileError says what is wrong.

    What columns are is guessed by their headings; a column that was not understood is among the losses.
    """
    tables = open_tables(content)
    if tables is None:
        return gather(content, bank, taken, place)
    read = tables.read(tables.find())
    return weigh(read, bank, taken, place)
