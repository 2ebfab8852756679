"""QR codes: the only place that knows zxing-cpp. Level M, in the fewest modules that hold the text (pure)."""

from functools import lru_cache

import zxingcpp

QUIET_ZONE = 4


@lru_cache(maxsize=64)
def runs(text: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """How many modules a side has with its quiet zone, and the dark runs of its rows as (x, y, length).

    Digits are written in the mode for digits, 3.3 bits each instead of 8.
    """
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)
    side, pixels = image.shape[0], bytes(memoryview(image))  # type: ignore[arg-type]
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


def module(side: int) -> str:
    """The size of one module where the whole code is 1 wide; six places, as WeasyPrint writes numbers."""
    return f"{1 / side:.6f}"


def draw(address: str, title: str) -> str:
    """SVG without size, to be inline in a page, with its quiet zone.

    `title` is read out in place of the picture (PDF/UA asks for it).
    """
    side, dark = runs(address)
    path = "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in dark)
    return picture(f'<g transform="scale({module(side)})"><path d="{path}"/></g>', title)


def picture(content: str, title: str) -> str:
    """Black on nothing, one unit wide and high."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>{title}</title>{content}</svg>'
