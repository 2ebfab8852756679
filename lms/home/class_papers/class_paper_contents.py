"""What is on each paper of a class, once for the workbook and the printed form (pure)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from lms.clock import VIETNAM
from lms.home.class_papers.class_paper_kinds import PaperKind

SESSIONS_ABREAST = 10
"""Columns of sessions that fit beside names on an upright sheet."""

Cell = str | int | Decimal
Width = Literal["order", "name", "unit", "day", "number", "mark", "grade", "certificate", "note", "sign"]


@dataclass(frozen=True, slots=True)
class Session:
    """One session: what it is about, where, when."""

    id: int
    topic: str
    place: str
    starts_at: datetime
    ends_at: datetime

    @property
    def when(self) -> str:
        """'từ 07:30 đến 11:00 ngày 05/02/2027'."""
        first, last = self.starts_at.astimezone(VIETNAM), self.ends_at.astimezone(VIETNAM)
        return f"từ {first:%H:%M} đến {last:%H:%M} ngày {first:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class Learner:
    """One learner: who they are on paper, the sessions attended, and their result."""

    full_name: str
    birth: str
    unit: str
    attended: frozenset[int] = frozenset()
    allowed: frozenset[int] = frozenset()
    score: Decimal | None = None
    grade: str = ""
    has_passed: bool = False
    is_awaiting: bool = False
    missing: str = ""
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class ClassRecord:
    """A class with its sessions in order and its learners by given name."""

    title: str
    course: str
    place: str
    starts_on: date
    ends_on: date
    sessions: tuple[Session, ...]
    learners: tuple[Learner, ...]


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column: its header, and how its cells are set."""

    title: str
    width: Width


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table with what is above and below it; `empty` is said where it has no rows."""

    name: str
    above: tuple[str, ...]
    columns: tuple[PaperColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    below: tuple[str, ...] = ()
    empty: str = "Lớp chưa có học viên nào."


@dataclass(frozen=True, slots=True)
class ClassPaperPage:
    """A paper: its title in capitals, what it is about, its tables, and whether the instructor signs it."""

    kind: PaperKind
    title: str
    abstract: tuple[str, ...]
    tables: tuple[PaperTable, ...]
    is_signed_by_teacher: bool = False


_ORDER, _NAME = PaperColumn("TT", "order"), PaperColumn("Họ và tên", "name")
_WHO = (_ORDER, _NAME, PaperColumn("Ngày sinh", "day"), PaperColumn("Đơn vị", "unit"))


def compose(kind: PaperKind, record: ClassRecord, number: str = "", dated: str = "") -> ClassPaperPage:
    """The paper of that kind; `number` and `dated` are those of the decision that a list belongs to."""
    if kind is PaperKind.DECISION:
        return _decision(record, number, dated)
    return _COMPOSERS[kind](record)


def _period(record: ClassRecord) -> str:
    place = f", tại {record.place}" if record.place else ""
    return f"Từ ngày {record.starts_on:%d/%m/%Y} đến ngày {record.ends_on:%d/%m/%Y}{place}"


def _about(record: ClassRecord) -> tuple[str, ...]:
    return (record.title, f"Khóa học: {record.course}", _period(record))


def _who(number: int, one: Learner) -> tuple[Cell, ...]:
    return (number, one.full_name, one.birth, one.unit)


def _learners(record: ClassRecord) -> ClassPaperPage:
    rows = tuple((*_who(n, one), "") for n, one in enumerate(record.learners, 1))
    table = PaperTable("Học viên", (), (*_WHO, PaperColumn("Ghi chú", "note")), rows, _total(len(rows)))
    return ClassPaperPage(PaperKind.LEARNERS, "DANH SÁCH HỌC VIÊN", _about(record), (table,))


def _total(count: int) -> tuple[str, ...]:
    return (f"Danh sách có {count} người.",) if count else ()


def _sign_sheets(record: ClassRecord) -> ClassPaperPage:
    rows = tuple((*_who(n, one), "") for n, one in enumerate(record.learners, 1))
    tables = tuple(
        PaperTable(
            f"Buổi {n}",
            (f"Buổi {n}: {one.topic}", f"Thời gian: {one.when}. Nơi học: {one.place}"),
            (*_WHO, PaperColumn("Ký tên", "sign")),
            rows,
            (f"Danh sách có {len(rows)} người. Số người dự: ………" if rows else "Số người dự: ………",),
        )
        for n, one in enumerate(record.sessions, 1)
    )
    about = _about(record)
    return ClassPaperPage(
        PaperKind.SIGN_SHEETS, "DANH SÁCH KÝ TÊN DỰ HỌC", about, tables, is_signed_by_teacher=True
    )


def _attendance(record: ClassRecord) -> ClassPaperPage:
    numbered = list(enumerate(record.sessions, 1))
    starts = range(0, len(numbered), SESSIONS_ABREAST)
    parts = [numbered[start : start + SESSIONS_ABREAST] for start in starts] or [[]]
    tables = tuple(
        _attendance_part(record, part, is_last=place == len(parts)) for place, part in enumerate(parts, 1)
    )
    return ClassPaperPage(PaperKind.ATTENDANCE, "KẾT QUẢ ĐIỂM DANH", _about(record), tables)


def _attendance_part(
    record: ClassRecord, part: Sequence[tuple[int, Session]], *, is_last: bool
) -> PaperTable:
    columns = [
        _ORDER,
        _NAME,
        PaperColumn("Đơn vị", "unit"),
        *(PaperColumn(str(n), "mark") for n, _one in part),
    ]
    if is_last:
        columns += [PaperColumn("Số buổi dự", "number"), PaperColumn("Trên tổng số", "number")]
    rows = []
    for n, one in enumerate(record.learners, 1):
        row: list[Cell] = [n, one.full_name, one.unit, *(_mark(one, session) for _n, session in part)]
        if is_last:
            row += [len(one.attended | one.allowed), len(record.sessions)]
        rows.append(tuple(row))
    legend = tuple(f"Buổi {n}: {one.topic}, {one.when}." for n, one in part)
    signs = ("Dấu x: có mặt; dấu p: được tính là đã dự; để trống: không dự.",) if part else ()
    name = f"Buổi {part[0][0]}-{part[-1][0]}" if part else "Điểm danh"
    above = () if part else ("Lớp chưa xếp buổi học nào.",)
    return PaperTable(name, above, tuple(columns), tuple(rows), (*signs, *legend))


def _mark(one: Learner, session: Session) -> str:
    return "x" if session.id in one.attended else "p" if session.id in one.allowed else ""


def _results(record: ClassRecord) -> ClassPaperPage:
    columns = (
        *_WHO,
        PaperColumn("Điểm", "number"),
        PaperColumn("Xếp loại", "grade"),
        PaperColumn("Kết quả", "note"),
    )
    rows = tuple(
        (*_who(n, one), _score(one), one.grade, _result(one)) for n, one in enumerate(record.learners, 1)
    )
    passed = sum(one.has_passed for one in record.learners)
    below = (f"Danh sách có {len(rows)} người, {passed} người đạt.",) if rows else ()
    return ClassPaperPage(
        PaperKind.RESULTS,
        "KẾT QUẢ HỌC TẬP",
        _about(record),
        (PaperTable("Kết quả", (), columns, rows, below),),
    )


def _score(one: Learner) -> Cell:
    return "" if one.score is None else one.score


def _result(one: Learner) -> str:
    if one.has_passed:
        return "Đạt"
    if one.is_awaiting:
        return "Chờ chấm"
    return f"Chưa đạt. {one.missing}".rstrip(". ") if one.missing else "Chưa đạt"


def _decision(record: ClassRecord, number: str, dated: str) -> ClassPaperPage:
    columns = (
        *_WHO,
        PaperColumn("Điểm", "number"),
        PaperColumn("Xếp loại", "grade"),
        PaperColumn("Số giấy chứng nhận", "certificate"),
    )
    passed = [one for one in record.learners if one.has_passed]
    rows = tuple((*_who(n, one), _score(one), one.grade, one.certificate) for n, one in enumerate(passed, 1))
    of = f"(Kèm theo Quyết định số {number or '………………'} {dated or 'ngày … tháng … năm ……'})"
    table = PaperTable("Danh sách", (), columns, rows, _total(len(rows)), "Lớp chưa có học viên nào đạt.")
    return ClassPaperPage(
        PaperKind.DECISION, "DANH SÁCH HỌC VIÊN ĐƯỢC CẤP GIẤY CHỨNG NHẬN", (*_about(record), of), (table,)
    )


_COMPOSERS: dict[PaperKind, Callable[[ClassRecord], ClassPaperPage]] = {
    PaperKind.LEARNERS: _learners,
    PaperKind.SIGN_SHEETS: _sign_sheets,
    PaperKind.ATTENDANCE: _attendance,
    PaperKind.RESULTS: _results,
}
