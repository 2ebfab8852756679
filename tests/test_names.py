"""One word, one thing: no name stands for two."""

import ast
from collections import defaultdict

from tests.test_house_rules import LMS, modules, relative, tree

NAMES_OF_TWO = {
    "Cell": "of a Word table, and of the workbook in which results on paper come back",
    "Table": "of a Word document, and of an uploaded list",
}
"""Public classes whose name two modules have, each with what the two are; a third name would say less."""


def test_one_name_is_one_thing() -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path in modules():
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(relative(path))
    found = {name: paths for name, paths in places.items() if len(paths) > 1 and name not in NAMES_OF_TWO}
    assert found == {}


def test_no_module_repeats_the_name_of_its_room() -> None:
    rooms = {path.parent.name for path in LMS.glob("*/__init__.py")}
    assert rooms
    repeated = [
        relative(path)
        for path in modules()
        if path.parent.name in rooms and path.stem.split("_")[0] == path.parent.name
    ]
    assert repeated == []
