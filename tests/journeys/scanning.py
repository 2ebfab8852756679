"""What a phone's camera reads, from a screen or from paper."""

import io
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import zxingcpp
from PIL import Image
from playwright.sync_api import Page


def scan(screen: Page) -> str:
    """The path that a phone reads on the instructor's screen."""
    with Image.open(io.BytesIO(screen.locator(".qr").screenshot())) as picture:
        (code,) = zxingcpp.read_barcodes(picture)
    return urlsplit(code.text).path


def scan_sheet(pdf: Path, page: int) -> list[str]:
    """The paths in all codes on one page of a PDF, printed at 150 dpi."""
    drawn = pdf.with_suffix(f".{page}")
    one = ["-f", str(page), "-l", str(page)]
    command = ["pdftoppm", "-r", "150", "-png", "-singlefile", *one, str(pdf), str(drawn)]
    subprocess.run(command, check=True)
    with Image.open(f"{drawn}.png") as picture:
        return [urlsplit(code.text).path for code in zxingcpp.read_barcodes(picture)]
