"""The name under which a picture that was pasted or dropped is kept in a course."""

import hashlib
from collections.abc import Mapping
from itertools import count
from pathlib import PurePosixPath

from lms import vietnamese
from lms.content.pictures import prepare
from lms.content.svg import DrawingError
from lms.courses.format.files import MEDIA, PICTURE_NAME

_LONGEST = 60


def name_of(filename: str, content: bytes, taken: Mapping[str, str]) -> str:
    """'media/…' from the file's name; one of `taken` (name: SHA-256) only where it holds the same bytes.

    DrawingError when the picture cannot be shown, or is of a kind that courses do not use.
    """
    path = PurePosixPath(filename.replace("\\", "/"))
    suffix = path.suffix.lower()
    if not PICTURE_NAME.fullmatch(f"x{suffix}"):
        raise DrawingError("Chỉ nhận hình có đuôi png, jpg, webp hoặc svg; hãy lưu lại theo một đuôi đó.")
    prepare(f"x{suffix}", content)
    digest = hashlib.sha256(content).hexdigest()
    base = vietnamese.slug(path.stem, _LONGEST) or "hinh"
    names = (f"{MEDIA}/{base}{f'-{number}' if number > 1 else ''}{suffix}" for number in count(1))
    return next(name for name in names if taken.get(name, digest) == digest)
