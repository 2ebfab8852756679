"""Documents to read: what makes a PDF fit to be given to learners (pure)."""

import hashlib
import re

from lms.courses.course import Material

LARGEST = 10 * 1024 * 1024
"""Bytes that a document may have; a phone on prepaid data downloads it."""
HEAVY = 3 * 1024 * 1024
"""Bytes from which its author is asked whether it could be smaller."""
_SEEN_WITHIN = 1024
_ENCRYPTED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<")


def complaint(content: bytes) -> str:
    """Why the bytes are no document for learners, as a sentence; '' when they are one."""
    if not content:
        return "Tệp trống; lưu lại tài liệu thành PDF."
    if b"%PDF-" not in content[:_SEEN_WITHIN]:
        return "Tệp này không phải PDF dù tên có đuôi .pdf; mở tài liệu gốc và xuất ra PDF."
    if b"%%EOF" not in content[-_SEEN_WITHIN:]:
        return "Tệp PDF bị cụt, có lẽ chép chưa hết; chép hoặc xuất lại."
    if _ENCRYPTED.search(content):
        return "Tệp PDF có mật khẩu hoặc bị khóa; xuất lại không khóa để học viên mở được."
    return ""


def is_heavy(content: bytes) -> bool:
    """Whether the document is a burden on a phone."""
    return len(content) > HEAVY


def material(title: str, file: str, content: bytes) -> Material:
    """The document as a release holds it, stored under a name made from its content."""
    name = f"{hashlib.sha256(content).hexdigest()[:32]}.pdf"
    return Material(title, file, name, len(content))
