"""The rules that keep the house readable, each with what breaks it named in the failure."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
LMS = ROOT / "lms"
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"

CLOCKS = {"now", "utcnow", "today"}


def modules() -> list[Path]:
    return sorted(path for path in LMS.rglob("*.py") if "migrations" not in path.parts)


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its decorators and docstring."""
    first = node.lineno
    if ast.get_docstring(node) is not None:
        documentation = node.body[0]
        return (node.end_lineno or first) - first + 1 - (documentation.end_lineno - documentation.lineno + 1)
    return (node.end_lineno or first) - first + 1


def functions() -> Iterator[tuple[Path, ast.FunctionDef]]:
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                yield path, node


def is_route(node: ast.FunctionDef) -> bool:
    return any("blueprint." in ast.unparse(decorator) for decorator in node.decorator_list)


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module that a file imports, at any level of it."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(found)


def packages(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


def too_long(paths: Iterable[Path], most: int) -> list[str]:
    return [f"{relative(path)}: {lines(path)}" for path in paths if lines(path) > most]


def test_no_file_is_longer_than_300_lines_half_are_within_80_and_nine_tenths_within_200() -> None:
    sizes = sorted(lines(path) for path in modules() if path.name != "__init__.py")
    assert too_long([*modules(), *(ROOT / "tests").rglob("*.py")], 300) == []
    assert median(sizes) <= 80
    assert sizes[len(sizes) * 9 // 10] <= 200


def test_no_function_is_longer_than_50_lines_and_half_are_within_10() -> None:
    sizes = [length(node) for _, node in functions()]
    assert [f"{relative(path)}:{node.lineno}" for path, node in functions() if length(node) > 50] == []
    assert median(sizes) <= 10


def test_no_route_is_longer_than_25_lines() -> None:
    routes = [(path, node) for path, node in functions() if is_route(node)]
    assert routes
    assert [f"{relative(path)}:{node.lineno}" for path, node in routes if length(node) > 25] == []


@pytest.mark.parametrize(
    ("folder", "pattern", "most"),
    [(TEMPLATES, "*.*", 100), (STATIC / "css", "*.css", 200), (STATIC, "*.js", 130)],
)
def test_templates_styles_and_scripts_stay_short(folder: Path, pattern: str, most: int) -> None:
    assert too_long((path for path in folder.rglob(pattern) if path.is_file()), most) == []


def test_package_files_stay_empty() -> None:
    assert [relative(path) for path in LMS.rglob("__init__.py") if path.read_bytes()] == []


def test_only_the_clock_asks_what_time_it_is() -> None:
    asked = []
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
                owner = ast.unparse(node.value)
                if owner.split(".")[-1] in {"datetime", "date"}:
                    asked.append(f"{relative(path)}:{node.lineno}")
    assert asked == ["lms/clock.py:" + asked[0].split(":")[1]]


def test_the_clock_is_read_at_the_edges_only() -> None:
    edges = ("visitors.py", "cli.py", "serving/parent.py")
    readers = {
        relative(path)
        for path in modules()
        if not relative(path).endswith(edges)
        and path.parent.name not in {"commands", "pages"}
        and re.search(r"\bclock\.(now|today)\(", path.read_text())
    }
    assert readers == set()


def test_grading_has_no_binary_floats() -> None:
    found = []
    for path in (LMS / "grading").glob("*.py"):
        for node in ast.walk(tree(path)):
            is_literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            is_name = isinstance(node, ast.Name) and node.id == "float"
            if is_literal or is_name:
                found.append(f"{relative(path)}:{node.lineno}")
    assert found == []


@pytest.mark.parametrize(
    ("names", "allowed"),
    [
        (
            {"weasyprint", "pydyf"},
            {f"lms/press/{name}.py" for name in ("layout", "lines", "proving", "structure")},
        ),
        ({"uharfbuzz"}, {"lms/press/letters.py"}),
        ({"zxingcpp"}, {"lms/press/qr.py"}),
        ({"pikepdf"}, {"lms/certificates/documents/binding.py", "lms/content/pdf_process.py"}),
        ({"obstore"}, {"lms/certificates/documents/stores.py"}),
        ({"pyhanko"}, {"lms/seals/sealing.py", "lms/seals/checking.py"}),
        ({"markdown", "nh3"}, {"lms/content/safe_html.py", "lms/content/markdown_formulas.py"}),
        ({"math_core"}, {"lms/content/mathml.py"}),
        ({"ziamath"}, {"lms/press/formula_drawing.py"}),
        ({"cbor2"}, {"lms/certificates/statements/codec.py"}),
        ({"joserfc"}, {"lms/certificates/statements/statement_keys.py"}),
        ({"argon2"}, {"lms/people/credentials/passwords.py"}),
        ({"webauthn"}, {"lms/people/sign_in/webauthn.py"}),
        ({"granian"}, {"lms/serving/server.py"}),
        ({"pywebpush", "py_vapid"}, {"lms/bulletins/announcing/pushing.py"}),
        ({"requests"}, {"lms/bulletins/announcing/announcements.py"}),
        ({"docx"}, {"lms/office/word_writer.py"}),
        ({"pygal"}, {"lms/reports/chart_drawing.py"}),
        ({"openpyxl"}, {"lms/office/workbooks.py", "lms/office/tables/xlsx_grids.py"}),
        ({"xlrd"}, {"lms/office/tables/xls_grids.py"}),
    ],
)
def test_one_module_stands_between_us_and_each_heavy_library(names: set[str], allowed: set[str]) -> None:
    assert {relative(path) for path in modules() if packages(path) & names} == allowed


# Not the environ that WSGI makes of a request.
READING = r"\bos\.environ\b|\bos import\b.*\benviron\b|\bgetenv\b"


def test_only_config_reads_the_environment() -> None:
    found = {relative(path) for path in modules() if re.search(READING, path.read_text())}
    edges = {"lms/cli.py", "lms/commands/settings.py"}  # where the file of settings is named and shown
    inherited = {"lms/serving/server.py", "lms/serving/readiness.py"}  # by workers; from systemd
    assert found == {"lms/config.py"} | edges | inherited


def test_services_never_commit() -> None:
    committing = {relative(path) for path in modules() if ".commit()" in path.read_text()}
    assert committing <= {"lms/storage/db.py"}


def test_services_never_import_pages() -> None:
    pages = re.compile(r"^lms\.\w+\.pages\b")
    found = {
        f"{relative(path)}: {name}"
        for path in modules()
        for name in imports(path)
        if pages.match(name) and path.parent.name != "pages"
    }
    assert found == set()


FORBIDDEN_MARKUP = {
    "an inline style": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "an event handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a script without src": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a javascript link": re.compile(r"javascript:", re.IGNORECASE),
}


@pytest.mark.parametrize("what", FORBIDDEN_MARKUP)
def test_no_template_has(what: str) -> None:
    pattern = FORBIDDEN_MARKUP[what]
    found = [
        f"{relative(path)}: {match[0]}"
        for path in TEMPLATES.rglob("*.html")
        for match in pattern.finditer(path.read_text())
    ]
    assert found == []


# Names of XML vocabularies are identifiers that nothing is fetched from.
VOCABULARIES = (
    "http://www.w3.org/",
    "https://jsonfeed.org/version/",
    "http://purl.org/syndication/history/",
    "https://purl.imsglobal.org/ob/v3p0",
)


def test_pages_load_nothing_from_another_host() -> None:
    address = re.compile(r"https?://[^\s\"'<>)]+")
    found = [
        f"{relative(path)}: {match[0]}"
        for folder in (TEMPLATES, STATIC)
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".html", ".xml", ".css", ".js", ".svg"}
        for match in address.finditer(path.read_text())
        if not match[0].startswith(VOCABULARIES)
    ]
    assert found == []


def test_nothing_is_left_to_do_later() -> None:
    mark = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
    searched = [*modules(), *(ROOT / "tests").rglob("*.py"), *TEMPLATES.rglob("*.*"), *STATIC.rglob("*.css")]
    searched += STATIC.rglob("*.js")
    assert [relative(path) for path in searched if mark.search(path.read_text())] == []


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    mark = re.compile(r"mark\.(?:skip|xfail)|pytest\.(?:skip|xfail|importorskip)\(")
    assert [relative(path) for path in (ROOT / "tests").rglob("*.py") if mark.search(path.read_text())] == []


def settings() -> set[str]:
    """The names of all settings, as the modules that read them write them."""
    readers = [LMS / "config.py", *(LMS / "storage").glob("*.py")]
    return {name for path in readers for name in re.findall(r"\"(LMS_[A-Z0-9_]+)\"", path.read_text())}


def test_the_settings_guide_names_exactly_the_settings_that_exist() -> None:
    name = re.compile(r"\bLMS_[A-Z0-9_]+\b")
    read = settings()
    described = set(name.findall((ROOT / "docs/cau-hinh.md").read_text()))
    assert read
    assert described == read


def test_the_guides_name_only_settings_that_exist() -> None:
    read = settings()
    guides = [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md"), *(ROOT / "scripts").iterdir()]
    named = {name for path in guides for name in re.findall(r"\bLMS_[A-Z0-9_]+\b", path.read_text())}
    assert named <= read
