"""A phone's photo into a small upright page, in a process of its own: `python -m lms.photo_reading` (pure).

Nothing that the camera wrote into the file (place, time, device) is in what comes out.
"""

import base64
import io
import sys

from PIL import Image, ImageOps

from lms import children

WIDEST = 1_600
AIM = 150_000
"""Bytes that a page should come to; the last quality of the ladder is taken whatever it gives."""
QUALITIES = (72, 60, 48, 36)
MOST_BYTES = 1_024 * 1_024 * 1_024
MOST_SECONDS = 20
FORMATS = ("JPEG", "PNG", "WEBP")
Image.MAX_IMAGE_PIXELS = 130_000_000


def read(content: bytes) -> dict[str, object]:
    """Width, height and the WebP of a photo, at most `WIDEST` pixels a side, as base64."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        opened.draft("RGB", (WIDEST, WIDEST))  # a JPEG is decoded at a fraction of its size
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    upright.thumbnail((WIDEST, WIDEST), Image.Resampling.LANCZOS)
    plain = Image.new("RGB", upright.size)
    plain.paste(upright)
    made = b""
    for quality in QUALITIES:
        buffer = io.BytesIO()
        plain.save(buffer, "WEBP", quality=quality, method=4)
        made = buffer.getvalue()
        if len(made) <= AIM:
            break
    return {"width": plain.width, "height": plain.height, "content": base64.b64encode(made).decode()}


if __name__ == "__main__":
    children.bound(memory=MOST_BYTES, seconds=MOST_SECONDS)
    try:
        children.say(read(sys.stdin.buffer.read()))
    # Pillow raises almost anything on a broken file; all of it means the same to whoever asked.
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, KeyError, MemoryError):
        sys.exit(1)
