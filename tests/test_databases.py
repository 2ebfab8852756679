"""The list of what runs on one database names what there is."""

import ast
from pathlib import Path

from tests.databases import AT_THE_SAME_MOMENT, MODULES, needs_one

TESTS = Path(__file__).parent


def functions(module: str) -> set[str]:
    tree = ast.parse((TESTS / module).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_module_of_the_list_is_there() -> None:
    assert [module for module in sorted(MODULES) if not (TESTS / module).is_file()] == []


def test_every_exception_is_a_test_of_one_of_them() -> None:
    known = {name for module in MODULES for name in functions(module)}
    assert known >= AT_THE_SAME_MOMENT


def test_what_is_not_on_the_list_runs_on_both() -> None:
    new = Path("integration/home/test_what_a_colleague_adds.py")
    assert not needs_one(new, "test_it")
    assert needs_one(Path("integration/home/test_front_page.py"), "test_it")
