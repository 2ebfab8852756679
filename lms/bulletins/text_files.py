"""Bulletin files from the disk: found, bounded, decoded."""

import re
from collections.abc import Callable
from pathlib import Path

from lms.bulletins.bulletin import Bulletin, parse
from lms.bulletins.handed_in_text import MEDIA, BulletinSource
from lms.content.problems import Problem, ProblemsError

LARGEST = 64 * 1024
LARGEST_FILE = 24 * 1024 * 1024

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
_USED = re.compile(rb"media/[a-z0-9][a-z0-9_-]*\.[a-z0-9]{2,4}")


def find_files(path: Path) -> list[Path]:
    """The bulletin files at `path`, a file or a folder of them, in the order of their names.

    ProblemsError when the folder has none.
    """
    files = sorted(path.glob("*.md")) if path.is_dir() else [path]
    if not files:
        raise _problem(str(path), 1, "Thư mục này không có bản tin nào (tệp .md).")
    return files


def for_each(path: Path, act: Callable[[BulletinSource], object]) -> tuple[Problem, ...]:
    """Do `act` with every bulletin at `path`; the problems that it raised on the way."""
    problems: list[Problem] = []
    try:
        files = find_files(path)
    except ProblemsError as error:
        return error.problems
    for file in files:
        try:
            act(load(file))
        except ProblemsError as error:
            problems.extend(error.problems)
    return tuple(problems)


def load(path: Path) -> BulletinSource:
    """The bulletin at `path` with the files of media/ that it names; ProblemsError when it cannot be read."""
    if not path.is_file():
        raise _problem(str(path), 1, "Không có tệp này; kiểm tra lại đường dẫn.")
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    names = sorted({name.decode() for name in _USED.findall(content)})
    # A link could lead anywhere on this machine.
    files = {
        name: _bounded(path, path.parent / name)
        for name in names
        if (path.parent / name).is_file()
        and not (path.parent / name).is_symlink()
        and not (path.parent / MEDIA).is_symlink()
    }
    return BulletinSource(str(path), path.stem, content, files)


def read(source: BulletinSource) -> Bulletin:
    """The bulletin that the source says; ProblemsError with everything to mend in its head and characters."""
    content = source.content
    if len(content) > LARGEST:
        raise _problem(
            source.path, 1, f"Bản tin lớn quá {LARGEST // 1024} KB; rút gọn hoặc chia thành hai số."
        )
    try:
        text = content.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _problem(source.path, line, "Tệp không phải UTF-8; lưu lại tệp với bảng mã UTF-8.") from error
    if unprintable := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, unprintable.start()) + 1
        raise _problem(source.path, line, "Dòng này có ký tự điều khiển không nhìn thấy; xóa đi rồi gõ lại.")
    return parse(text, source.path, source.slug)


def _bounded(text: Path, file: Path) -> bytes:
    if file.stat().st_size > LARGEST_FILE:
        raise _problem(str(text), 1, f"Tệp {MEDIA}/{file.name} lớn quá {LARGEST_FILE // 1024 // 1024} MB.")
    return file.read_bytes()


def _problem(path: str, line: int, sentence: str) -> ProblemsError:
    return ProblemsError([Problem(path, line, sentence)])
