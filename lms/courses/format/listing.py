"""The files of a course's folder on disk."""

import re
from collections.abc import Iterator
from pathlib import Path

from lms.content.problems import Problem
from lms.courses.format.files import CITATIONS, DOCUMENTS, MEDIA, MOST_FILES, UNUSED, Folder, FoundFile, take

_IGNORED = re.compile(r"\..*|Thumbs\.db|desktop\.ini|~\$.*|.*~")


def read_folder(path: Path) -> Folder:
    """The course in the folder; whatever cannot be taken is left out and told in `problems`."""
    problems: list[Problem] = []
    root = path.resolve()
    entries = list(_entries(path, "", problems))
    beside = root.parent / CITATIONS
    shown = path.parent / CITATIONS if path.name else Path("..") / CITATIONS
    citations = _entry(beside, CITATIONS) if beside.is_file() else None
    return take(path, root.name, entries, citations, str(shown), problems)


def _entry(file: Path, name: str) -> FoundFile:
    return FoundFile(name, file.stat().st_size, file.read_bytes)


def _entries(folder: Path, before: str, problems: list[Problem]) -> Iterator[FoundFile]:
    """The files in a folder, without hidden ones; links are refused, they could lead anywhere."""
    found = sorted(one for one in folder.iterdir() if not _IGNORED.fullmatch(one.name))
    if len(found) > MOST_FILES:
        sentence = f"Thư mục có hơn {MOST_FILES} tệp; chuyển bớt những tệp không thuộc khóa học."
        problems.append(Problem(str(folder), 1, sentence))
    for one in found[:MOST_FILES]:
        if one.is_symlink():
            sentence = "Đây là đường tắt (symlink) nên không được dùng; chép tệp thật vào thư mục."
            problems.append(Problem(str(one), 1, sentence))
        elif one.is_file():
            yield _entry(one, f"{before}{one.name}")
        elif one.is_dir() and not before and one.name in (MEDIA, DOCUMENTS):
            yield from _entries(one, f"{one.name}/", problems)
        else:
            problems.append(Problem(str(one), 1, UNUSED))
