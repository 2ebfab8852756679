"""Pictures made fit for a phone: WebP, at most 720 pixels wide, without what a camera wrote into them."""

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from PIL import Image, ImageFile, ImageOps

from lms.content import svg
from lms.content.svg import DrawingError
from lms.storage import content_store

WIDEST = 720
TALLEST = 2_160
MOST_PIXELS = 40_000_000
QUALITY = 78
FORMATS = ("PNG", "JPEG", "WEBP")
SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".svg")


@dataclass(frozen=True, slots=True)
class Picture:
    """A published image: its file's name under /tep/, size in pixels and bytes, and the original's digest."""

    source: str
    name: str
    width: int
    height: int
    size: int
    original_sha256: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready to publish: how it is known, its bytes, the original's file name and bytes."""

    picture: Picture
    content: bytes
    original_name: str
    original: bytes


def prepare(source: str, original: bytes) -> Prepared:
    """The picture `source` as readers get it, equal for equal bytes; DrawingError when it cannot be shown."""
    suffix = PurePosixPath(source).suffix
    if suffix == ".svg":
        width, height = svg.measure(original)
        content = original
    else:
        width, height, content = _webp(original)
    name = hashlib.sha256(content).hexdigest()[:32] + (".svg" if suffix == ".svg" else ".webp")
    digest = hashlib.sha256(original).hexdigest()
    picture = Picture(source, name, width, height, len(content), digest)
    return Prepared(picture, content, digest + suffix, original)


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG that was read before, from its head alone."""
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
        return opened.size


def keep(folder: Path, prepared: Prepared) -> None:
    """Keep a prepared picture in the folder of published files, and what it was made from beside it."""
    content_store.keep(folder / prepared.picture.name, prepared.content)
    content_store.keep(folder / "originals" / prepared.original_name, prepared.original)


def _webp(original: bytes) -> tuple[int, int, bytes]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint lets half a picture pass, for its process
            with Image.open(io.BytesIO(original), formats=FORMATS) as opened:
                return _shrunk(opened)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise DrawingError(_too_large()) from error
    # Pillow raises almost anything on a broken file; all of it means the same to the author.
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, KeyError) as error:
        raise DrawingError(
            "Không đọc được hình này; mở bằng phần mềm xem ảnh và lưu lại thành PNG hoặc JPG."
        ) from error


def _too_large() -> str:
    return f"Hình có hơn {MOST_PIXELS // 1_000_000} triệu điểm ảnh; thu nhỏ rồi lưu lại."


def _shrunk(opened: Image.Image) -> tuple[int, int, bytes]:
    if opened.width * opened.height > MOST_PIXELS:
        raise DrawingError(_too_large())
    is_photo = opened.format == "JPEG"
    opened.draft("RGB", (2 * WIDEST, 2 * TALLEST))  # a JPEG is decoded at a fraction of its size
    turned = ImageOps.exif_transpose(opened)
    plain = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    scale = min(1.0, WIDEST / plain.width, TALLEST / plain.height)
    size = (max(1, round(plain.width * scale)), max(1, round(plain.height * scale)))
    small = plain if size == plain.size else plain.resize(size, Image.Resampling.LANCZOS)
    encoded = [_encoded(small, lossless=False)]
    if not is_photo:  # drawings are often smaller, and always sharper, without loss
        encoded.append(_encoded(small, lossless=True))
    return *small.size, min(encoded, key=len)


def _encoded(image: Image.Image, *, lossless: bool) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=QUALITY, method=4, lossless=lossless)
    return buffer.getvalue()
