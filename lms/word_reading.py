"""The process that reads one untrusted Word file from its standard input: `python -m lms.word_reading`.

It bounds itself (memory, processor time), looks into the archive before any library does, and answers one
line of JSON: {"title", "markdown", "notes", "pictures": {name: base64}}, or {"refused": sentence}.
"""

import base64
import io
import re
import sys
from typing import Any

import mammoth
from PIL import Image

from lms import children, word_archive, word_markdown

MOST_PICTURES = 60
MOST_PIXELS = 40_000_000

# Word's names for what has no place in our Markdown but should not be lost.
STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
u => em
"""


class Pictures:
    """Collects the document's pictures under names for a media folder, as PNG or JPEG."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.notes: list[str] = []
        self._met = 0

    def take(self, image: Any) -> dict[str, str]:
        """The attributes of the picture's place in the text."""
        self._met += 1
        alt = (image.alt_text or "").strip()
        if not alt:
            self.notes.append(f"Hình {self._met} chưa có lời tả: viết lời tả trong ngoặc vuông ![…].")
        attributes = {"alt": alt or f"Hình {self._met}, chưa có lời tả"}
        with image.open() as opened:
            content = opened.read()
        made = _as_picture(content) if self._met <= MOST_PICTURES else None
        if made is None:
            self.notes.append(
                f"Hình {self._met} ({image.content_type}) không lấy được: lưu hình thành PNG rồi chèn lại."
            )
            return {**attributes, "src": "", "class": "lost"}
        suffix, picture = made
        name = f"hinh-{self._met}.{suffix}"
        self.kept[name] = picture
        return {**attributes, "src": f"media/{name}"}


def read(content: bytes) -> dict[str, Any]:
    """The document as Markdown with its pictures; RefusedError for what must not reach a library."""
    word_archive.inspect(content)
    pictures = Pictures()
    image = mammoth.images.img_element(pictures.take)
    made = mammoth.convert_to_html(io.BytesIO(content), convert_image=image, style_map=STYLES)
    html = re.sub(r"<img[^>]*class=\"lost\"[^>]*/>", "", made.value)
    written = word_markdown.write(html)
    return {
        "title": written.title,
        "markdown": written.markdown,
        "notes": [*written.notes, *pictures.notes],
        "pictures": {name: base64.b64encode(one).decode() for name, one in pictures.kept.items()},
    }


def main() -> None:
    """Read standard input, answer on standard output."""
    children.bound(memory=word_archive.MOST_BYTES, seconds=word_archive.MOST_SECONDS)
    try:
        children.say(read(sys.stdin.buffer.read()))
    except word_archive.RefusedError as error:
        children.say({"refused": str(error)})
    except Exception as error:  # a library met something that no Word writes
        sys.stderr.write(f"document refused: {type(error).__name__}\n")
        children.say({"refused": word_archive.BROKEN})


def _as_picture(content: bytes) -> tuple[str, bytes] | None:
    """The picture as PNG or JPEG, None when it is neither and cannot become one."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            if opened.format in {"PNG", "JPEG"}:
                return {"PNG": "png", "JPEG": "jpg"}[opened.format], content
            made = io.BytesIO()
            opened.convert("RGBA").save(made, "PNG")
            return "png", made.getvalue()
    # Pillow raises almost anything on a broken file; all of it means the same to the author.
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, KeyError, MemoryError):
        return None


if __name__ == "__main__":
    main()
