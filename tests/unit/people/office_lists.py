"""Lists as rows of cells, and what comes of them."""

from datetime import date

from lms.office.workbooks import SheetRead, Value
from lms.people.importing.drafting import ListReading, draft

TODAY = date(2026, 11, 23)
UNITS = {"Chi bộ Công ty May Mẫu": 7, "Đoàn phường": 8}
Row = tuple[Value, ...]
AN, LAN = "0912345674", "0912345675"


def reading(*rows: Row, merged: tuple[str, ...] = (), **more: tuple[str, ...]) -> ListReading:
    return draft([SheetRead("DS", False, rows, (), merged, **more)], UNITS, TODAY)  # type: ignore[arg-type]


def people(found: ListReading) -> list[tuple[str, str]]:
    return [(one.full_name, str(one.birth_date or one.birth_year or "")) for one in found.drafts]


def cells(found: ListReading) -> list[str]:
    return [one.cell for one in found.mistakes]


D1, D2 = "12/05/1990", "13/06/1991"
HEAD = ("STT", "Họ tên", "Ngày sinh", "ĐT")
FIRST, SECOND = (1, "Nguyễn Văn An", D1, AN), (2, "Đặng Thị Lan", D2, LAN)
