"""QR codes: the only place that knows zxing-cpp. Level M, the fewest modules that hold the text."""

from functools import lru_cache

import zxingcpp

QUIET_ZONE = 4
MARK_PATH = "M0 0H1V1H0Z"


@lru_cache(maxsize=64)
def runs(text: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """How many modules a side has with its quiet zone, and the dark runs of its rows as (x, y, length)."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)
    side, pixels = image.shape[0], bytes(memoryview(image))
    found = []
    for row in range(side):
        line = pixels[row * side : (row + 1) * side]
        start = line.find(b"\x00")
        while start >= 0:
            end = line.find(b"\xff", start)
            end = side if end < 0 else end
            found.append((start + QUIET_ZONE, row + QUIET_ZONE, end - start))
            start = line.find(b"\x00", end)
    return side + 2 * QUIET_ZONE, tuple(found)


def draw(text: str, title: str) -> str:
    """The code as SVG without size, to stand inline in a page; `title` is read out in place of it."""
    side, dark = runs(text)
    path = "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in dark)
    return _svg(title, f'<g transform="scale({_scale(side)})"><path d="{path}"/></g>')


def mark(title: str) -> str:
    """The place of a code in a page that is laid out once for many: one square that `paint` replaces."""
    return _svg(title, f'<path d="{MARK_PATH}"/>')


def paint(text: str) -> bytes:
    """The code as PDF operators that fill the unit square, y downwards."""
    side, dark = runs(text)
    scale = f"{_scale(side)}"
    path = "\n".join(f"{x} {y} {length} 1 re" for x, y, length in dark)
    return f"q\n{scale} 0 0 {scale} 0 0 cm\n{path}\nf\nQ".encode()


def _svg(title: str, content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>{title}</title>{content}</svg>'
    )


def _scale(side: int) -> str:
    """The size of one module; six places, as WeasyPrint writes numbers."""
    return f"{1 / side:.6f}"
