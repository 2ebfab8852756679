"""Files that only this program may read, made once even when two processes start together."""

import contextlib
import os
import tempfile
from pathlib import Path


def make_once(path: Path, content: bytes) -> None:
    """Write a whole new file of mode 600 in one step; of two processes the first one's file is kept."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, draft = tempfile.mkstemp(dir=path.parent)  # mkstemp opens with mode 600
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    Path(draft).unlink()


def is_readable_by_others(path: Path) -> bool:
    """Whether another account of the machine may read or change the file."""
    return bool(path.stat().st_mode & 0o077)
