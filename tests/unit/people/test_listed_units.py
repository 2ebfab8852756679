"""What taking a list of units would do, decided without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.office.tables.grids import Grid, cell_of
from lms.people.units.listed import kinds, tables
from lms.people.units.listed.planning import DEEPEST, KnownUnit, ListedUnit, UnitPlan, plan
from lms.people.units.listed.tables import CarriedTable

WARD = KnownUnit(1, "Đảng ủy phường Mẫu", None)
CELL = KnownUnit(2, "Chi bộ Công ty May Mẫu", 1)


def planned(*rows: tuple[str, str], known: tuple[KnownUnit, ...] = (WARD, CELL), **more: bool) -> UnitPlan:
    """The plan for (name, unit above) rows."""
    listed = [
        ListedUnit(number, name, "chi-bo", parent, **more) for number, (name, parent) in enumerate(rows, 2)
    ]
    return plan(listed, known, lambda text: "không in được" if "?" in text else "")


def told(found: UnitPlan) -> list[str]:
    return [one.problem or one.status for one in found.units]


def test_a_unit_is_new_there_or_below_another_row_whatever_the_order() -> None:
    found = planned(
        ("Tổ 1", "Chi bộ Khu phố 3"), ("Chi bộ Khu phố 3", WARD.name), ("Chi bộ Công ty May Mẫu", WARD.name)
    )
    assert told(found) == ["new", "new", "there"]
    assert found.units[0].above == 1
    assert found.units[1].parent_id == WARD.id
    assert found.order == (1, 0)


def test_below_a_row_that_is_there_already_is_below_that_unit() -> None:
    found = planned(("Chi bộ Công ty May Mẫu", WARD.name), ("Tổ may 1", "chi bộ công ty may mẫu"))
    assert (found.units[1].parent_id, found.units[1].above) == (CELL.id, None)


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ((("", ""),), ["no-name"]),
        ((("x" * 201, ""),), ["too-long"]),
        ((("A?", ""),), ["unprintable"]),
        ((("Tổ 1", ""), ("tổ 1", "")), ["new", "twice"]),
        ((("Tổ 1", "Chi bộ Không có"),), ["no-parent"]),
        ((("Tổ 1", "Tổ 2"), ("Tổ 2", "Tổ 1")), ["new", "circle"]),
        ((("Chi bộ Công ty May Mẫu", ""),), ["elsewhere"]),
        ((("Tổ Hà", ""), ("Tổ Hạ", "")), ["new", "new"]),
    ],
)
def test_what_must_be_mended_is_said(rows: tuple[tuple[str, str], ...], what: list[str]) -> None:
    assert told(planned(*rows)) == what


def test_a_name_that_two_units_have_is_no_unit_above() -> None:
    twins = (WARD, CELL, KnownUnit(3, CELL.name, None))
    assert told(planned(("Tổ 1", CELL.name), known=twins)) == ["two-parents"]


def test_names_that_differ_by_marks_are_shown_side_by_side_and_meant_only_when_typed_bare() -> None:
    found = planned(("Chi bộ Công ty Máy Mẫu", WARD.name), ("Tổ 1", "dang uy phuong mau"))
    assert found.units[0].alike == CELL.name
    assert found.units[1].parent_id == WARD.id


def test_who_says_that_another_is_meant_gets_another() -> None:
    assert told(planned((CELL.name, ""), is_other=True)) == ["new"]
    assert told(planned((CELL.name, ""), is_skipped=True)) == ["skipped"]


def test_the_likely_unit_above_is_named() -> None:
    found = planned(("Tổ 1", "Đảng ủy phường Mẩu"))
    assert found.units[0].said == WARD.name


def test_a_list_that_goes_up_without_end_is_refused_not_followed() -> None:
    rows = tuple((f"Tổ {number}", f"Tổ {number + 1}") for number in range(4 * DEEPEST))
    assert "too-deep" in told(planned(*rows, ("Tổ 200", "")))


@given(st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from(["", *"ABCDE"])), max_size=8))
def test_without_problems_every_new_unit_follows_the_one_above_it(rows: list[tuple[str, str]]) -> None:
    found = planned(*rows)
    if found.problems:
        return
    assert sorted(found.order) == [place for place, one in enumerate(found.units) if one.status == "new"]
    for position, place in enumerate(found.order):
        above = found.units[place].above
        assert above is None or found.order.index(above) < position


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Đảng ủy phường Mẫu", "dang-uy"),
        ("Chi bộ khu phố 3", "chi-bo-khu-pho"),
        ("Chi bộ Công ty TNHH May Mẫu", "chi-bo-doanh-nghiep"),
        ("CHI BỘ TRƯỜNG THCS", "chi-bo"),
        ("Công đoàn cơ sở May Mẫu", "cong-doan"),
        ("Công ty May Mẫu", "doanh-nghiep"),
        ("Đoàn Thanh niên phường", "doan"),
        ("Tổ 5", "khac"),
    ],
)
def test_a_name_suggests_its_kind(name: str, kind: str) -> None:
    assert kinds.guess(name) == kind


def grid(*rows: tuple[str, ...], name: str = "Sheet1", is_hidden: bool = False) -> Grid:
    return Grid(name, tuple(tuple(map(cell_of, row)) for row in rows), is_hidden)


def units(found: Grid, chosen: dict[int, str] | None = None) -> list[tuple[str, str, str]]:
    table = tables.carry([found])
    assert table is not None
    again = CarriedTable.load(table.dump())
    assert again == table
    read = tables.read(table, chosen or {})
    assert read is not None
    return [(one.name, one.kind, one.parent) for one in read.units]


def test_a_list_with_a_letterhead_numbers_and_signatures_is_read() -> None:
    found = grid(
        ("ĐẢNG ỦY PHƯỜNG MẪU", "", "", ""),
        ("DANH SÁCH CHI BỘ TRỰC THUỘC", "", "", ""),
        ("STT", "Tên chi bộ", "Trực thuộc", "Ghi chú"),
        ("1", "Chi bộ Khu phố 1", "Đảng ủy phường Mẫu", "mới"),
        ("2", "Chi bộ Công ty Sợi", "Đảng ủy phường Mẫu", ""),
        ("Tổng cộng: 2 chi bộ", "", "", ""),
        ("", "NGƯỜI LẬP BIỂU", "", ""),
        ("", "Nguyễn Văn Biểu", "", ""),
    )
    assert units(found) == [
        ("Chi bộ Khu phố 1", "chi-bo-khu-pho", "Đảng ủy phường Mẫu"),
        ("Chi bộ Công ty Sợi", "chi-bo-doanh-nghiep", "Đảng ủy phường Mẫu"),
    ]


def test_the_kind_that_is_said_counts_more_than_the_name_and_one_not_known_is_left_to_the_person() -> None:
    found = grid(("Tên đơn vị", "Loại"), ("Chi bộ A", "Công đoàn"), ("Chi bộ B", "Câu lạc bộ"))
    assert [kind for _name, kind, _parent in units(found)] == ["cong-doan", ""]


def test_a_column_that_was_not_understood_is_open_until_a_person_says_what_it_is() -> None:
    found = grid(("Tên đơn vị", "Cụm thi đua"), ("Chi bộ A", "Đảng ủy A"), ("Chi bộ B", "Đảng ủy A"))
    table = tables.carry([found])
    assert table is not None
    read = tables.read(table, {})
    assert read is not None
    assert [column.name for column in read.mapping.open] == ["B"]
    assert units(found, {1: "parent"}) == [
        ("Chi bộ A", "chi-bo", "Đảng ủy A"),
        ("Chi bộ B", "chi-bo", "Đảng ủy A"),
    ]


def test_another_sheet_with_a_table_is_named_and_a_hidden_one_comes_last() -> None:
    rows = (("Tên đơn vị",), ("Chi bộ A",))
    table = tables.carry([grid(*rows, name="Ẩn", is_hidden=True), grid(*rows), grid(*rows, name="Cũ")])
    assert table is not None
    assert (table.name, table.others) == ("Sheet1", ("Cũ", "Ẩn"))
    assert tables.carry([grid(("a", "b"), ("c", "d"))]) is None


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"name": 1}', '{"name": "x", "rows": 3}'])
def test_what_is_no_table_is_none(text: str) -> None:
    assert CarriedTable.load(text) is None
