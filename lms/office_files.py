"""The archives that Word and Excel write, looked into before any library does (pure)."""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Literal

OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""How files of Office before 2007 begin, and those with a password."""

# What Office itself writes as the moment of a file that was never changed; ours must not depend on the clock.
_STAMP = (1980, 1, 1, 0, 0, 0)
_MOMENTS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")

Fault = Literal["macros", "other", "large", "broken"]


def find_fault(
    parts: Sequence[zipfile.ZipInfo], needed: str, *, most_parts: int, most_unpacked: int
) -> Fault | None:
    """What keeps the archive from being read: macros, no part `needed`, too large, or not as Office packs.

    Parts that lie over each other or are encrypted are broken: that is how a small file becomes a large one.
    """
    names = {part.filename for part in parts}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "macros"
    if needed not in names:
        return "other"
    if len(parts) > most_parts or sum(part.file_size for part in parts) > most_unpacked:
        return "large"
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        is_plain = part.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} and not part.flag_bits & 1
        if part.header_offset < end or not is_plain or len(names) != len(parts):
            return "broken"
        end = part.header_offset + part.compress_size
    return None


def without_clock(content: bytes) -> bytes:
    """An archive of Office that was written here, as if it had been written at no time."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _MOMENTS.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            target.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
