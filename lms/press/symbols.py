"""The place of a QR code in a page that is laid out once for many, and the code as drawn into it (pure)."""

from lms.press import qr

# What WeasyPrint makes of the square that `mark` draws.
MARK = b"0 0 m\n0 0 m\n1 0 l\n1 1 l\n0 1 l\nh\nf"


def mark(title: str) -> str:
    """SVG that stands for the code of each page; `title` is read out in place of it."""
    return qr.picture('<path d="M0 0H1V1H0Z"/>', title)


def paint(text: str) -> bytes:
    """The code as operators that fill the unit square, y downwards."""
    side, dark = qr.runs(text)
    scale = qr.module(side)
    path = "\n".join(f"{x} {y} {length} 1 re" for x, y, length in dark)
    return f"q\n{scale} 0 0 {scale} 0 0 cm\n{path}\nf\nQ".encode()
