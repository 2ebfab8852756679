"""The files of a course, from wherever they are kept, taken within bounds as text and bytes (pure)."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from lms.config import ROOT
from lms.content.front_matter import did_you_mean
from lms.content.problems import Problem
from lms.courses import documents

FRONT, EXAM, MEDIA, CITATIONS = "course.md", "kiem-tra.md", "media", "citations.yml"
DOCUMENTS = "tai-lieu"
DESIGNS = ROOT / "certificates"
LARGEST_TEXT = 65_536
LARGEST_BANK = 524_288
LARGEST_IMAGE = 12 * 1024 * 1024
LARGEST_CITATIONS = 4 * LARGEST_TEXT
MOST_FILES = 300
UNUSED = (
    "Khóa học không dùng tệp này; để hình trong media/, PDF trong tai-lieu/, xóa hoặc chuyển các tệp khác đi."
)
DOCUMENT_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\.pdf")
PICTURE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\.(?:png|jpg|jpeg|webp|svg)")
LESSON_NAME = re.compile(r"(\d\d)-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_UNSEEN = re.compile("[\u00ad\u200b\ufeff]")
_STRANGE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff]"
)


@dataclass(frozen=True, slots=True)
class Folder:
    """A course's folder: `texts` by file name, pictures by 'media/name', and what is wrong with the files.

    `documents` holds PDFs by 'tai-lieu/name'; a name alone (None) stands for one that is too large to read.

    `designs` names the certificate designs that are installed.
    `contents` holds what was taken byte for byte, the list of legal documents included; `digest` is the
    SHA-256 over its names and bytes.
    """

    path: Path
    slug: str
    texts: Mapping[str, str]
    pictures: Mapping[str, bytes]
    documents: Mapping[str, bytes | None]
    citations: str
    citations_path: str
    designs: tuple[str, ...]
    contents: Mapping[str, bytes]
    digest: str
    problems: tuple[Problem, ...]

    def at(self, name: str) -> str:
        """The file's path as problems show it."""
        return str(self.path / name)

    @property
    def lessons(self) -> tuple[str, ...]:
        """The lessons' file names, in order."""
        return tuple(sorted(name for name in self.texts if name not in (FRONT, EXAM)))


def installed_designs() -> tuple[str, ...]:
    """The names of the certificate designs that a course may ask for."""
    return tuple(sorted(file.parent.name for file in DESIGNS.glob("*/certificate.html")))


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that was found: its name in the course, like 'media/x.png', its size in bytes, its content."""

    name: str
    size: int
    load: Callable[[], bytes]

    @classmethod
    def of(cls, name: str, content: bytes) -> Self:
        """A file whose content is at hand."""
        return cls(name, len(content), lambda: content)


def take(
    path: Path,
    slug: str,
    entries: Iterable[FoundFile],
    citations: FoundFile | None,
    citations_path: str,
    problems: Iterable[Problem] = (),
) -> Folder:
    """The course made of `entries`, shown under `path`; what cannot be taken is left out and told.

    `problems` are those of finding the files.
    """
    return _Taker(path, [*problems]).take(slug, entries, citations, citations_path)


class _Taker:
    """Takes the files of one course."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        self._path = path
        self._problems = problems
        self._texts: dict[str, str] = {}
        self._pictures: dict[str, bytes] = {}
        self._documents: dict[str, bytes | None] = {}
        self._contents: dict[str, bytes] = {}
        self._digest = hashlib.sha256()

    def take(
        self, slug: str, entries: Iterable[FoundFile], citations: FoundFile | None, citations_path: str
    ) -> Folder:
        if not SLUG.fullmatch(slug):
            self._tell(self._path, "Tên thư mục khóa học chỉ gồm chữ thường không dấu, số và gạch ngang.")
        found = sorted(entries, key=lambda one: one.name.split("/"))
        for entry in found:
            self._file(entry)
        names = [one.name for one in found]
        if FRONT not in names:
            self._tell(self._path / FRONT, "Thiếu course.md; tạo tệp này để khai báo khóa học.")
        self._number_lessons([one for one in names if re.match(r"\d\d-.*\.md$", one)])
        documents_text = self._text(citations, Path(citations_path), LARGEST_CITATIONS) if citations else ""
        return Folder(
            path=self._path,
            slug=slug,
            texts=self._texts,
            pictures=self._pictures,
            documents=self._documents,
            citations=documents_text or "",
            citations_path=citations_path,
            designs=installed_designs(),
            contents=self._contents,
            digest=self._digest.hexdigest(),
            problems=tuple(self._problems),
        )

    def _tell(self, path: Path, sentence: str, line: int = 1) -> None:
        self._problems.append(Problem(str(path), line, sentence))

    def _file(self, entry: FoundFile) -> None:
        shown = self._path / entry.name
        folder, _, name = entry.name.rpartition("/")
        if folder == MEDIA:
            self._picture(entry, name, shown)
        elif folder == DOCUMENTS:
            self._document(entry, name, shown)
        elif not folder and (name in (FRONT, EXAM) or LESSON_NAME.fullmatch(name)):
            text = self._text(entry, shown, LARGEST_BANK if name == EXAM else LARGEST_TEXT)
            if text is not None:
                self._texts[name] = text
        elif name.endswith(".md"):
            sentence = "Tên tệp bài học phải như 01-ten-bai.md: hai chữ số, chữ thường không dấu, gạch ngang."
            self._tell(shown, sentence + did_you_mean(name, (FRONT, EXAM)))
        else:
            self._tell(shown, UNUSED)

    def _text(self, entry: FoundFile, shown: Path, largest: int) -> str | None:
        """A file's text in NFC without unseen characters, None when it is too large or no UTF-8."""
        if entry.size > largest:
            self._tell(shown, f"Tệp lớn hơn {largest // 1024} KB; chia thành nhiều bài ngắn hơn.")
            return None
        content = entry.load()
        self._count(shown.name, content)
        try:
            text, strange = as_text(content)
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            self._tell(
                shown, "Tệp không phải UTF-8; mở bằng trình soạn thảo và lưu lại với bảng mã UTF-8.", line
            )
            return None
        for number, character in strange:
            sentence = f"Dòng này có ký tự ẩn U+{ord(character):04X}; xóa đi, gõ lại bằng bàn phím."
            self._tell(shown, sentence, number)
        return text

    def _picture(self, entry: FoundFile, name: str, shown: Path) -> None:
        if not PICTURE_NAME.fullmatch(name):
            self._tell(
                shown,
                "Tên hình phải như truc-thoi-gian.png: chữ thường không dấu, đuôi png, jpg, webp hoặc svg.",
            )
        elif entry.size > LARGEST_IMAGE:
            self._tell(shown, f"Hình lớn hơn {LARGEST_IMAGE // 1024 // 1024} MB; thu nhỏ rồi lưu lại.")
        else:
            content = entry.load()
            self._count(entry.name, content)
            self._pictures[entry.name] = content

    def _document(self, entry: FoundFile, name: str, shown: Path) -> None:
        if not DOCUMENT_NAME.fullmatch(name):
            self._tell(shown, "Tên tài liệu phải như de-cuong-on-tap.pdf: chữ thường không dấu, đuôi pdf.")
        elif entry.size > documents.LARGEST:
            self._documents[entry.name] = None
        else:
            content = entry.load()
            self._count(entry.name, content)
            self._documents[entry.name] = content

    def _count(self, name: str, content: bytes) -> None:
        self._contents[name] = content
        self._digest.update(f"{name}\n{len(content)}\n".encode() + content)

    def _number_lessons(self, names: list[str]) -> None:
        """Lessons are numbered 01, 02, 03 … without holes."""
        if not names:
            self._tell(
                self._path, "Khóa học chưa có bài nào; thêm tệp bài học đầu tiên, ví dụ 01-gioi-thieu.md."
            )
        for place, name in enumerate(names, 1):
            if int(name[:2]) != place:
                sentence = f"Số ở đầu tên tệp phải liền nhau từ 01; bài này phải mang số {place:02d}."
                self._tell(self._path / name, sentence)
                return


def as_text(content: bytes) -> tuple[str, list[tuple[int, str]]]:
    """The text of a file in NFC with plain line ends, and the hidden characters left out, with their lines.

    UnicodeDecodeError when it is no UTF-8. A byte order mark and soft hyphens are dropped without a word.
    """
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", content.decode()))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = [(number, one[0]) for number, line in enumerate(lines, 1) if (one := _STRANGE.search(line))]
    return _STRANGE.sub("", "\n".join(lines)), found
