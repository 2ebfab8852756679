"""What a PDF that people give to readers may hold: looked into once, in a process that it cannot outgrow.

Courses, bulletins and whatever else hands on a PDF ask here, so that all refuse the same with the same words.
"""

import hashlib
from threading import Lock

from cachetools import LRUCache, cached

from lms.work import child_process
from lms.work.child_process import BusyError, ChildDiedError

_SEEN_WITHIN = 1024
_AGAIN = "Hãy mở tệp, chọn In rồi “Lưu thành PDF” (Save as PDF), và gửi tệp mới."
TOO_HARD = f"Tệp PDF quá phức tạp nên không kiểm xong được. {_AGAIN}"
SENTENCES = {
    "broken": "Tệp PDF bị hỏng hoặc bị cụt; chép hoặc xuất lại từ tài liệu gốc.",
    "locked": "Tệp PDF có mật khẩu hoặc bị khóa; xuất lại không khóa để ai cũng mở được.",
    "script": f"Tệp PDF có mã lệnh (JavaScript) tự chạy khi mở hoặc khi bấm. {_AGAIN}",
    "launch": f"Tệp PDF có lệnh mở chương trình hoặc tệp khác trên máy người đọc. {_AGAIN}",
    "sending": f"Tệp PDF có nút gửi hoặc lấy dữ liệu của người đọc. {_AGAIN}",
    "opening": f"Tệp PDF tự mở một trang web khi được mở. {_AGAIN}",
    "form": f"Tệp PDF là biểu mẫu động (XFA), điện thoại không mở được. {_AGAIN}",
    "media": "Tệp PDF có phim, âm thanh hoặc hình ba chiều bên trong; bỏ các phần đó rồi xuất lại.",
    "embedded": "Tệp PDF có tệp khác đính kèm bên trong; xóa tệp đính kèm, hoặc gửi tệp đó riêng.",
}


def complaint(content: bytes, *, may_embed: bool = False) -> str:
    """Why the bytes are no PDF for readers, as a sentence that says what to do; '' when they are one."""
    if not content:
        return "Tệp trống; lưu lại tài liệu thành PDF."
    if b"%PDF-" not in content[:_SEEN_WITHIN]:
        return "Tệp này không phải PDF dù tên có đuôi .pdf; mở tài liệu gốc và xuất ra PDF."
    if b"%%EOF" not in content[-_SEEN_WITHIN:]:
        return "Tệp PDF bị cụt, có lẽ chép chưa hết; chép hoặc xuất lại."
    try:
        found = _faults(content)
    except BusyError as error:
        return error.sentence(TOO_HARD)
    faults = [fault for fault in found if fault != "embedded" or not may_embed]
    return SENTENCES.get(faults[0], TOO_HARD) if faults else ""


# A course is checked again with every change to it, and its documents stay the same.
@cached(LRUCache(1_000), key=lambda content: hashlib.sha256(content).digest(), lock=Lock())
def _faults(content: bytes) -> tuple[str, ...]:
    """The names of what the PDF should not hold, the worst first; BusyError when the machine is."""
    try:
        return tuple(child_process.answer("lms.content.pdf_process", content)["faults"])
    except BusyError:
        raise
    except ChildDiedError:
        return ("hard",)
