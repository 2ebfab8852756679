"""A paper of a class as a file: a PDF in the form of Party documents, or a workbook; always in Vietnamese."""

from collections.abc import Sequence

from flask import render_template

from lms.config import ROOT, Issuer
from lms.home.class_papers.class_paper_contents import ClassPaperPage, PaperTable, Width
from lms.office import workbooks
from lms.office.workbooks import Written, WrittenSheet
from lms.press import to_pdf as printing

_FOLDER = ROOT / "templates/party"
_STYLES = ("document.css", "letterhead.css", "lists.css")
_WIDTHS: dict[Width, int] = {
    "order": 6,
    "name": 32,
    "unit": 40,
    "day": 14,
    "number": 12,
    "mark": 5,
    "grade": 14,
    "certificate": 22,
    "note": 40,
    "sign": 20,
}
_LONGEST_TITLE = 31
"""Letters in the name of a sheet, by the format."""


def to_pdf(paper: ClassPaperPage, issuer: Issuer) -> bytes:
    """The paper to sign, drawn apart; equal papers give equal bytes."""
    page = render_template("party/class_paper.html", paper=paper, issuer=issuer)
    return printing.html_to_pdf(page, _FOLDER, _STYLES, is_archival=True, is_apart=True)


def to_workbook(paper: ClassPaperPage, issuer: Issuer) -> bytes:
    """The same tables, one a sheet, and what they are about on the first sheet."""
    about = _lines((issuer.name, paper.title, *paper.abstract))
    sheets = [WrittenSheet("Giấy này", about, widths=(90,), header=False)]
    return workbooks.write([*sheets, *(_sheet(table) for table in paper.tables)])


def _lines(texts: Sequence[str]) -> list[list[Written]]:
    return [[text] for text in texts]


def _sheet(table: PaperTable) -> WrittenSheet:
    rows: list[list[Written]] = [[one.title for one in table.columns]]
    rows += [list(row) for row in table.rows] or [[table.empty]]
    rows += [[], *_lines((*table.above, *table.below))]
    widths = [_WIDTHS[one.width] for one in table.columns]
    return WrittenSheet(table.name[:_LONGEST_TITLE], rows, widths=widths)
