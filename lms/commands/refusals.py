"""What the system refuses, as sentences: files, names and disks."""

import errno
import os
from typing import Any

import click

_WHY = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "tài khoản đang chạy lệnh không có quyền",
    errno.EPERM: "hệ thống không cho phép",
    errno.EEXIST: "đã có, không ghi đè",
    errno.EISDIR: "đây là một thư mục, không phải tệp",
    errno.ENOTDIR: "một phần của đường dẫn không phải thư mục",
    errno.ENOTEMPTY: "thư mục không trống",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "liên kết vòng quanh",
    errno.ENOSPC: "đĩa đầy",
    errno.EDQUOT: "hết phần đĩa được cấp",
    errno.EROFS: "nơi này chỉ đọc được",
    errno.EFBIG: "tệp lớn quá mức cho phép",
    errno.EIO: "đĩa hỏng hoặc không trả lời",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
    errno.EXDEV: "hai nơi ở hai ổ đĩa khác nhau",
    errno.EBUSY: "đang được dùng",
    errno.ENXIO: "không phải tệp thường",
}


class NamedPath(click.Path):
    """A path whose name is UTF-8: any other could be neither printed nor kept in the database."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; a usage error with a sentence for a name in another encoding."""
        if not _is_utf8(os.fsdecode(value)):
            self.fail(of_name(os.fsdecode(value)), param, ctx)
        return super().convert(value, param, ctx)


def is_the_systems(error: OSError) -> bool:
    """Whether the system refused a file, and not a program that reads our output no longer."""
    return error.errno is not None and error.errno != errno.EPIPE


def of_system(error: OSError) -> str:
    """Where and why, like `/srv/x: đĩa đầy.`"""
    why = _WHY.get(error.errno or 0) or error.strerror or str(error)
    places = [_shown(name) for name in (error.filename, error.filename2) if name is not None]
    return f"{' → '.join(places) or 'Hệ thống từ chối'}: {why}."


def is_a_name(error: UnicodeEncodeError) -> bool:
    """Whether what cannot be written is a name of a file whose bytes are no UTF-8."""
    return any(0xDC80 <= ord(sign) <= 0xDCFF for sign in error.object[error.start : error.end])


def of_name(name: str) -> str:
    """Which name, with its foreign bytes shown, and what to do."""
    return f"Tên “{_shown(name)}” không phải UTF-8; hãy đổi tên tệp hoặc thư mục ấy rồi chạy lại."


def _shown(name: object) -> str:
    if not isinstance(name, str | bytes | os.PathLike):
        return str(name)  # the number of an open file
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _is_utf8(name: str) -> bool:
    return not any(0xDC80 <= ord(sign) <= 0xDCFF for sign in name)
