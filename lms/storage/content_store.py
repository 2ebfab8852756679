"""Published files, each named by its content, so that readers may keep it for ever."""

from pathlib import Path

from lms.storage.atomic_files import write_file


def keep(path: Path, content: bytes) -> None:
    """Write a file named by its content, whole or not at all; one that is there stays."""
    if not path.is_file() or path.stat().st_size != len(content):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, content, mode=0o644)
