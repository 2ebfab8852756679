"""A file of questions in any form, told by what is in it: Word, a workbook, GIFT or Aiken."""

from collections.abc import Iterable, Sequence

from lms.courses.exchange import sheet_reading, word_deciding
from lms.courses.exchange.asked import ExchangedFile, ExchangedQuestion
from lms.courses.exchange.gathering import QuestionFileError, gather, told, weigh
from lms.office import word, workbooks
from lms.office.packages import OLD_OR_LOCKED
from lms.office.workbooks import Bounds

_WORD_PART, _WORKBOOK_PART = b"word/document.xml", b"xl/workbook.xml"
_BOUNDS = Bounds(rows=2_100, columns=60)
_OLD = (
    "Tệp này là Word hoặc Excel đời cũ (.doc, .xls) hoặc có đặt mật khẩu. "
    "Hãy mở bằng Office, bỏ mật khẩu, lưu thành .docx hoặc .xlsx rồi gửi lại."
)
_NO_SHEET = (
    "Không thấy trang tính nào có dòng tiêu đề của tệp mẫu (các cột “Loại câu”, “Câu hỏi”…). "
    "Hãy tải tệp mẫu rồi chép câu hỏi vào."
)


def open_questions(
    content: bytes, bank: Sequence[ExchangedQuestion] = (), taken: Iterable[str] = (), place: str = ""
) -> ExchangedFile:
    """The file as understood, against a bank that stands at `place`; UnreadableError says what is wrong."""
    if content.startswith(OLD_OR_LOCKED):
        raise QuestionFileError(_OLD)
    if not content.startswith(b"PK"):
        return gather(content, bank, taken, place)
    try:
        if _WORKBOOK_PART in content and _WORD_PART not in content:
            read = sheet_reading.read(workbooks.read(content, bounds=_BOUNDS))
        else:
            document = word.read_blocks(content)
            read = told(word_deciding.read(document.blocks), document.converted)
    except (word.WordFileError, workbooks.WorkbookError) as error:
        raise QuestionFileError(error.sentence) from error
    if read is None:
        raise QuestionFileError(_NO_SHEET)
    return weigh(read, bank, taken, place)
