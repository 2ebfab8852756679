"""A course's folder in one ZIP file, read within bounds (pure)."""

import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from lms.courses.format.files import CITATIONS, DOCUMENTS, FRONT, MEDIA, MOST_FILES, SLUG
from lms.office import zip_files

LARGEST = 60 * 1024 * 1024
BOUNDS = zip_files.ArchiveBounds(parts=2 * MOST_FILES, unpacked=120 * 1024 * 1024)
LARGE = "Tệp ZIP có quá nhiều tệp hoặc bung ra quá lớn (hơn 120 MB)."
BROKEN = "Tệp ZIP bị hỏng hoặc có mật khẩu. Hãy nén lại rồi gửi."


class ArchiveError(Exception):
    """An archive that is not taken; the Vietnamese sentence says why and what to do."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class ZippedCourse:
    """The course in an archive by its files' names, and what is `held` under its address already.

    `has_citations`: a list of legal documents came along, which is left aside.
    """

    slug: str
    files: Mapping[str, bytes]
    has_citations: bool = False
    held: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def added(self) -> list[str]:
        """The files that are not held yet."""
        return sorted(self.files.keys() - self.held.keys())

    @property
    def changed(self) -> list[str]:
        """The files that are held with other bytes."""
        return sorted(
            name for name in self.files.keys() & self.held.keys() if self.files[name] != self.held[name]
        )

    @property
    def digest(self) -> str:
        """What stands for both, so that no more is replaced than a page showed."""
        taken = hashlib.sha256()
        for files in (self.held, self.files):
            for name, content in sorted(files.items()):
                taken.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
            taken.update(b"\n")
        return taken.hexdigest()

    @property
    def gone(self) -> list[str]:
        """The files that are held and not in the archive."""
        return sorted(self.held.keys() - self.files.keys())


def read(content: bytes) -> ZippedCourse:
    """The one course in an archive; ArchiveError for anything else. The list of documents is left aside."""
    try:
        archive = zip_files.opened(content, BOUNDS)
    except zip_files.LargeArchiveError as error:
        raise ArchiveError(LARGE) from error
    except zip_files.BrokenArchiveError as error:
        raise ArchiveError(
            "Tệp này không phải tệp ZIP. Hãy nén thư mục khóa học thành ZIP rồi gửi lại."
        ) from error
    with archive:
        parts = [part for part in archive.infolist() if not part.is_dir()]
        _check(parts)
        try:
            files = {part.filename: zip_files.read(archive, part) for part in parts}
        except zip_files.BrokenArchiveError as error:
            raise ArchiveError(BROKEN) from error
    return _course({name: one for name, one in files.items() if not _is_hidden(name)})


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _check(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_FILES:
        raise ArchiveError(LARGE)
    for part in parts:
        outside = part.filename.startswith("/") or ".." in part.filename.split("/") or "\\" in part.filename
        is_link = (part.external_attr >> 16) & 0o170000 == 0o120000
        if outside or is_link:
            raise ArchiveError("Tệp ZIP có đường dẫn lạ nên không được nhận. Hãy nén lại thư mục khóa học.")
    if not zip_files.is_plain(parts):
        raise ArchiveError(BROKEN)


def _course(files: Mapping[str, bytes]) -> ZippedCourse:
    fronts = [name for name in files if name.rpartition("/")[2] == FRONT]
    if len(fronts) != 1 or fronts[0].count("/") != 1:
        raise ArchiveError("Tệp ZIP phải chứa đúng một thư mục khóa học, trong đó có tệp course.md.")
    slug = fronts[0].partition("/")[0]
    if not SLUG.fullmatch(slug):
        raise ArchiveError("Tên thư mục trong ZIP chỉ gồm chữ thường không dấu, số và gạch ngang.")
    own = {name.removeprefix(f"{slug}/"): one for name, one in files.items() if name.startswith(f"{slug}/")}
    strange = [name for name in own if "/" in name and name.partition("/")[0] not in (MEDIA, DOCUMENTS)]
    strange += [name for name in files if not name.startswith(f"{slug}/") and name != CITATIONS]
    if strange:
        raise ArchiveError(f"Không nhận “{strange[0][:80]}”: khóa học chỉ có các bài, media/ và tai-lieu/.")
    return ZippedCourse(slug, own, CITATIONS in files)
