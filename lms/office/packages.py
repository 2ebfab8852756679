"""The archives that Word and Excel write, looked into before any library does (pure)."""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Literal

from lms.office import zip_files

OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""How files of Office before 2007 begin, and those with a password."""

_MOMENTS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")

Fault = Literal["macros", "other", "broken"]


def find_fault(parts: Sequence[zipfile.ZipInfo], needed: str) -> Fault | None:
    """What keeps an archive within bounds from being read: macros, no part `needed`, not packed by Office."""
    names = {part.filename for part in parts}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "macros"
    if needed not in names:
        return "other"
    return None if zip_files.is_plain(parts) else "broken"


def without_clock(content: bytes) -> bytes:
    """An archive of Office that was written here, as if it had been written at no time."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return zip_files.pack((name, _timeless(name, source.read(name))) for name in source.namelist())


def _timeless(name: str, content: bytes) -> bytes:
    return _MOMENTS.sub(rb"\g<1>1980-01-01T00:00:00Z", content) if name == "docProps/core.xml" else content
