"""A phone's photo into a small upright page: `python -m lms.content.photo_process`, a child process.

Nothing that the camera wrote into the file (place, time, device) is in what comes out.
"""

import base64
import io
import sys

from PIL import Image, ImageOps

from lms.work import child_process

AIM = 150_000
"""Bytes that a page should come to; the last step of the ladder is taken whatever it gives."""
LADDER = ((1_600, 72), (1_600, 55), (1_600, 40), (1_200, 45), (900, 45))
"""Pixels of the longer side, and the quality, from the best down."""
MOST_BYTES = 1_024 * 1_024 * 1_024
MOST_SECONDS = 20
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = {"JPEG": 200_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
"""A JPEG is decoded at a fraction of its size; a screenshot, the largest of the others, has 5 million."""
Image.MAX_IMAGE_PIXELS = None


def read(content: bytes) -> dict[str, object]:
    """Width, height and the WebP of a photo as base64; {"refused": "pixels"} when it has too many."""
    widest = LADDER[0][0]
    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS[opened.format or "PNG"]:
            return {"refused": "pixels"}
        opened.draft("RGB", (widest, widest))  # a JPEG is decoded at a fraction of its size
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    page, made = upright, b""
    for side, quality in LADDER:
        page.thumbnail((side, side), Image.Resampling.LANCZOS)
        made = _encoded(page, quality)
        if len(made) <= AIM:
            break
    return {"width": page.width, "height": page.height, "content": base64.b64encode(made).decode()}


def _encoded(page: Image.Image, quality: int) -> bytes:
    """The pixels alone: what a camera wrote beside them is not handed on."""
    plain, buffer = Image.new("RGB", page.size), io.BytesIO()
    plain.paste(page)
    plain.save(buffer, "WEBP", quality=quality, method=4)
    return buffer.getvalue()


if __name__ == "__main__":
    child_process.bound(memory=MOST_BYTES, seconds=MOST_SECONDS)
    try:
        child_process.say(read(sys.stdin.buffer.read()))
    # Pillow raises almost anything on a broken file; all of it means the same to the caller.
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, KeyError, MemoryError):
        sys.exit(1)
