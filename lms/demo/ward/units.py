"""The ward's sixty units: the committee of the small demonstration, and below it every kind that there is."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.demo.small import CELL, COMMITTEE, UNION
from lms.people.tables import Unit
from lms.people.units.units import add_unit, find_unit_named

MARK = "(dùng thử)"
TRADES = (
    "May", "Giày", "Cơ khí", "Điện tử", "Bao bì", "Gỗ", "Thực phẩm", "Nhựa", "In", "Dệt", "Vận tải",
    "Xây dựng",
)  # fmt: skip
QUARTERS = 13
UNITS = 60


@dataclass(frozen=True, slots=True)
class Invented:
    """One unit; `above` is the name of the unit above it, `weight` its share of the ward's people."""

    name: str
    kind: str
    above: str
    weight: int


def plan() -> Iterator[Invented]:
    """All units that the small demonstration does not have, those above before those below."""
    committee, _kind = COMMITTEE
    for number in range(1, QUARTERS + 1):
        yield Invented(f"Chi bộ khu phố {number} {MARK}", "chi-bo-khu-pho", committee, 3)
    for trade in TRADES:
        cell = f"Chi bộ Công ty {trade} Ví Dụ {MARK}"
        if cell != CELL[0]:
            yield Invented(cell, "chi-bo-doanh-nghiep", committee, 6)
        yield Invented(f"Công ty {trade} Ví Dụ {MARK}", "doanh-nghiep", cell, 22)
        union = f"Công đoàn Công ty {trade} Ví Dụ {MARK}"
        if union != UNION[0]:
            yield Invented(union, "cong-doan", committee, 7)
    yield Invented(f"Chi bộ cơ quan phường Mẫu {MARK}", "chi-bo", committee, 2)
    youth = f"Đoàn Thanh niên phường Mẫu {MARK}"
    yield Invented(youth, "doan", committee, 2)
    for trade in TRADES[:4]:
        yield Invented(f"Chi đoàn Công ty {trade} Ví Dụ {MARK}", "doan", youth, 4)
    for name in ("Liên hiệp Phụ nữ", "Nông dân", "Cựu chiến binh"):
        yield Invented(f"Hội {name} phường Mẫu {MARK}", "hoi", committee, 2)
    yield Invented(f"Tổ hợp tác chợ Mẫu {MARK}", "khac", committee, 2)


def keep_units(session: Session) -> dict[int, int]:
    """Add the units that are not there; the ids of all that people are put into, with their weights."""
    weights: dict[int, int] = {}
    for one in plan():
        above = find_unit_named(session, one.above)
        made = find_unit_named(session, one.name) or add_unit(
            session, name=one.name, kind=one.kind, parent_id=above.id if above else None
        )
        weights[made.id] = one.weight
    return weights


def is_there(session: Session) -> bool:
    """Whether the ward was made before."""
    return session.scalar(select(Unit.id).filter_by(name=list(plan())[-1].name)) is not None
