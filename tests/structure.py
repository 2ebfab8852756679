"""The shape of the house, read from its imports. `python -m tests.structure` prints its figures."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
LMS = ROOT / "lms"
WIDE = 12
"""More modules of ours than this in one module's imports is a wide module."""

Graph = Mapping[str, set[str]]


@cache
def modules() -> Mapping[str, Path]:
    """Every module of the program by its dotted name, packages included, migrations left out."""
    paths = (path for path in LMS.rglob("*.py") if "migrations" not in path.parts)
    return {_dotted(path): path for path in sorted(paths)}


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports() -> Graph:
    """Which modules of ours each module imports, at any level of it."""
    return {name: set(_imported(path)) - {name} for name, path in modules().items()}


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules())
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                name = full if full in modules() else node.module
                if name in modules():
                    yield name


def packages() -> list[str]:
    """Every package, the house itself first."""
    return [name for name, path in modules().items() if path.name == "__init__.py"]


def boxes(package: str) -> Graph:
    """What lies directly in a package, files and packages alike, and which of it each needs."""
    inside = package + "."
    graph: defaultdict[str, set[str]] = defaultdict(set)
    for name, needed in imports().items():
        if name.startswith(inside):
            mine = graph[_child(package, name)]
            mine.update(_child(package, one) for one in needed if one.startswith(inside))
    return {box: needed - {box} for box, needed in graph.items()}


def _child(package: str, name: str) -> str:
    return name[len(package) + 1 :].split(".", maxsplit=1)[0]


def upward(graph: Graph) -> list[tuple[str, str]]:
    """The arrows that lie on a circle: without them everything in the package has one direction."""
    return [(box, one) for box in graph for one in graph[box] if box in _reached(graph, one)]


def _reached(graph: Graph, start: str) -> set[str]:
    seen, waiting = set(), [start]
    while waiting:
        for one in graph.get(waiting.pop(), set()) - seen:
            seen.add(one)
            waiting.append(one)
    return seen


def wide() -> list[str]:
    """Modules that import more than `WIDE` of ours."""
    return [name for name, needed in imports().items() if len(needed) > WIDE]


def unguarded_matches() -> list[str]:
    """Places where `case _` takes what no case names, without `assert_never` or an error."""
    found = []
    for name, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.match_case) and _takes_anything(node):
                found += [f"{name}:{node.pattern.lineno}"]
    return found


def _takes_anything(case: ast.match_case) -> bool:
    anything = isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and case.guard is None
    if not anything or case.pattern.name is not None:
        return False
    body = ast.unparse(ast.Module(case.body, []))
    return "assert_never" not in body and not isinstance(case.body[-1], ast.Raise)


def main() -> None:
    """Print the figures."""
    files = [path for path in modules().values() if path.name != "__init__.py"]
    loose = [path for path in files if path.parent == LMS]
    print(f"lines {sum(len(path.read_text().splitlines()) for path in files)}, files {len(files)}")
    print(f"loose files in lms/ {len(loose)}, boxes of the house {len(boxes('lms'))}")
    for package in packages():
        print(f"{package}: {len(boxes(package))} boxes, upward arrows {upward(boxes(package)) or 0}")
    print(f"wide modules (more than {WIDE}): {len(wide())} = {len(wide()) / len(files):.1%}")
    print(f"unguarded matches: {unguarded_matches() or 0}")


if __name__ == "__main__":
    main()
