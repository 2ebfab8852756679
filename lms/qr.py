"""An address as a QR code, drawn as one vector path (pure)."""

import segno

QUIET_ZONE = 4


def draw(address: str, title: str) -> str:
    """SVG without size, to stand inline in a page: error level M or better, with its quiet zone.

    `title` is read out in place of the picture (PDF/UA asks for it).
    """
    code = segno.make(address, micro=False, error="m")
    svg: str = code.svg_inline(title=title, border=QUIET_ZONE, omitsize=True, svgclass=None, lineclass=None)
    return svg
