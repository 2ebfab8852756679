"""The ward's units as a tree: kinds, order, people counted upwards, moves that make no circle (pure)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lms.text.vietnamese import search_key

KINDS = (
    "dang-uy",
    "chi-bo-khu-pho",
    "chi-bo-doanh-nghiep",
    "chi-bo",
    "doan",
    "hoi",
    "cong-doan",
    "doanh-nghiep",
    "khac",
)


@dataclass(frozen=True, slots=True)
class Node:
    """One unit as stored, with the number of people directly in it."""

    id: int
    parent_id: int | None
    name: str
    kind: str
    people: int


@dataclass(frozen=True, slots=True)
class Branch:
    """One unit in its place: `depth` from 0, `people` with all below, `way` from the top."""

    node: Node
    depth: int
    people: int
    way: tuple[str, ...]


def arrange(nodes: Sequence[Node]) -> list[Branch]:
    """The units from the top down, those beside each other by name."""
    below: dict[int | None, list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda node: (search_key(node.name), node.id)):
        below[node.parent_id].append(node)
    totals = _totals(nodes)

    def walk(parent_id: int | None, way: tuple[str, ...]) -> Iterator[Branch]:
        for node in below[parent_id]:
            yield Branch(node, len(way), totals[node.id], way)
            yield from walk(node.id, (*way, node.name))

    return list(walk(None, ()))


def find(branches: Iterable[Branch], search: str) -> list[Branch]:
    """The units whose name holds `search`, with or without marks."""
    key = search_key(search)
    return [branch for branch in branches if key in search_key(branch.node.name)]


def makes_circle(parents: Mapping[int, int | None], unit_id: int, parent_id: int | None) -> bool:
    """Whether the unit would stand below itself, were it moved below `parent_id`."""
    above = parent_id
    for _step in range(len(parents) + 1):
        if above is None:
            return False
        if above == unit_id:
            return True
        above = parents.get(above)
    return True


def _totals(nodes: Iterable[Node]) -> dict[int, int]:
    """People of each unit and of all units below it."""
    parents = {node.id: node.parent_id for node in nodes}
    totals = {node.id: 0 for node in nodes}
    for node in nodes:
        above: int | None = node.id
        for _step in range(len(parents)):
            if above is None:
                break
            totals[above] += node.people
            above = parents.get(above)
    return totals
