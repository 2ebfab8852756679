"""A workbook or a table as text, as a file of questions (pure)."""

from typing import Literal

from lms.courses.exchange import question_tables, sheet_lines, sheet_reading, word_deciding
from lms.courses.exchange.gathering import QuestionFileError
from lms.courses.exchange.tables_file import TablesFile
from lms.office import other_documents
from lms.office.packages import OLD_OR_LOCKED
from lms.office.tables import table_reading
from lms.office.workbooks import Bounds
from lms.text.vietnamese import N_

_WORD_PART = b"word/document.xml"
_SHEET_PARTS = (b"xl/workbook", b"opendocument.spreadsheet")
_BOUNDS = Bounds(rows=2_100, columns=60)
_NO_SHEET = N_(
    "Không thấy bảng câu hỏi nào: cần một dòng tiêu đề có cột Câu hỏi và cột Đáp án hoặc các phương án. "
    "Hãy ghi thêm dòng tiêu đề, hoặc tải tệp mẫu rồi chép câu hỏi vào."
)


def form_of(content: bytes) -> Literal["sheet", "word", ""]:
    """Whether a file is a table or a Word file; an archive that is neither is told as no Word file."""
    is_archive = content.startswith(b"PK")
    if other_documents.convertible(content) is not None:
        return "word"
    if not is_archive and not content.startswith(OLD_OR_LOCKED):
        return "sheet" if question_tables.is_table(content) else ""
    is_book = not is_archive or any(part in content for part in _SHEET_PARTS)
    return "sheet" if is_book and _WORD_PART not in content else "word"


def opened(content: bytes) -> TablesFile:
    """Its tables, or the lines of its sheets where questions stand below each other.

    QuestionFileError for neither; WorkbookError for what is no table.
    """
    grids = table_reading.read_grids("", content, bounds=_BOUNDS)
    if any(one.found for one in question_tables.find(grids)):
        return TablesFile(grids, sheet_reading.read)
    blocks = sheet_lines.blocks_of(grids)
    if not blocks:
        raise QuestionFileError(_NO_SHEET)
    return TablesFile((), lambda _tables: word_deciding.read(blocks))
