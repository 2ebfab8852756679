"""One word, one thing: no name stands for two."""

import ast
from collections import defaultdict

from tests.test_house_rules import LMS, modules, relative, tree


def test_one_name_is_one_thing() -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path in modules():
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(relative(path))
    found = {name: paths for name, paths in places.items() if len(paths) > 1}
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
