"""A file of questions in any form, told by what is in it: Word, a workbook, GIFT or Aiken."""

from collections.abc import Iterable, Sequence

from lms.courses.exchange import sheet_reading, word_deciding
from lms.courses.exchange.asked import ExchangedFile
from lms.courses.exchange.gathering import QuestionFileError, gather, told, weigh
from lms.grading.exchanged import ExchangedQuestion
from lms.office import word
from lms.office.packages import OLD_OR_LOCKED
from lms.office.tables import plain_sheets
from lms.office.workbooks import Bounds, WorkbookError

_WORD_PART, _OLD_WORD = b"word/document.xml", "WordDocument".encode("utf-16-le")
_SHEET_PARTS = (b"xl/workbook", b"opendocument.spreadsheet")
_BOUNDS = Bounds(rows=2_100, columns=60)
_OLD = "Tệp này là Word đời cũ (.doc). Hãy mở bằng Word, lưu thành .docx rồi gửi lại."
_NO_SHEET = (
    "Không thấy trang tính nào có dòng tiêu đề của tệp mẫu (các cột “Loại câu”, “Câu hỏi”…). "
    "Hãy tải tệp mẫu rồi chép câu hỏi vào."
)


def _is_sheet(content: bytes) -> bool:
    """Whether a file is a workbook; an archive that is neither this nor Word is told as no Word file."""
    is_archive = content.startswith(b"PK")
    return _WORD_PART not in content and (not is_archive or any(part in content for part in _SHEET_PARTS))


def open_questions(
    content: bytes, bank: Sequence[ExchangedQuestion] = (), taken: Iterable[str] = (), place: str = ""
) -> ExchangedFile:
    """The file as understood, against a bank that is at `place`; QuestionFileError says what is wrong."""
    is_old = content.startswith(OLD_OR_LOCKED)
    if is_old and _OLD_WORD in content:
        raise QuestionFileError(_OLD)
    if not is_old and not content.startswith(b"PK") and not sheet_reading.is_table(content):
        return gather(content, bank, taken, place)
    try:
        if _is_sheet(content):
            read = sheet_reading.read(plain_sheets.read(content, bounds=_BOUNDS))
        else:
            document = word.read_blocks(content)
            read = told(word_deciding.read(document.blocks, document.pictures), document.converted)
    except (word.WordFileError, WorkbookError) as error:
        raise QuestionFileError(error.sentence) from error
    if read is None:
        raise QuestionFileError(_NO_SHEET)
    return weigh(read, bank, taken, place)
