"""A file of questions in any form, told by what is in it and never by its name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lms.courses.exchange import (
    foreign_files,
    question_tables,
    sheet_lines,
    sheet_reading,
    typed_papers,
    word_deciding,
    word_grids,
    word_rows,
)
from lms.courses.exchange.asked import ExchangedFile, Notes, Read
from lms.courses.exchange.gathering import QuestionFileError, gather, text_of, told, weigh
from lms.forms.column_mapping import SheetChoices
from lms.forms.mapped_sheets import Recall, SheetTable
from lms.grading.exchanged import ExchangedQuestion
from lms.office import other_documents, word
from lms.office.packages import OLD_OR_LOCKED
from lms.office.tables import reading
from lms.office.tables.grids import Grid
from lms.office.word import WordBlocks
from lms.office.workbooks import Bounds, WorkbookError

_WORD_PART = b"word/document.xml"
_SHEET_PARTS = (b"xl/workbook", b"opendocument.spreadsheet")
_BOUNDS = Bounds(rows=2_100, columns=60)
_NO_SHEET = (
    "Không thấy bảng câu hỏi nào: cần một dòng tiêu đề có cột Câu hỏi và cột Đáp án hoặc các phương án. "
    "Hãy ghi thêm dòng tiêu đề, hoặc tải tệp mẫu rồi chép câu hỏi vào."
)


@dataclass(frozen=True, slots=True)
class TablesFile:
    """A file with tables, those of a Word file told so, and how it is read once columns are known."""

    grids: tuple[Grid, ...]
    read: Callable[[Sequence[SheetTable]], Read]
    in_word: bool = False

    def find(
        self, chosen: SheetChoices | None = None, recall: Recall = question_tables.remember_nothing
    ) -> list[SheetTable]:
        """The tables with what their columns are taken for: by a person, by memory or by their words."""
        return question_tables.find(self.grids, chosen, recall, in_word=self.in_word)


def open_tables(content: bytes) -> TablesFile | None:
    """A workbook, a table as text, a Word file, Moodle XML, a paper as text; None for GIFT and Aiken.

    QuestionFileError says what is wrong.
    """
    if sentence := other_documents.refusal(content):
        raise QuestionFileError(sentence)
    if foreign_files.is_foreign(content):
        return TablesFile((), lambda _tables: foreign_files.read(content))
    is_office = content.startswith((OLD_OR_LOCKED, b"PK")) or other_documents.convertible(content) is not None
    if not is_office and not question_tables.is_table(content):
        return _of_paper(*text_of(content))
    try:
        if _is_sheet(content):
            return _of_sheets(reading.read_grids("", content, bounds=_BOUNDS))
        return _of_word(word.read_blocks(content))
    except (word.WordFileError, WorkbookError) as error:
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


def _is_sheet(content: bytes) -> bool:
    """Whether a file is a workbook; an archive that is neither this nor Word is told as no Word file."""
    is_archive = content.startswith(b"PK")
    if other_documents.convertible(content) is not None:
        return False
    return _WORD_PART not in content and (not is_archive or any(part in content for part in _SHEET_PARTS))


def _of_sheets(grids: tuple[Grid, ...]) -> TablesFile:
    if any(one.found for one in question_tables.find(grids)):
        return TablesFile(grids, sheet_reading.read)
    blocks = sheet_lines.blocks_of(grids)
    if not blocks:
        raise QuestionFileError(_NO_SHEET)
    return TablesFile((), lambda _tables: word_deciding.read(blocks))


def _of_paper(text: str, converted: tuple[str, ...]) -> TablesFile | None:
    """A paper that was typed or pasted as text, None for GIFT and Aiken."""
    if not typed_papers.is_paper(text):
        return None
    blocks = typed_papers.blocks_of(text)
    return TablesFile((), lambda _tables: told(word_deciding.read(blocks), converted))


def _of_word(document: WordBlocks) -> TablesFile:
    grids = tuple(
        word_grids.grid_of(one, number) for number, one in enumerate(word_grids.tables_of(document.blocks), 1)
    )

    def read(tables: Sequence[SheetTable]) -> Read:
        notes = Notes()
        blocks = word_rows.as_lines(document.blocks, tables, notes)
        for sentence in document.aside:
            notes.lose(0, sentence)
        return told(notes.added_to(word_deciding.read(blocks, document.pictures)), document.converted)

    return TablesFile(grids, read, in_word=True)
