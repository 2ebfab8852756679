"""The register as a file: a PDF to print, sign and bind, and a workbook; in Vietnamese in every language."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime

from flask import render_template

from lms.certificates import chain
from lms.certificates.register.book import BookLine, BookPeriod
from lms.config import ROOT, Issuer
from lms.office import workbooks
from lms.office.workbooks import Written, WrittenSheet
from lms.press import to_pdf as printing
from lms.text.numbering import COMMON

MOST_PRINTED = 1_000
_FOLDER = ROOT / "templates/certificates/register"
_TITLES = (
    "STT",
    "Số",
    "Họ và tên",
    "Ngày sinh",
    "Nơi công tác",
    "Khóa, lớp",
    "Kết quả",
    "Xếp loại",
    "Ngày cấp",
    "Ký nhận",
    "Ghi chú",
)
_WIDTHS = (6, 18, 28, 12, 30, 40, 9, 12, 12, 14, 40)


@dataclass(frozen=True, slots=True)
class Witness:
    """The end of the chain when the file was made: paper that holds it proves what was in the register."""

    position: int
    sha256: str
    at: datetime

    @property
    def text(self) -> str:
        """The hash in groups, as it is printed and typed."""
        return chain.grouped(self.sha256)


def to_pdf(lines: Sequence[BookLine], period: BookPeriod, issuer: Issuer, witness: Witness) -> bytes:
    """A4 pages, landscape, with the witness on each; ValueError for more than MOST_PRINTED lines."""
    if len(lines) > MOST_PRINTED:
        raise ValueError(f"{len(lines)} lines on paper at once")
    page = render_template(
        "certificates/register/book.html",
        lines=lines,
        titles=_TITLES,
        title=title(period),
        issuer=issuer,
        witness=witness,
    )
    return printing.html_to_pdf(page, _FOLDER, ("book.css", "lines.css"), is_archival=True)


def to_workbook(lines: Sequence[BookLine], period: BookPeriod, witness: Witness) -> bytes:
    """The same lines as a workbook, with the witness on a sheet of its own."""
    rows = [(*said, "", note) for *said, note in map(astuple, lines)]
    proof: list[tuple[Written, ...]] = [
        (title(period), ""),
        ("Số dòng của cả sổ", witness.position),
        ("Mã chuỗi", witness.text),
    ]
    return workbooks.write(
        [
            WrittenSheet("Sổ cấp giấy", [_TITLES, *rows], _WIDTHS, texts=(2, 4)),
            WrittenSheet("Mã chuỗi", proof, (40, 80), header=False),
        ]
    )


def title(period: BookPeriod) -> str:
    """Which part of the register it is."""
    when = f"Năm {period.year}"
    if period.month is not None:
        month = f"{period.month:02d}" if period.month < 3 else str(period.month)
        when = f"Tháng {month} năm {period.year}"
    return when if period.series == COMMON else f"{when}, dãy số {period.series}"


def file_name(period: BookPeriod, suffix: str) -> str:
    """Its name: ASCII, sortable."""
    month = "" if period.month is None else f"-{period.month:02d}"
    return f"so-cap-giay-{period.year}{month}-{period.series}.{suffix}"
