"""A picture out of a stranger's file as PNG or JPEG; for the processes that read one (pure)."""

import hashlib
import io

from PIL import Image

MOST_PIXELS = 40_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_SUFFIXES = {"PNG": "png", "JPEG": "jpg"}


def as_picture(content: bytes) -> tuple[str, bytes] | None:
    """The picture with its suffix, None when it is neither PNG nor JPEG and cannot become one."""
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            if opened.format in _SUFFIXES:
                return _SUFFIXES[opened.format], content
            made = io.BytesIO()
            opened.convert("RGBA").save(made, "PNG")
            return "png", made.getvalue()
    # Pillow raises almost anything on a broken file; all of it means the same to the author.
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, KeyError, MemoryError):
        return None


def name_of(suffix: str, content: bytes) -> str:
    """A name beside a bank that is the same for the same picture and no other's."""
    return f"media/cau-hoi-{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
