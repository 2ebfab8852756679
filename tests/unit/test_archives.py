"""Archives are bounded before their directory is read; what the library is told of their end does not matter.

Seen with Python 3.11: `zipfile` takes a quarter of a minute over the directory of an archive of 60 MB that
holds nothing but empty parts, and as long over few parts whose directory has large extra fields.
"""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.office import zip_files
from lms.office.zip_files import ArchiveBounds, BrokenArchiveError, LargeArchiveError

ROOT = Path(__file__).parents[2]
WIDE = ArchiveBounds(parts=100, unpacked=10_000)


def packed(count: int, *, size: int = 1, comment: bytes = b"", extra: bytes = b"") -> bytes:
    """An archive of so many small parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.comment = comment
        for number in range(count):
            part = zipfile.ZipInfo(f"{number}.txt")
            part.extra = extra
            archive.writestr(part, b"x" * size)
    return made.getvalue()


def large(content: bytes, bounds: ArchiveBounds = WIDE) -> bool:
    try:
        zip_files.opened(content, bounds).close()
    except LargeArchiveError:
        return True
    return False


@given(
    st.integers(0, 12), st.integers(0, 12), st.binary(max_size=40), st.binary(max_size=60), st.integers(0, 9)
)
def test_what_is_within_the_bounds_is_opened_and_nothing_else(
    count: int, most: int, comment: bytes, before: bytes, size: int
) -> None:
    content = before + packed(count, size=size, comment=comment)
    assert large(content, ArchiveBounds(most, 1_000)) == (count > most)
    assert large(content, ArchiveBounds(100, most)) == (count * size > most)


def test_the_parts_are_read_as_usual_afterwards() -> None:
    with zip_files.opened(packed(3, size=900), WIDE) as archive:
        assert [len(zip_files.read(archive, part)) for part in archive.infolist()] == [900] * 3


class Counting:
    """Stands in for the library's work on one line of a directory."""

    def __init__(self) -> None:
        self.lines = 0

    def __call__(self, *arguments: object) -> zipfile.ZipInfo:
        self.lines += 1
        return zipfile.ZipInfo("x")


@pytest.mark.parametrize("zip64", [False, True])
def test_of_a_directory_that_is_too_large_no_line_is_read(
    monkeypatch: pytest.MonkeyPatch, zip64: bool
) -> None:
    """The limits are lowered, so that a few hundred parts stand for the hundred thousand that were seen."""
    content = packed(200)
    if zip64:
        content = as_zip64(content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert len(archive.infolist()) == 200
    monkeypatch.setattr(zip_files, "LINE", 20)
    monkeypatch.setattr(zip_files, "_END", 4_000)
    counting = Counting()
    monkeypatch.setattr(zipfile, "ZipInfo", counting)
    assert large(content)
    assert counting.lines == 0


def test_few_parts_with_a_large_directory_are_refused_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_files, "_END", 0)
    assert not large(packed(9, extra=b""))
    assert large(packed(9, extra=struct.pack("<HH", 0x9999, 9_000) + bytes(9_000)), ArchiveBounds(9, 10_000))


def test_a_size_that_is_not_there_is_broken_and_not_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_files, "_END", 100)
    content = bytearray(packed(1))
    content[-10:-6] = struct.pack("<I", 0x7FFFFFFF)
    with pytest.raises(BrokenArchiveError):
        zip_files.opened(bytes(content), WIDE)


def test_only_this_module_opens_what_others_packed() -> None:
    """Elsewhere an archive is written, or read after it was looked into."""
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "lms").rglob("*.py")
        if "zipfile.ZipFile(" in path.read_text()
        or "ZipFile(" in path.read_text().replace("zipfile.ZipFile", "")
    }
    assert found == {
        "lms/office/zip_files.py",
        "lms/law/collecting.py",
        "lms/office/packages.py",
        "lms/office/word_package.py",
    }


def as_zip64(content: bytes) -> bytes:
    """The same archive whose end is told by the records of ZIP64, which the old record points to."""
    end = content.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack("<HII", content[end + 10 : end + 20])
    record = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    old = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return content[:end] + record + locator + old
