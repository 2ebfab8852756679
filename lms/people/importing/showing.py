"""One page of a dry run as staff see it: what is listed, in words, fifty at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from flask_babel import gettext as _

from lms.people import phones
from lms.people.importing.batches import ImportDryRun
from lms.people.importing.planning import ADD, SKIP, DetailChange, KnownPerson, PlannedRow
from lms.web import pagination
from lms.web.i18n import day
from lms.web.pagination import PAGE_SIZE, Cut

T = TypeVar("T")

MISTAKES, DOUBTFUL, ADDED, CHANGED, SAME = "can-sua", "nghi-ngo", "them-moi", "thay-doi", "giu-nguyen"
JOINS, THERE, CLOSED = "ghi-danh", "da-trong-lop", "da-ngung"


@dataclass(frozen=True, slots=True)
class DryRunPage:
    """The part of a dry run that a page shows: `items` of `view`, and how many there are in each view."""

    view: str
    items: Sequence[object]
    here: Cut
    counts: Mapping[str, int]
    undecided: int


def show(dry: ImportDryRun, view: str, number: int) -> DryRunPage:
    """The page `number` of a view; without a known view the first one that needs somebody's eyes."""
    parts: dict[str, Sequence[object]] = {
        MISTAKES: dry.mistakes,
        DOUBTFUL: [line for line in dry.plan.lines if line.candidates],
        ADDED: dry.plan.of("added"),
        CHANGED: dry.plan.of("changed"),
        SAME: dry.plan.of("same"),
        JOINS: dry.joining.joins,
        THERE: dry.joining.there,
        CLOSED: dry.joining.closed,
    }
    if view not in parts:
        view = next((name for name, items in parts.items() if items), ADDED)
    here = pagination.cut(len(parts[view]), number)
    items = parts[view][here.offset : here.offset + PAGE_SIZE]
    counts = {name: len(part) for name, part in parts.items()}
    return DryRunPage(view, items, here, counts, len(dry.plan.of("doubtful")))


def people_in(shown: DryRunPage) -> frozenset[int]:
    """The ids of those on record whom the page names."""
    lines = [item for item in shown.items if isinstance(item, PlannedRow)]
    named = {one.id for line in lines for one in line.candidates}
    return frozenset(named | {line.person_id for line in lines if line.person_id is not None})


def views() -> list[tuple[str, str]]:
    """The views in the order in which staff go through them, with their names."""
    return [
        (MISTAKES, _("Cần sửa")),
        (DOUBTFUL, _("Có thể đã có")),
        (ADDED, _("Thêm mới")),
        (CHANGED, _("Thay đổi")),
        (SAME, _("Giữ nguyên")),
        (JOINS, _("Sẽ ghi danh")),
        (THERE, _("Đã có tên trong lớp")),
        (CLOSED, _("Tài khoản đã ngừng, không ghi danh")),
    ]


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


def choices(line: PlannedRow) -> list[tuple[str, str]]:
    """What staff may decide about a doubtful row."""
    persons = [
        (str(one.id), _("Là người này: %(person)s", person=describe_known(one))) for one in line.candidates
    ]
    other = [(ADD, _("Là người khác: thêm mới"))] if line.can_add else []
    return [("", _("Chưa chọn (bỏ qua dòng này)")), *persons, *other, (SKIP, _("Bỏ qua dòng này"))]


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
