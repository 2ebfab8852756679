"""The code on certificates by two readers: a clean print at 150 dpi, and a worn copy at 200 dpi."""

import io
from pathlib import Path

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from tests import press_samples
from tests.outside.tools import read_with_jsqr
from tests.unit.press.printing import DESIGNS, pixels, pressed


def worn(picture: Image.Image) -> Image.Image:
    """As a phone may see it: a grey copy, a little crooked, out of focus, kept as a small JPEG."""
    grey = ImageOps.grayscale(picture).point(lambda light: 40 + light * 170 // 255)
    crooked = grey.rotate(2.5, Image.Resampling.BICUBIC, expand=True, fillcolor=210)
    kept = io.BytesIO()
    crooked.filter(ImageFilter.GaussianBlur(1.2)).save(kept, "JPEG", quality=45)
    with Image.open(kept) as seen:
        seen.load()
        return seen.convert("RGB")


def test_the_code_is_read_clean_at_150_dpi_and_worn_at_200(tmp_path: Path) -> None:
    pictures, addresses = [], []
    for name in DESIGNS:
        order = press_samples.order(press_samples.payload(3, name))
        content = pressed([order])[order.payload.code]
        pictures += [pixels(content, tmp_path), worn(pixels(content, tmp_path, 200))]
        addresses += [order.address] * 2
    assert len(addresses[0]) > 300
    assert read_with_jsqr(pictures, tmp_path) == addresses
    assert [[code.text for code in zxingcpp.read_barcodes(one)] for one in pictures] == [
        [address] for address in addresses
    ]


def test_neither_reader_finds_a_code_where_there_is_none(tmp_path: Path) -> None:
    blank = Image.new("RGB", (300, 300), "white")
    assert read_with_jsqr([blank], tmp_path) == [None]
    assert zxingcpp.read_barcodes(blank) == []
