"""Files of other programs that are not plain text, read in a process of their own."""

from lms.courses.exchange import carried
from lms.courses.exchange.asked import Read
from lms.courses.exchange.gathering import QuestionFileError
from lms.work import child_process
from lms.work.child_process import ChildDiedError

_MODULE = "lms.courses.exchange.foreign_process"
_HEAD = 4_096
_ROOTS = (b"<?xml", b"<quiz", b"<assessmentItem", b"<qti-assessment-item", b"<questestinterop")
_MANIFEST = b"imsmanifest.xml"
_TOO_HARD = "Tệp quá lớn hoặc quá phức tạp nên không đọc xong được. Hãy chia thành nhiều tệp nhỏ hơn."


def is_foreign(content: bytes) -> bool:
    """Whether it is XML, or an archive with the manifest of a QTI package."""
    if content.startswith(b"PK"):
        return _MANIFEST in content
    if content.startswith((b"\xff\xfe<\x00", b"\xfe\xff\x00<")):
        return True
    return content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_ROOTS)


def read(content: bytes) -> Read:
    """The questions of a file; QuestionFileError says why it is not taken, and where."""
    try:
        answer = child_process.answer(_MODULE, content)
    except ChildDiedError as error:
        raise QuestionFileError(error.sentence(_TOO_HARD)) from error
    if "refused" in answer:
        raise QuestionFileError(answer["refused"], answer["line"])
    return carried.unpacked(answer)
