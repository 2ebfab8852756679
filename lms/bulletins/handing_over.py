"""What is handed over to the member handbook, and the note that it was put there.

No interface of the handbook is known, so a person uploads a package: the PDF, the plain text, a cover note.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from lms.bulletins.headings_of_issue import plain_text
from lms.bulletins.posting import Posting
from lms.bulletins.tables import HandOver, Issue, Revision
from lms.clock import VIETNAM
from lms.office import zip_files
from lms.storage import audit_log
from lms.web.i18n import day

_BLOCK_END = re.compile(r"</(?:p|li|h[2-4]|tr|figure|div|blockquote)>")
_PICTURE = re.compile(r'<img\b[^>]*\balt="([^"]*)"[^>]*>')


def package(issue: Issue, text: Revision, pdf: bytes, address: str) -> bytes:
    """The ZIP to upload: PDF, plain text, and a cover note with title, summary, date and checksums."""
    name = f"ban-tin-{issue.slug}"
    files: dict[str, bytes] = {
        f"{name}.pdf": pdf,
        f"{name}.txt": _as_lines(text).encode("utf-8-sig"),
    }
    files["doc-truoc.txt"] = _cover(issue, text, files, address).encode("utf-8-sig")
    return zip_files.pack(files.items())


def find(session: Session, issue: Issue) -> HandOver | None:
    """The note that the issue was put on the handbook, or None."""
    return session.get(HandOver, issue.id)


def is_behind(noted: HandOver, text: Revision) -> bool:
    """Whether the issue was put on the handbook before its newest text: it must be uploaded again."""
    return (
        noted.recorded_at < text.published_at
        or noted.posted_on < text.published_at.astimezone(VIETNAM).date()
    )


def record(session: Session, issue: Issue, posting: Posting, *, actor_id: int, now: datetime) -> HandOver:
    """Note that the issue is on the handbook; a second time corrects the first."""
    noted = session.get(HandOver, issue.id, with_for_update=True)
    if noted is None:
        noted = HandOver(issue_id=issue.id)
        session.add(noted)
    noted.posted_on, noted.link = posting.posted_on, posting.link
    noted.recorded_by, noted.recorded_at = actor_id, now
    session.flush()
    details = {"posted_on": posting.posted_on.isoformat(), "link": posting.link}
    audit_log.record(
        session, "bulletin.hand-over", f"issue:{issue.id}", actor_id=actor_id, now=now, **details
    )
    return noted


def _as_lines(text: Revision) -> str:
    named = _PICTURE.sub(r" [Hình: \1] ", text.html)
    paragraphs = [plain_text(part) for part in _BLOCK_END.split(named)]
    return "\r\n\r\n".join([text.title, text.summary, *filter(None, paragraphs)]) + "\r\n"


def _cover(issue: Issue, text: Revision, files: Mapping[str, bytes], address: str) -> str:
    sums = [f"{name}: {hashlib.sha256(content).hexdigest()}" for name, content in files.items()]
    lines = [
        f"{issue.series}, số {issue.number}, tháng {issue.month[5:]}/{issue.month[:4]}",
        f"Đầu đề: {text.title}",
        f"Tóm tắt: {text.summary}",
        f"Ngày phát hành: {day(issue.publish_at)}",
        f"Bản gốc: {address}",
        "",
        "Cách đăng lên Sổ tay đảng viên điện tử:",
        "1. Mở phần quản trị của Sổ tay, chọn mục tài liệu sinh hoạt chi bộ.",
        "2. Tạo tài liệu mới, dán Đầu đề và Tóm tắt ở trên.",
        "3. Tải lên tệp PDF trong gói này.",
        "4. Đăng, mở lại để xem đã đúng chưa, chép địa chỉ của tài liệu.",
        "5. Quay lại trang này, bấm “Đã đăng lên Sổ tay” và dán địa chỉ đó.",
        "",
        "Mã kiểm tra SHA-256:",
        *sums,
    ]
    return "\r\n".join(lines) + "\r\n"
