"""Which modules are pure: those that say so keep to it, and those that could say so do."""

import ast
import re
from pathlib import Path

from tests.test_house_rules import LMS, ROOT, imports, modules, packages, relative, tree

PURE_ROOMS = ("grading",)
PURE_MARK = "(pure)"
IMPURE = {
    "flask",
    "flask_babel",
    "werkzeug",
    "sqlalchemy",
    "weasyprint",
    "argon2",
    "os",
    "time",
    "random",
    "secrets",
    "socket",
}


def says_pure(path: Path) -> bool:
    """Whether the first sentences of a module's docstring have the mark."""
    return PURE_MARK in (ast.get_docstring(tree(path)) or "").split("\n\n")[0]


def is_pure(path: Path) -> bool:
    return path.parent.name in PURE_ROOMS or says_pure(path)


def pure_modules() -> list[Path]:
    return [path for path in modules() if is_pure(path) and path.name != "__init__.py"]


def test_pure_modules_know_neither_the_web_nor_the_database_nor_chance() -> None:
    assert len(pure_modules()) >= 15
    found = {relative(path): sorted(packages(path) & IMPURE) for path in pure_modules()}
    assert {path: names for path, names in found.items() if names} == {}


# What starts the program or keeps its state acts even where it imports nothing that does.
ACTING = {"commands", "demo", "serving", "gateway", "storage"}
DISK = re.compile(
    r"(?<!def )(?<![\w.])open\("
    r"|\.read_(?:bytes|text)\(\)|\.write_(?:bytes|text)\(|\.(?:iterdir|rglob|mkdir|unlink)\("
    r"|\bimport .*\bchild_process\b|^import (?:subprocess|shutil|tempfile)\b",
    re.MULTILINE,
)
PATH = re.compile(r"^from pathlib import .*\bPath\b", re.MULTILINE)


def acts(path: Path) -> bool:
    """Whether a module itself knows the web, the database, chance, the disk or other processes."""
    text = path.read_text()
    return bool(packages(path) & IMPURE or DISK.search(text) or PATH.search(text))


def used_modules(path: Path) -> list[Path]:
    """Those of our modules that a file imports."""
    found = [ROOT / (name.replace(".", "/") + ".py") for name in imports(path) if name.startswith("lms.")]
    return [one for one in found if one.exists()]


def test_pure_modules_touch_neither_the_disk_nor_other_processes() -> None:
    assert [relative(path) for path in pure_modules() if DISK.search(path.read_text())] == []


def test_a_module_that_could_be_pure_says_so() -> None:
    """What acts neither itself nor by what it imports is pure, so that the layer of every module is told."""
    silent = [
        relative(path)
        for path in modules()
        if path.name != "__init__.py"
        and not {"pages", "grading"} & set(path.parts)
        and path.parent != LMS
        and path.relative_to(LMS).parts[0] not in ACTING
        and not says_pure(path)
        and not any(acts(one) for one in [path, *used_modules(path)])
    ]
    assert silent == []


def test_the_mark_of_pure_modules_is_always_the_same() -> None:
    """'(pure)', in grading too, and nothing beside it within the brackets."""
    documents = {relative(path): ast.get_docstring(tree(path)) or "" for path in modules()}
    assert [path for path, document in documents.items() if re.search(r"\(pure\b[^)]", document)] == []
    rooms = [path for path in modules() if path.parent.name in PURE_ROOMS and path.name != "__init__.py"]
    assert [relative(path) for path in rooms if not says_pure(path)] == []


def test_the_architecture_names_the_acts_that_only_decide() -> None:
    """All others of rooms whose name is an act are services; two packages are pure nearly throughout."""
    documented = (ROOT / "docs/architecture.md").read_text()
    (said,) = re.findall(r"^Of the modules of rooms that are named for an act.*$", documented, re.MULTILINE)
    rooms = {path.parent.parent for path in LMS.glob("*/pages/__init__.py")} | {LMS / "study"}
    found = {
        path.relative_to(LMS).with_suffix("").as_posix()
        for path in pure_modules()
        if LMS / path.relative_to(LMS).parts[0] in rooms
        and path.stem.endswith("ing")
        and not {"exchange", "format"} & set(path.parts)
    }
    assert set(re.findall(r"`([\w/]+)`", said)) == found
