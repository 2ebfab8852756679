"""The pictures of a Word file, as a course keeps them."""

import hashlib
import io

from PIL import Image

from lms.office.word_package import Package

MOST_PICTURES = 60
MOST_PIXELS = 40_000_000


class Pictures:
    """Collects the document's pictures under names for a media folder, as PNG or JPEG.

    `by_content`: equal pictures have one name, and pictures of two files never the same.
    """

    def __init__(self, package: Package, *, by_content: bool = False) -> None:
        self.kept: dict[str, bytes] = {}
        self.notes: list[str] = []
        self._package = package
        self._by_content = by_content
        self._met = 0

    def take(self, part: str, described: str) -> tuple[str, str]:
        """The address of the picture and its description; the address '' when it cannot be had."""
        self._met += 1
        alt = described.strip()
        if not alt:
            self.notes.append(f"Hình {self._met} chưa có lời tả: viết lời tả trong ngoặc vuông ![…].")
        made = _as_picture(self._package.part(part)) if self._met <= MOST_PICTURES else None
        if made is None:
            file = part.rpartition("/")[2]
            self.notes.append(f"Hình {self._met} ({file}) không lấy được: lưu hình thành PNG rồi chèn lại.")
            return "", alt
        suffix, picture = made
        shown = hashlib.sha256(picture).hexdigest()[:10] if self._by_content else str(self._met)
        name = f"hinh-{shown}.{suffix}"
        self.kept[name] = picture
        return f"media/{name}", alt or f"Hình {self._met}, chưa có lời tả"


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
