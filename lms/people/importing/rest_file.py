"""The rows of an open list as a workbook: mended in Excel and sent back, it is understood again (pure)."""

from collections.abc import Sequence

from lms.office.workbooks import WrittenSheet, write
from lms.people.importing.dry_runs import GridRow

HEADER = ("Họ và tên", "Ngày sinh", "Số điện thoại", "Đơn vị", "Cần sửa")


def workbook(rows: Sequence[GridRow], units: Sequence[str]) -> bytes:
    """XLSX like the template, with a last column that says what is wrong in each row."""
    lines = [(*row.row.texts, _told(row)) for row in rows]
    people = WrittenSheet(
        "Danh sách",
        (HEADER, *lines),
        widths=(32, 14, 18, 44, 70),
        choices={4: f"'Đơn vị'!$A$2:$A${len(units) + 1}"} if units else {},
        texts=(2, 3),
    )
    listed = WrittenSheet("Đơn vị", (("Tên đơn vị",), *((name,) for name in units)), widths=(60,))
    return write((people, listed))


def _told(row: GridRow) -> str:
    if row.kind == "doubtful":
        return "có thể là người đã có; hãy chọn trên trang"
    return "; ".join(one.sentence for one in row.wrong)
