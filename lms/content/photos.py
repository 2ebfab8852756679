"""Photos that phones take of paper: made small and upright in a child process that they cannot outgrow."""

import base64
import hashlib
from dataclasses import dataclass

from lms.work import child_process
from lms.work.child_process import BusyError, ChildDiedError

LARGEST = 12 * 1024 * 1024
"""Bytes of one photo as it comes from a camera."""
_APPLE = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


@dataclass(frozen=True, slots=True)
class Photograph:
    """A page as it is kept: WebP, its size in pixels, and the digest that names it."""

    content: bytes
    sha256: str
    width: int
    height: int


class PhotoRefusedError(Exception):
    """A file that is taken as no photo: 'large', 'pixels', 'heic', 'broken', or 'busy' of the machine."""


def prepare(content: bytes) -> Photograph:
    """The small upright page in a photo; PhotoRefusedError when there is none to be read."""
    if len(content) > LARGEST:
        raise PhotoRefusedError("large")
    if content[4:8] == b"ftyp" and content[8:12] in _APPLE:
        raise PhotoRefusedError("heic")
    try:
        answer = child_process.answer("lms.content.photo_process", content)
    except ChildDiedError as error:
        raise PhotoRefusedError("busy" if isinstance(error, BusyError) else "broken") from error
    if "refused" in answer:
        raise PhotoRefusedError(answer["refused"])
    made = base64.b64decode(answer["content"])
    return Photograph(made, hashlib.sha256(made).hexdigest(), answer["width"], answer["height"])
