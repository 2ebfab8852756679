"""Bulletin files from the disk: found, bounded, decoded, parsed, turned into safe HTML."""

import re
from collections.abc import Callable
from pathlib import Path

from lms import markup
from lms.bulletins.bulletin import Bulletin, parse
from lms.markup import MarkupFailure
from lms.problems import Problem, ProblemsError

LARGEST = 64 * 1024

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")
_IMAGE = re.compile(r"!\[[^\]\n]*\][(\[]|<img\b", re.IGNORECASE)


def find_files(path: Path) -> list[Path]:
    """The bulletin files at `path`, a file or a folder of them, in the order of their names.

    ProblemsError when the folder has none.
    """
    files = sorted(path.glob("*.md")) if path.is_dir() else [path]
    if not files:
        raise _problem(path, 1, "Thư mục này không có bản tin nào (tệp .md).")
    return files


def check(path: Path) -> tuple[Problem, ...]:
    """Every problem of the file, or of all files in the folder, at `path`."""
    return for_each(path, lambda file: render(read(read_bytes(file), file)))


def for_each(path: Path, act: Callable[[Path], object]) -> tuple[Problem, ...]:
    """Do `act` with every bulletin file at `path`; the problems that it raised on the way."""
    problems: list[Problem] = []
    try:
        files = find_files(path)
    except ProblemsError as error:
        return error.problems
    for file in files:
        try:
            act(file)
        except ProblemsError as error:
            problems.extend(error.problems)
    return tuple(problems)


def read_bytes(path: Path) -> bytes:
    """The file's bytes; ProblemsError when there is no such file or it is larger than 64 KB."""
    if not path.is_file():
        raise _problem(path, 1, "Không có tệp này; kiểm tra lại đường dẫn.")
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise _problem(path, 1, f"Bản tin lớn quá {LARGEST // 1024} KB; rút gọn hoặc chia thành hai số.")
    return content


def read(content: bytes, path: Path) -> Bulletin:
    """The bulletin in a file's bytes; ProblemsError with everything to mend in its head and characters."""
    try:
        text = content.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _problem(path, line, "Tệp không phải UTF-8; lưu lại tệp với bảng mã UTF-8.") from error
    if unprintable := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, unprintable.start()) + 1
        raise _problem(path, line, "Dòng này có ký tự điều khiển không nhìn thấy; xóa đi rồi gõ lại.")
    return parse(text, str(path), path.stem)


def render(bulletin: Bulletin) -> str:
    """The bulletin's text as safe HTML; ProblemsError when it is too tangled or has pictures."""
    problems = [
        Problem(bulletin.path, line, "Bản tin chỉ gồm chữ và bảng, chưa nhận hình; thay hình bằng lời.")
        for line, text in enumerate(bulletin.body.split("\n"), bulletin.body_line)
        if _IMAGE.search(text)
    ]
    [html] = markup.render_all([bulletin.body])
    if isinstance(html, MarkupFailure):
        problems.append(Problem(bulletin.path, bulletin.body_line + html.line - 1, html.sentence))
        raise ProblemsError(problems)
    if problems:
        raise ProblemsError(problems)
    return html


def _problem(path: Path, line: int, sentence: str) -> ProblemsError:
    return ProblemsError([Problem(str(path), line, sentence)])
