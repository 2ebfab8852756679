"""Small files of lists in every form that offices send, made here."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

import xlwt
from openpyxl import Workbook
from openpyxl.styles import Font

Rows = Sequence[Sequence[Any]]
_NAMES = ["office", "table", "text", "style", "fo"]
_SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES)


def xlsx(
    rows: Rows, fonts: Mapping[str, str] | None = None, formats: Mapping[str, str] | None = None
) -> bytes:
    """An XLSX workbook; `fonts` and `formats` are of cells by name."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for name, font in (fonts or {}).items():
        book.active[name].font = Font(name=font)
    for name, shown in (formats or {}).items():
        book.active[name].number_format = shown
    return saved(book)


def saved(book: Any) -> bytes:
    """The bytes of a workbook."""
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def xls(rows: Rows, font: str = "Arial", *, is_1904: bool = False) -> bytes:
    """An old workbook in one font; its days have a format of days, its second row is hidden."""
    book = xlwt.Workbook()
    book.dates_1904 = is_1904
    page = book.add_sheet("DS")
    plain = xlwt.easyxf(f"font: name {font}")
    days = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if value is not None:
                page.write(number, place, value, days if isinstance(value, date) else plain)
    page.row(1).hidden = True
    return saved(book)


def ods(body: str, styles: str = "") -> bytes:
    """A LibreOffice workbook of one sheet with this content."""
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="DS">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return made.getvalue()


def ods_row(*cells: str, **attributes: str) -> str:
    """A row of such cells; attributes have '_' for '-'."""
    given = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-row{given}>{''.join(cells)}</table:table-row>"


def ods_cell(text: str, kind: str = "string", **attributes: str) -> str:
    """A cell that shows a text; attributes name the prefix: office_value, table_style__name."""
    names = {name: name.replace("__", "-").replace("_", ":", 1) for name in attributes}
    given = "".join(f' {names[name]}="{value}"' for name, value in attributes.items())
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="{kind}"{given}>{lines}</table:table-cell>'
