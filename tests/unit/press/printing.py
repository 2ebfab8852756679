"""What the tests of the press share: a signing key, pages pressed and pages laid out the plain way."""

import io
import subprocess
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from weasyprint import CSS, HTML

from lms.certificates.documents import pdf
from lms.certificates.documents.pdf import Order
from lms.config import ROOT
from lms.press import qr, symbols
from lms.press.edition_files import Seal
from lms.seals import keys, sealing

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
DESIGNS = ("don-gian", "hoa-sen", "trang-trong")


def folder_of(name: str) -> Path:
    return ROOT / "certificates" / name


@cache
def identity() -> keys.Identity:
    with TemporaryDirectory() as folder:
        keys.prepare(Path(folder), "Đảng ủy phường Mẫu", NOW)
        return keys.own(Path(folder))


@cache
def seal() -> Seal:
    sealer = sealing.from_identity(identity())
    return Seal(sealer.sign, sealer.reserved, sealer.name, NOW)


def plainly(order: Order) -> bytes:
    """The page as WeasyPrint makes it by itself from HTML, with the whole code drawn by it."""
    folder = folder_of(order.payload.design)
    page = pdf.fill(folder, order.payload, order.address.split("#")[0], 0)
    page = page.replace(symbols.mark(pdf.TITLE_OF_QR), qr.draw(order.address, pdf.TITLE_OF_QR))
    html = HTML(string=page, base_url=folder.as_uri() + "/")
    made: bytes = html.write_pdf(stylesheets=[CSS(folder / pdf.STYLE)])
    return made


def pressed(orders: list[Order]) -> dict[str, bytes]:
    """The documents of one design by code."""
    folder = folder_of(orders[0].payload.design)
    made = {order.payload.code: one for order, one in pdf.render_all(folder, orders, seal())}
    assert all(isinstance(one, bytes) for one in made.values())
    return made  # type: ignore[return-value]


def pixels(content: bytes, tmp_path: Path, dpi: int = 150) -> Image.Image:
    """The page as it looks at so many dots an inch."""
    command = ["pdftoppm", "-r", str(dpi), "-png", "-singlefile", "-", str(tmp_path / "page")]
    subprocess.run(command, input=content, check=True, capture_output=True)
    with Image.open(tmp_path / "page.png") as image:
        image.load()
        return image.convert("RGB")


def as_file(content: bytes) -> io.BytesIO:
    return io.BytesIO(content)
