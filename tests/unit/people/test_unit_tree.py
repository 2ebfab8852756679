"""The tree of units: order, counts upwards, search, and no unit below itself."""

from hypothesis import given
from hypothesis import strategies as st

from lms.people.units.tree import Node, arrange, find, makes_circle

WARD = Node(1, None, "Đảng ủy phường Mẫu", "dang-uy", 2)
CELL = Node(2, 1, "Chi bộ Khu phố 2", "chi-bo-khu-pho", 3)
OTHER = Node(3, 1, "Chi bộ Khu phố 1", "chi-bo-khu-pho", 5)
GROUP = Node(4, 2, "Tổ Đảng 1", "khac", 7)


def test_units_stand_below_the_one_above_them_by_name_with_all_their_people() -> None:
    assert [(one.node.id, one.depth, one.people) for one in arrange([GROUP, OTHER, CELL, WARD])] == [
        (1, 0, 17),
        (3, 1, 5),
        (2, 1, 10),
        (4, 2, 7),
    ]


def test_units_are_found_however_their_name_is_typed() -> None:
    for typed in ("dang", "Đảng", "đang"):
        assert [one.node.id for one in find(arrange([WARD, CELL, GROUP]), typed)] == [1, 4]
    assert find(arrange([WARD, CELL, GROUP]), "to dang")[0].way == ("Đảng ủy phường Mẫu", "Chi bộ Khu phố 2")


@given(st.lists(st.tuples(st.integers(1, 8), st.integers(0, 8)), max_size=30))
def test_moves_that_are_allowed_never_lose_a_unit(moves: list[tuple[int, int]]) -> None:
    parents: dict[int, int | None] = dict.fromkeys(range(1, 9))
    for unit_id, above in moves:
        if not makes_circle(parents, unit_id, above or None):
            parents[unit_id] = above or None
    nodes = [Node(unit_id, above, f"Đơn vị {unit_id}", "khac", 1) for unit_id, above in parents.items()]
    branches = arrange(nodes)
    assert sorted(one.node.id for one in branches) == list(range(1, 9))
    assert sum(one.people for one in branches if one.depth == 0) == 8


def test_a_unit_is_never_below_itself() -> None:
    parents = {1: None, 2: 1, 3: 2}
    assert makes_circle(parents, 1, 1)
    assert makes_circle(parents, 1, 3)
    assert not makes_circle(parents, 3, 1)
    assert not makes_circle(parents, 2, None)
