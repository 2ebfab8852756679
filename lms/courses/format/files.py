"""The files of a course's folder, read once, within bounds, as text and bytes."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lms.config import ROOT
from lms.courses import documents
from lms.frontmatter import did_you_mean
from lms.problems import Problem

FRONT, EXAM, MEDIA, CITATIONS = "course.md", "kiem-tra.md", "media", "citations.yml"
DOCUMENTS = "tai-lieu"
DESIGNS = ROOT / "certificates"
LARGEST_TEXT = 65_536
LARGEST_BANK = 524_288
LARGEST_IMAGE = 12 * 1024 * 1024
MOST_FILES = 300
DOCUMENT_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\.pdf")
PICTURE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*\.(?:png|jpg|jpeg|webp|svg)")
_LESSON_NAME = re.compile(r"(\d\d)-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_IGNORED = re.compile(r"\..*|Thumbs\.db|desktop\.ini|~\$.*|.*~")
_UNSEEN = re.compile("[\u00ad\u200b\ufeff]")
_STRANGE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff]"
)


@dataclass(frozen=True, slots=True)
class Folder:
    """A course's folder: `texts` by file name, pictures by 'media/name', and what is wrong with the files.

    `documents` holds PDFs by 'tai-lieu/name'; a name alone (None) stands for one that is too large to read.

    `designs` names the certificate designs that are installed.
    `digest` is the SHA-256 over every file's name and bytes, the list of legal documents included.
    """

    path: Path
    slug: str
    texts: Mapping[str, str]
    pictures: Mapping[str, bytes]
    documents: Mapping[str, bytes | None]
    citations: str
    citations_path: str
    designs: tuple[str, ...]
    digest: str
    problems: tuple[Problem, ...]

    def at(self, name: str) -> str:
        """The file's path as problems show it."""
        return str(self.path / name)

    @property
    def lessons(self) -> tuple[str, ...]:
        """The lessons' file names, in order."""
        return tuple(sorted(name for name in self.texts if name not in (FRONT, EXAM)))


def read_folder(path: Path) -> Folder:
    """The folder's files; whatever cannot be taken is left out and told in `problems`."""
    return _Reader(path).read()


class _Reader:
    """Reads one folder."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._problems: list[Problem] = []
        self._texts: dict[str, str] = {}
        self._pictures: dict[str, bytes] = {}
        self._documents: dict[str, bytes | None] = {}
        self._digest = hashlib.sha256()

    def read(self) -> Folder:
        slug = self._path.resolve().name
        if not _SLUG.fullmatch(slug):
            self._tell(self._path, "Tên thư mục khóa học chỉ gồm chữ thường không dấu, số và gạch ngang.")
        for entry in self._entries(self._path):
            self._file(entry)
        if FRONT not in self._texts and not (self._path / FRONT).exists():
            self._tell(self._path / FRONT, "Thiếu course.md; tạo tệp này để khai báo khóa học.")
        self._number_lessons()
        beside = self._path.resolve().parent / CITATIONS
        shown = self._path.parent / CITATIONS if self._path.name else Path("..") / CITATIONS
        citations = self._text(beside, shown, 4 * LARGEST_TEXT) if beside.is_file() else ""
        return Folder(
            path=self._path,
            slug=slug,
            texts=self._texts,
            pictures=self._pictures,
            documents=self._documents,
            citations=citations or "",
            citations_path=str(shown),
            designs=tuple(sorted(file.parent.name for file in DESIGNS.glob("*/certificate.html"))),
            digest=self._digest.hexdigest(),
            problems=tuple(self._problems),
        )

    def _tell(self, path: Path, sentence: str, line: int = 1) -> None:
        self._problems.append(Problem(str(path), line, sentence))

    def _entries(self, folder: Path) -> Iterator[Path]:
        """What stands in a folder, without hidden files; links are refused, they could lead anywhere."""
        entries = sorted(one for one in folder.iterdir() if not _IGNORED.fullmatch(one.name))
        if len(entries) > MOST_FILES:
            self._tell(folder, f"Thư mục có hơn {MOST_FILES} tệp; chuyển bớt những tệp không thuộc khóa học.")
        for entry in entries[:MOST_FILES]:
            if entry.is_symlink():
                self._tell(
                    entry, "Đây là đường tắt (symlink) nên không được dùng; chép tệp thật vào thư mục."
                )
            else:
                yield entry

    def _file(self, entry: Path) -> None:
        if entry.is_dir() and entry.name == MEDIA:
            for picture in self._entries(entry):
                self._picture(picture)
        elif entry.is_dir() and entry.name == DOCUMENTS:
            for document in self._entries(entry):
                self._document(document)
        elif entry.is_file() and (entry.name in (FRONT, EXAM) or _LESSON_NAME.fullmatch(entry.name)):
            text = self._text(entry, entry, LARGEST_BANK if entry.name == EXAM else LARGEST_TEXT)
            if text is not None:
                self._texts[entry.name] = text
        elif entry.suffix == ".md":
            sentence = "Tên tệp bài học phải như 01-ten-bai.md: hai chữ số, chữ thường không dấu, gạch ngang."
            self._tell(entry, sentence + did_you_mean(entry.name, (FRONT, EXAM)))
        else:
            self._tell(
                entry,
                "Khóa học không dùng tệp này; để hình trong media/, PDF trong tai-lieu/, "
                "xóa hoặc chuyển các tệp khác đi.",
            )

    def _text(self, file: Path, shown: Path, largest: int) -> str | None:
        """A file's text in NFC without unseen characters, None when it is too large or no UTF-8."""
        if file.stat().st_size > largest:
            self._tell(shown, f"Tệp lớn hơn {largest // 1024} KB; chia thành nhiều bài ngắn hơn.")
            return None
        content = file.read_bytes()
        self._count(shown.name, content)
        try:
            text = unicodedata.normalize("NFC", _UNSEEN.sub("", content.decode()))
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            self._tell(
                shown, "Tệp không phải UTF-8; mở bằng trình soạn thảo và lưu lại với bảng mã UTF-8.", line
            )
            return None
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for number, written in enumerate(lines, 1):
            if strange := _STRANGE.search(written):
                sentence = f"Dòng này có ký tự ẩn U+{ord(strange[0]):04X}; xóa đi, gõ lại bằng bàn phím."
                self._tell(shown, sentence, number)
        return _STRANGE.sub("", "\n".join(lines))

    def _picture(self, file: Path) -> None:
        if not file.is_file() or not PICTURE_NAME.fullmatch(file.name):
            self._tell(
                file,
                "Tên hình phải như truc-thoi-gian.png: chữ thường không dấu, đuôi png, jpg, webp hoặc svg.",
            )
        elif file.stat().st_size > LARGEST_IMAGE:
            self._tell(file, f"Hình lớn hơn {LARGEST_IMAGE // 1024 // 1024} MB; thu nhỏ rồi lưu lại.")
        else:
            content = file.read_bytes()
            self._count(f"{MEDIA}/{file.name}", content)
            self._pictures[f"{MEDIA}/{file.name}"] = content

    def _document(self, file: Path) -> None:
        name = f"{DOCUMENTS}/{file.name}"
        if not file.is_file() or not DOCUMENT_NAME.fullmatch(file.name):
            self._tell(file, "Tên tài liệu phải như de-cuong-on-tap.pdf: chữ thường không dấu, đuôi pdf.")
        elif file.stat().st_size > documents.LARGEST:
            self._documents[name] = None
        else:
            content = file.read_bytes()
            self._count(name, content)
            self._documents[name] = content

    def _count(self, name: str, content: bytes) -> None:
        self._digest.update(f"{name}\n{len(content)}\n".encode() + content)

    def _number_lessons(self) -> None:
        """Lessons are numbered 01, 02, 03 … without holes."""
        names = sorted(entry.name for entry in self._path.glob("[0-9][0-9]-*.md"))
        if not names:
            self._tell(
                self._path, "Khóa học chưa có bài nào; thêm tệp bài học đầu tiên, ví dụ 01-gioi-thieu.md."
            )
        for place, name in enumerate(names, 1):
            if int(name[:2]) != place:
                sentence = f"Số ở đầu tên tệp phải liền nhau từ 01; bài này phải mang số {place:02d}."
                self._tell(self._path / name, sentence)
                return
