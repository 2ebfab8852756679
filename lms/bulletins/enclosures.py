"""Files that come with an issue: what may be enclosed, by its first bytes and not its name (pure)."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from lms.content import pdfs, pictures
from lms.content.pictures import Prepared
from lms.content.svg import DrawingError

MEGABYTE = 1024 * 1024
LARGEST_DOCUMENT, LARGEST_SOUND = 10 * MEGABYTE, 20 * MEGABYTE
PICTURES = (".png", ".jpg", ".jpeg", ".webp")


class EnclosureError(Exception):
    """A file that cannot be enclosed; the message is a Vietnamese sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file ready to be published: `name` is made from its content, readers save it as `filename`."""

    title: str
    name: str
    filename: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of file: media type, the most bytes, and whether first bytes are its own."""

    type: str
    largest: int
    begins: Callable[[bytes], bool]


def _is_mp3(content: bytes) -> bool:
    return content[:3] == b"ID3" or (content[:1] == b"\xff" and content[1:2] >= b"\xe0")


_KINDS: Mapping[str, _Kind] = {
    ".pdf": _Kind("application/pdf", LARGEST_DOCUMENT, lambda content: content[:5] == b"%PDF-"),
    ".mp3": _Kind("audio/mpeg", LARGEST_SOUND, _is_mp3),
    ".m4a": _Kind("audio/mp4", LARGEST_SOUND, lambda content: content[4:8] == b"ftyp"),
    ".ogg": _Kind("audio/ogg", LARGEST_SOUND, lambda content: content[:4] == b"OggS"),
}
TAKEN = "PDF, ảnh (png, jpg, webp) hoặc tiếng (mp3, m4a, ogg)"
TYPES = {suffix: kind.type for suffix, kind in _KINDS.items()} | {".webp": "image/webp"}


def prepare(name: str, content: bytes, title: str) -> tuple[Enclosure, bytes]:
    """The enclosure and its bytes to publish; a picture is made small and loses what a camera wrote into it.

    EnclosureError when it is no such file, or too large.
    """
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    if suffix in PICTURES:
        content, suffix, kind_type = prepare_picture(path.name, content).content, ".webp", "image/webp"
    else:
        kind_type = _checked(suffix, content)
    kept = hashlib.sha256(content).hexdigest()[:32] + suffix
    return Enclosure(title, kept, path.stem + suffix, kind_type, len(content)), content


def prepare_picture(name: str, content: bytes) -> Prepared:
    """The picture as readers get it; EnclosureError when it cannot be shown."""
    try:
        return pictures.prepare(name, content)
    except DrawingError as error:
        raise EnclosureError(str(error)) from error


def _checked(suffix: str, content: bytes) -> str:
    kind = _KINDS.get(suffix)
    if kind is None:
        raise EnclosureError(f"Chỉ đính kèm được {TAKEN}.")
    if len(content) > kind.largest:
        raise EnclosureError(f"Tệp lớn hơn {kind.largest // MEGABYTE} MB; thu nhỏ hoặc tách ra rồi đính kèm.")
    if not kind.begins(content):
        raise EnclosureError(
            f"Nội dung tệp không phải {suffix[1:].upper()}; mở bằng phần mềm của tệp rồi lưu lại đúng loại."
        )
    if suffix == ".pdf" and (sentence := pdfs.complaint(content)):
        raise EnclosureError(sentence)
    return kind.type
