"""A course's folder in one ZIP file, every byte as it is."""

from collections.abc import Mapping
from pathlib import Path

from lms.office import zip_files


def pack(folder: Path) -> bytes:
    """The ZIP of a folder under its name; links are left out, they could lead anywhere."""
    root = folder.resolve()
    files = [file for file in root.rglob("*") if file.is_file() and not file.is_symlink()]
    return pack_files({file.relative_to(root.parent).as_posix(): file.read_bytes() for file in files})


def pack_files(files: Mapping[str, bytes]) -> bytes:
    """The ZIP of files by their names, like 'khoa/media/x.png'; equal files give equal bytes."""
    return zip_files.pack((name, files[name]) for name in sorted(files, key=lambda one: one.split("/")))
