"""One word, one thing: no name stands for two."""

import ast
import builtins
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from tests.test_house_rules import LMS, functions, is_route, modules, relative, tree


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


def test_every_error_that_a_docstring_names_exists() -> None:
    known = {*dir(builtins), *our_errors()}
    for path in modules():
        known |= {
            (alias.asname or alias.name).rpartition(".")[2]
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
    found = {
        f"{relative(path)}: {name}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        for name in re.findall(r"\b[A-Z]\w*Error\b", ast.get_docstring(node) or "")
        if name not in known
    }
    assert found == set()


def test_public_functions_say_which_of_our_errors_they_raise() -> None:
    """Routes may leave out NotFoundError, which is a page; so may all what they catch themselves."""
    silent = []
    for path, node in functions():
        if node.name.startswith("_") or node not in public(tree(path)):
            continue
        said = set(re.findall(r"\w+", ast.get_docstring(node) or ""))
        unsaid = raised(node.body) - said
        if unsaid & our_errors() - ({"NotFoundError"} if is_route(node) else set()):
            silent.append(f"{relative(path)}:{node.lineno} {node.name} {sorted(unsaid)}")
    assert silent == []


def test_an_error_that_is_raised_and_not_caught_is_seen() -> None:
    written = "try:\n    raise AError\nexcept AError:\n    raise places.BError('x') from None\n"
    inner = "def inner():\n    raise CError\n"
    assert raised(ast.parse(written + inner).body) == {"BError"}


@cache
def our_errors() -> frozenset[str]:
    classes = (node for path in modules() for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef))
    return frozenset(node.name for node in classes if node.name.endswith("Error"))


def public(module: ast.Module) -> list[ast.stmt]:
    """Functions of a module and methods of its public classes."""
    classes = [node for node in module.body if isinstance(node, ast.ClassDef) and node.name[0] != "_"]
    return [*module.body, *(one for node in classes for one in node.body)]


def raised(body: list[ast.stmt]) -> set[str]:
    """The names of the errors raised in these statements, without those that they catch."""
    found: set[str] = set()
    for node in body:
        if isinstance(node, ast.Raise) and node.exc is not None:
            found.add(last_name(node.exc.func if isinstance(node.exc, ast.Call) else node.exc))
        elif isinstance(node, ast.Try):
            caught = {name for one in node.handlers if one.type for name in names_in(one.type)}
            found |= (raised(node.body) - caught) | raised([*node.orelse, *node.finalbody])
            found |= raised([one for handler in node.handlers for one in handler.body])
        elif not isinstance(node, ast.FunctionDef | ast.ClassDef):
            found |= raised(list(statements_in(node)))
    return found


def statements_in(node: ast.stmt) -> Iterator[ast.stmt]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            yield child
        elif isinstance(child, ast.match_case):
            yield from child.body


def names_in(node: ast.expr) -> set[str]:
    return {last_name(one) for one in (node.elts if isinstance(node, ast.Tuple) else [node])}


def last_name(node: ast.expr) -> str:
    """The name of a class, without that of its module; '' for what is no name."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def test_the_glossary_has_the_words_that_users_read() -> None:
    sources = [*(LMS.parent / "templates").rglob("*.html"), *LMS.rglob("*.py")]
    shown = "\n".join(path.read_text() for path in sources).lower()
    unread = [word for word in vietnamese_words() if word.lower() not in shown]
    assert unread == []


def vietnamese_words() -> list[str]:
    """The middle column of the tables that have one."""
    lines = (LMS.parent / "docs/glossary.md").read_text().splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    words = [word.strip() for row in rows if len(row) == 3 for word in row[1].split(",")]
    assert len(words) > 60
    return [word for word in words if word not in {"", "Vietnamese"}]


def test_every_module_that_a_document_names_exists() -> None:
    root = LMS.parent
    there = [
        path.as_posix() for folder in ("lms", "tests", "bench") for path in (root / folder).rglob("*.py")
    ]
    documents = [root / "README.md", root / "CONTRIBUTING.md", *(root / "docs").rglob("*.md")]
    named = {
        name for path in documents for name in re.findall(r"(?<![\w/<>])[\w/]+/\w+\.py\b", path.read_text())
    }
    assert len(named) > 10
    assert [name for name in sorted(named) if not any(one.endswith(f"/{name}") for one in there)] == []
