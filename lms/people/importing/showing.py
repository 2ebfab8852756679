"""One page of a dry run as staff see it: the rows of a view, in words, fifty at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from lms.people import phones
from lms.people.importing.dry_runs import GridRow, ImportDryRun
from lms.people.importing.list_row import BIRTH, NAME, PHONE, UNIT
from lms.people.importing.planning import ADD, IS_PERSON, SKIP, DetailChange, KnownPerson, PlannedRow
from lms.web import pagination
from lms.web.i18n import day
from lms.web.pagination import PAGE_SIZE, Cut

ALL, MISTAKES, DOUBTFUL, PROPOSED = "tat-ca", "can-sua", "nghi-ngo", "de-nghi"
ADDED, CHANGED, SAME, SKIPPED = "them-moi", "thay-doi", "giu-nguyen", "bo-qua"
JOINS, THERE, CLOSED = "ghi-danh", "da-trong-lop", "da-ngung"


@dataclass(frozen=True, slots=True)
class DryRunPage:
    """The rows of `view` that a page shows, and how many there are in each view."""

    view: str
    rows: Sequence[GridRow]
    here: Cut
    counts: Mapping[str, int]

    @property
    def good(self) -> int:
        """How many rows would be taken now."""
        return sum(self.counts[one] for one in (ADDED, CHANGED, SAME))

    @property
    def left(self) -> int:
        """How many rows would stay in the open list."""
        return self.counts[MISTAKES] + self.counts["undecided"]


def show(dry: ImportDryRun, view: str, number: int) -> DryRunPage:
    """The page `number` of a view; without a known view the first one that needs somebody's eyes."""
    by_key = {one.row.key: one for one in dry.rows}

    def rows_of(lines: Sequence[PlannedRow]) -> list[GridRow]:
        return [by_key[line.draft.key] for line in lines]

    parts: dict[str, Sequence[GridRow]] = {
        MISTAKES: dry.of("wrong"),
        DOUBTFUL: [one for one in dry.rows if one.line and one.line.candidates],
        PROPOSED: [one for one in dry.rows if one.row.proposals and one.kind != "skipped"],
        ADDED: dry.of("added"),
        CHANGED: dry.of("changed"),
        SAME: dry.of("same"),
        SKIPPED: dry.of("skipped"),
        JOINS: rows_of(dry.joining.joins),
        THERE: rows_of(dry.joining.there),
        CLOSED: rows_of(dry.joining.closed),
        ALL: dry.rows,
    }
    if view not in parts:
        view = next((name for name, rows in parts.items() if rows), ALL)
    here = pagination.cut(len(parts[view]), number)
    rows = parts[view][here.offset : here.offset + PAGE_SIZE]
    counts = {name: len(part) for name, part in parts.items()} | {"undecided": len(dry.of("doubtful"))}
    return DryRunPage(view, rows, here, counts)


def people_in(shown: DryRunPage) -> frozenset[int]:
    """The ids of those on record whom the page names."""
    lines = [one.line for one in shown.rows if one.line]
    named = {one.id for line in lines for one in line.candidates}
    return frozenset(named | {line.person_id for line in lines if line.person_id is not None})


def views() -> list[tuple[str, str]]:
    """The views in the order in which staff go through them, with their names."""
    return [
        (MISTAKES, _("Chỉ dòng có lỗi")),
        (DOUBTFUL, _("Có thể đã có")),
        (PROPOSED, _("Có đề nghị sửa")),
        (ADDED, _("Thêm mới")),
        (CHANGED, _("Thay đổi")),
        (SAME, _("Giữ nguyên")),
        (SKIPPED, _("Bỏ qua")),
        (JOINS, _("Sẽ ghi danh")),
        (THERE, _("Đã có tên trong lớp")),
        (CLOSED, _("Tài khoản đã ngừng, không ghi danh")),
        (ALL, _("Tất cả các dòng")),
    ]


def details() -> dict[str, str]:
    """What the details of a row are called."""
    return {
        NAME: _("Họ và tên"),
        BIRTH: _("Ngày sinh"),
        PHONE: _("Số điện thoại"),
        UNIT: _("Đơn vị"),
    }


def kind_words(row: GridRow) -> str:
    """What happens to a row, in a few words."""
    words: dict[str, str] = {
        "added": _("thêm mới"),
        "changed": _("thay đổi"),
        "same": _("giữ nguyên"),
        "doubtful": _("có thể đã có: hãy chọn"),
        "skipped": _("bỏ qua"),
        "wrong": _("cần sửa"),
    }
    return words[row.kind]


def describe(change: DetailChange, units: Mapping[int, str]) -> str:
    """One change in words: what it was, what it becomes."""
    names = {
        "full_name": _("Họ và tên"),
        "birth": _("Ngày sinh"),
        "phone": _("Số điện thoại"),
        "unit_id": _("Đơn vị"),
    }
    before, after = (_value(change.detail, value, units) for value in (change.before, change.after))
    return f"{names[change.detail]}: {before} → {after}"


def choices(row: GridRow) -> list[tuple[str, str]]:
    """What staff may decide about a row."""
    found: list[tuple[str, str]] = []
    line = row.line
    if row.row.doubt:
        found.append((IS_PERSON, _("Đúng là một người")))
    if line and line.candidates:
        found += [
            (str(one.id), _("Là người này: %(person)s", person=describe_known(one)))
            for one in line.candidates
        ]
    can_add = line is not None and (line.can_add or (row.kind == "wrong" and not line.candidates))
    if can_add or row.choice == ADD:
        found.append((ADD, _("Là người khác: thêm mới")))
    found.append((SKIP, _("Bỏ qua dòng này")))
    return [("", _undecided(row, has_ways=len(found) > 1)), *found]


def _undecided(row: GridRow, *, has_ways: bool) -> str:
    """What it means to decide nothing about a row."""
    if row.kind == "doubtful" or (row.kind == "wrong" and has_ways):
        return str(_("Chưa chọn (để lại trong danh sách chưa xong)"))
    return str(_("Sửa ô có lỗi rồi nhập") if row.kind == "wrong" else _("Nhập dòng này"))


def describe_known(person: KnownPerson) -> str:
    """Somebody on record in a few words."""
    birth = person.birth_date or person.birth_year
    parts = [person.full_name, _born(birth) if birth else "", phones.display(person.phone)]
    return ", ".join(part for part in parts if part)


def _value(detail: str, value: str | date | int | None, units: Mapping[int, str]) -> str:
    if value is None:
        return "–"
    if detail == "unit_id":
        return units.get(int(str(value)), "–")
    if detail == "phone":
        return phones.display(str(value))
    return _born(value) if detail == "birth" and not isinstance(value, str) else str(value)


def _born(value: date | int) -> str:
    return day(value) if isinstance(value, date) else str(value)
