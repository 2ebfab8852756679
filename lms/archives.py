"""ZIP files: ours written alike at any time, others' opened and read without surprises (pure)."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence

STAMP = (1980, 1, 1, 0, 0, 0)
"""The date of every part of ours, the earliest that a ZIP can name: equal files give equal bytes."""


class BrokenArchiveError(Exception):
    """No ZIP, or one that is damaged, locked, or packed in an unknown way."""


def pack(files: Iterable[tuple[str, bytes]], *, compressed: bool = True) -> bytes:
    """The ZIP of named files, in their order; equal files give equal bytes."""
    method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, method)
    return made.getvalue()


def opened(content: bytes) -> zipfile.ZipFile:
    """The archive in these bytes; BrokenArchiveError when there is none."""
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError) as error:
        raise BrokenArchiveError from error


def read(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The content of a part, whose size must be bounded already; BrokenArchiveError when it cannot be had."""
    try:
        return archive.read(part)
    # A RuntimeError: it has a password, or is packed in a way that the library does not know.
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError) as error:
        raise BrokenArchiveError from error


def is_plain(parts: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether the parts are packed as usual, without a password, none twice and none over another.

    Parts that lie over each other are how a small file becomes a large one.
    """
    if len({part.filename for part in parts}) != len(parts):
        return False
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        is_usual = part.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} and not part.flag_bits & 1
        if part.header_offset < end or not is_usual:
            return False
        end = part.header_offset + part.compress_size
    return True
