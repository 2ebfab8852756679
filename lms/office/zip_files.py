"""ZIP files: ours written alike at any time, others' opened and read without surprises (pure)."""

import io
import math
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

STAMP = (1980, 1, 1, 0, 0, 0)
"""The date of every part of ours, the earliest that a ZIP can name: equal files give equal bytes."""


LINE = 512
"""Bytes that a part may have in the directory of an archive, on average: its name, dates and owner."""
_END = 65_557
"""The end of an archive with the longest comment, which is read in one piece."""


class BrokenArchiveError(Exception):
    """No ZIP, or one that is damaged, locked, or packed in an unknown way."""


class LargeArchiveError(Exception):
    """More parts, or more bytes when unpacked, than are taken."""


@dataclass(frozen=True, slots=True)
class ArchiveBounds:
    """How many parts an archive may have, folders among them, and how many bytes they may be unpacked."""

    parts: int
    unpacked: int


class _Content(io.BytesIO):
    """The bytes of an archive, of which no more than `most` are given at once.

    `zipfile` takes the whole directory in one piece, as large as the records at the end say (those of ZIP64
    too), and then spends processor time on every line of it: what is too large is refused here, before that.
    """

    most: float = math.inf

    def read(self, size: int | None = -1, /) -> bytes:
        """As usual; LargeArchiveError for more than `most` bytes."""
        left = len(self.getbuffer()) - self.tell()
        if min(left if size is None or size < 0 else size, left) > self.most:
            raise LargeArchiveError
        return super().read(size)


def pack(files: Iterable[tuple[str, bytes]], *, compressed: bool = True) -> bytes:
    """The ZIP of named files, in their order; equal files give equal bytes."""
    method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, STAMP), content, method)
    return made.getvalue()


def opened(content: bytes, bounds: ArchiveBounds) -> zipfile.ZipFile:
    """The archive in these bytes; BrokenArchiveError when there is none, LargeArchiveError for too much."""
    given = _Content(content)
    given.most = max(bounds.parts * LINE, _END)
    try:
        archive = zipfile.ZipFile(given)
    except (zipfile.BadZipFile, ValueError) as error:
        raise BrokenArchiveError from error
    given.most = math.inf
    parts = archive.infolist()
    if len(parts) > bounds.parts or sum(part.file_size for part in parts) > bounds.unpacked:
        archive.close()
        raise LargeArchiveError
    return archive


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
