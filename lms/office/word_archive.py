"""An untrusted Word file looked into before any library reads it; for the processes that read one (pure)."""

import re

from lms.office import packages, zip_files

MOST_BYTES = 600 * 1024 * 1024
MOST_SECONDS = 20
BOUNDS = zip_files.ArchiveBounds(parts=1_000, unpacked=80 * 1024 * 1024)

NO_WORD = "Tệp này không phải văn bản Word (.docx). Hãy mở bằng Word, lưu lại thành .docx rồi gửi lại."
OLD = (
    "Tệp này là Word đời cũ (.doc) hoặc có đặt mật khẩu. "
    "Hãy mở bằng Word, bỏ mật khẩu, chọn Lưu thành (Save As) loại “Word Document (.docx)” rồi gửi lại."
)
MACROS = "Tệp này có macro nên không được nhận. Hãy lưu thành loại “Word Document (.docx)” rồi gửi lại."
BROKEN = "Tệp bị hỏng hoặc không giống tệp do Word lưu. Hãy mở bằng Word, lưu lại thành .docx rồi gửi lại."
TOO_LARGE = "Tệp bung ra quá lớn (hơn 80 MB). Hãy nén hình trong Word (Compress Pictures) rồi gửi lại."
FAULTS: dict[packages.Fault, str] = {
    "macros": MACROS,
    "other": NO_WORD,
    "broken": BROKEN,
}
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class WordRefusedError(Exception):
    """The file is not taken, for the reason in its sentence."""


def inspect(content: bytes) -> None:
    """WordRefusedError for a file that must not reach a library: old, locked, broken or too large."""
    if content.startswith(packages.OLD_OR_LOCKED):
        raise WordRefusedError(OLD)
    try:
        archive = zip_files.opened(content, BOUNDS)
    except zip_files.LargeArchiveError as error:
        raise WordRefusedError(TOO_LARGE) from error
    except zip_files.BrokenArchiveError as error:
        raise WordRefusedError(NO_WORD) from error
    with archive:
        parts = archive.infolist()
        fault = packages.find_fault(parts, "word/document.xml")
        if fault is not None:
            raise WordRefusedError(FAULTS[fault])
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and _DECLARED.search(archive.read(part)):
                raise WordRefusedError(BROKEN)
