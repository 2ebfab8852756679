"""An address as a QR code, drawn as one vector path (pure)."""

import re
from typing import Any

import segno

QUIET_ZONE = 4
_DIGITS_AT_END = re.compile(r"(?<=\D)\d{8,}\Z")


def draw(address: str, title: str) -> str:
    """SVG without size, to stand inline in a page: error level M or better, with its quiet zone.

    `title` is read out in place of the picture (PDF/UA asks for it). Many digits at the end are written in
    the mode for digits, 3.3 bits each instead of 8.
    """
    digits = _DIGITS_AT_END.search(address)
    parts: Any = [address] if digits is None else [address[: digits.start()], digits[0]]
    code = segno.make(parts, micro=False, error="m")
    svg: str = code.svg_inline(title=title, border=QUIET_ZONE, omitsize=True, svgclass=None, lineclass=None)
    return svg
