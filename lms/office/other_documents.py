"""Which document a file is when it is no .docx, told by its first bytes, and what its author can do (pure).

A name says little: what Word saved as .doc may be RTF, a web page, or be locked.
"""

import re
from dataclasses import dataclass

from lms.office.packages import OLD_OR_LOCKED


@dataclass(frozen=True, slots=True)
class Convertible:
    """A document that LibreOffice can turn into .docx: its suffix, its name and the filter that reads it."""

    suffix: str
    called: str
    reader: str


RTF = Convertible("rtf", "RTF", "Rich Text Format")
DOC = Convertible("doc", "Word đời cũ (.doc)", "MS Word 97")
ODT = Convertible("odt", "OpenDocument (.odt)", "writer8")

LOCKED = (
    "Tệp này có đặt mật khẩu nên không đọc được. Hãy mở bằng Word (hay Excel), bỏ mật khẩu "
    "(Tệp > Thông tin > Bảo vệ tài liệu > Mã hóa bằng mật khẩu, xóa trống), lưu rồi gửi lại."
)
PDF = (
    "Tệp này là PDF, chỉ giữ hình dáng trang giấy nên không đọc chắc được chữ, bảng và đáp án. "
    "Hãy gửi tệp Word gốc. Nếu chỉ còn PDF: mở bằng Word, xem lại từng câu, lưu thành .docx rồi gửi."
)
HTML = (
    "Tệp này là trang web (HTML), kể cả khi tên ghi .doc. Hãy mở bằng Word, chọn Lưu thành (Save As) "
    "loại “Word Document (.docx)” rồi gửi lại."
)
GOOGLE = (
    "Tệp này chỉ là đường dẫn tới Google Tài liệu, bên trong không có chữ nào. Hãy mở tài liệu trên Google, "
    "chọn Tệp > Tải xuống > Microsoft Word (.docx) rồi gửi tệp vừa tải."
)
PAGES = (
    "Tệp này do Pages của Apple lưu. Hãy mở bằng Pages, chọn Tệp > Xuất sang > Word… (.docx) "
    "rồi gửi tệp vừa xuất."
)
OLD_XML = (
    "Tệp này là Word dạng XML. Hãy mở bằng Word, chọn Lưu thành (Save As) loại “Word Document (.docx)” "
    "rồi gửi lại."
)
PICTURE = (
    "Tệp này là ảnh chụp hoặc ảnh quét, không có chữ để đọc. Hãy gửi tệp Word gốc, "
    "hoặc gõ lại câu hỏi vào Word rồi gửi."
)
SLIDES = "Tệp này là bài trình chiếu. Hãy chép chữ sang Word, lưu thành .docx rồi gửi."
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body|meta)\b", re.IGNORECASE | re.DOTALL
)
_MHTML = re.compile(rb"(?:MIME-Version|From|Message-ID):.*multipart/related", re.IGNORECASE | re.DOTALL)
_GOOGLE = re.compile(rb'\s*\{.*"(?:doc_id|url|resource_id)"\s*:.*\}\s*', re.DOTALL)
_OLD_XML = re.compile(rb'progid="Word\.Document"|/package/2006/relationships|/xmlPackage"')
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_HEAD = 4_096


def convertible(content: bytes) -> Convertible | None:
    """What LibreOffice has to read, None for everything else."""
    if content.lstrip()[:5] == rb"{\rtf":
        return RTF
    if content.startswith(OLD_OR_LOCKED) and _wide("WordDocument") in content and not _is_locked(content):
        return DOC
    is_text = b"application/vnd.oasis.opendocument.text" in content[:_HEAD]
    return ODT if content.startswith(b"PK") and is_text else None


def refusal(content: bytes) -> str | None:
    """Why a file can be no document for us and what to do; None when it is not one of those known here."""
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if content.startswith(OLD_OR_LOCKED):
        return LOCKED if _is_locked(content) else SLIDES if _wide("PowerPoint Document") in content else None
    if content.startswith(b"PK"):
        return _of_archive(content)
    if b"%PDF-" in head[:1_024]:
        return PDF
    if _HTML.match(head) or _MHTML.match(head):
        return HTML
    if head.startswith(_PICTURES):
        return PICTURE
    if len(content) < _HEAD and _GOOGLE.fullmatch(head) and b"google.com" in head:
        return GOOGLE
    return OLD_XML if head.lstrip().startswith(b"<?xml") and _OLD_XML.search(head) else None


def _of_archive(content: bytes) -> str | None:
    if b"Index/Document.iwa" in content or b"Index.zip" in content:
        return PAGES
    return SLIDES if b"ppt/presentation.xml" in content else None


def _is_locked(content: bytes) -> bool:
    return _wide("EncryptedPackage") in content


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")
