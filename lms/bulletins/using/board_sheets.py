"""A year of acknowledgements as sheets of a workbook; always in Vietnamese, as the office files it (pure)."""

from collections.abc import Mapping, Sequence
from datetime import date

from lms.bulletins.tables import Acknowledgement, Issue
from lms.bulletins.using.board import Term, said_late
from lms.clock import VIETNAM
from lms.office.workbooks import Written, WrittenSheet


def of_year(
    issues: Sequence[Issue],
    terms: Mapping[int, Term],
    units: Sequence[tuple[int, str]],
    said: Mapping[tuple[int, int], Acknowledgement],
    today: date,
) -> list[WrittenSheet]:
    """The table of units by issues, and a sheet of everything that units said."""
    head: list[Written] = ["STT", "Đơn vị", *(_name(issue) for issue in issues), "Đã dùng", "Trễ"]
    rows: list[Sequence[Written]] = [head]
    for place, (unit_id, unit) in enumerate(units, 1):
        cells = [_cell(said.get((unit_id, issue.id)), terms[issue.id], today) for issue in issues]
        done = sum((unit_id, issue.id) in said for issue in issues)
        late = sum("trễ" in cell for cell in cells)
        rows.append([place, unit, *cells, done, late])
    widths = (6, 44, *(16 for _issue in issues), 10, 10)
    return [
        WrittenSheet("Theo dõi", rows, widths),
        WrittenSheet("Ý kiến", _opinions(issues, units, said), OPINION_WIDTHS),
    ]


OPINION_WIDTHS = (24, 44, 16, 10, 50, 50, 16)


def _opinions(
    issues: Sequence[Issue],
    units: Sequence[tuple[int, str]],
    said: Mapping[tuple[int, int], Acknowledgement],
) -> list[Sequence[Written]]:
    rows: list[Sequence[Written]] = [
        ["Số", "Đơn vị", "Ngày sinh hoạt", "Số dự", "Nhận xét", "Câu hỏi của đảng viên", "Xác nhận ngày"]
    ]
    for issue in issues:
        for unit_id, unit in units:
            one = said.get((unit_id, issue.id))
            if one is not None:
                said_on = one.said_at.astimezone(VIETNAM).date()
                rows.append(
                    [_name(issue), unit, one.met_on, one.present, one.remarks, one.questions, said_on]
                )
    return rows


def _name(issue: Issue) -> str:
    return f"Số {issue.number} ({issue.month[5:]}/{issue.month[:4]})"


def _cell(said: Acknowledgement | None, of: Term, today: date) -> str:
    late = said_late(said, of, today)
    if said is not None:
        return f"đã dùng, trễ {late} ngày" if late else "đã dùng"
    return f"chưa, trễ {late} ngày" if late else "chưa"
