"""Published files, each named by its content, so that readers may keep it for ever."""

import os
import tempfile
from pathlib import Path


def keep(path: Path, content: bytes) -> None:
    """Write a file named by its content, whole or not at all; one that is there stays."""
    if path.is_file() and path.stat().st_size == len(content):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)
