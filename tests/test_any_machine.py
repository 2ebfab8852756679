"""The tests pass on any machine and harm none.

No test compares seconds with a number or waits less than it may take; none holds a file or a text made to
keep a library busy or to fill the memory: guards are tested with a lowered limit or a stand-in.
"""

import ast
from math import prod
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
OWN_CLOCKS = {"patience.py", "stand_in.py", "moody_markup.py"}
"""The one place that waits, and the processes that work or wait in place of a library."""
CLOCK_NAMES = {"monotonic", "perf_counter", "process_time", "thread_time", "getrusage", "default_timer"}
BOUNDED_WAITS = {
    "wait",
    "join",
    "acquire",
    "communicate",
    "set_default_timeout",
    "set_default_navigation_timeout",
}
TIME_LIMITS = {"timeout", "timeout_seconds", "deadline"}


def is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in {int, float}


def called(node: ast.AST) -> str:
    """The last name of what is called, '' for anything else."""
    return ast.unparse(node.func).split(".")[-1] if isinstance(node, ast.Call) else ""


def is_time_limit(node: ast.AST) -> bool:
    """A clock that is read, a wait bounded by a number, or a poll that gives up after so many tries."""
    if isinstance(node, ast.Attribute | ast.Name):
        return (node.attr if isinstance(node, ast.Attribute) else node.id) in CLOCK_NAMES
    if isinstance(node, ast.Call):
        said = any(one.arg in TIME_LIMITS and is_number(one.value) for one in node.keywords)
        return said or (called(node) in BOUNDED_WAITS and any(map(is_number, node.args)))
    if isinstance(node, ast.For) and called(node.iter) == "range":
        within = list(ast.walk(node))
        sleeps = any(called(one) in {"sleep", "wait_for_timeout"} for one in within)
        return sleeps and any(isinstance(one, ast.Break | ast.Return) for one in within)
    return False


def time_limits(text: str) -> list[int]:
    return [getattr(node, "lineno", 0) for node in ast.walk(ast.parse(text)) if is_time_limit(node)]


def test_no_test_has_a_time_limit_of_its_own() -> None:
    """What must be quick is measured in bench/; what may hang waits with tests/patience.py."""
    found = [
        f"{path.relative_to(TESTS)}:{line}"
        for path in sorted(TESTS.rglob("*.py"))
        if path.name not in OWN_CLOCKS
        for line in time_limits(path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize(
    "written",
    [
        "assert time.monotonic() - begun < 2",
        "from time import perf_counter as now\nbegun = perf_counter()",
        "server.wait(timeout=30)",
        "thread.join(5)",
        "context.set_default_timeout(15_000)",
        "@settings(deadline=200)\ndef test(): ...",
        "for _ in range(200):\n    if done(): break\n    time.sleep(0.05)",
        "usage = resource.getrusage(resource.RUSAGE_SELF)",
    ],
)
def test_every_way_to_write_a_time_limit_is_found(written: str) -> None:
    assert time_limits(written) != []


def test_waiting_as_long_as_it_takes_is_no_time_limit() -> None:
    written = (
        "thread.join()\nserver.wait(timeout=patience.SECONDS)\nfor _ in range(5):\n    time.sleep(0.002)"
    )
    assert time_limits(written) == []


MANY = 1_000
LARGE = 4 * 1024 * 1024


def amount(node: ast.AST) -> int:
    """The number that an expression of numbers comes to, 0 for any other."""
    try:
        value = eval(compile(ast.Expression(node), "", "eval"), {"__builtins__": {}})  # type: ignore[arg-type]
    except Exception:  # it has names that only the test knows
        return 0
    return value if isinstance(value, int) else 0


def factors(node: ast.AST) -> list[ast.AST]:
    """What an expression multiplies, from the left."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return [*factors(node.left), node.right]
    return [node]


def is_hostile(node: ast.AST) -> bool:
    """A mark that is repeated a thousand times, or megabytes of the same."""
    first, *others = factors(node)
    if isinstance(first, ast.Constant) and others:
        repeated, times = first.value, prod(map(amount, others))
        if isinstance(repeated, str | bytes):
            text = repeated.decode("latin-1") if isinstance(repeated, bytes) else repeated
            is_mark = any(not (sign.isalnum() or sign.isspace()) for sign in text)
            return len(text) * times >= LARGE or (is_mark and times >= MANY)
    return called(node) in {"bytes", "bytearray"} and any(amount(one) >= LARGE for one in node.args)


def hostile(text: str) -> list[int]:
    return [getattr(node, "lineno", 0) for node in ast.walk(ast.parse(text)) if is_hostile(node)]


def test_no_test_holds_an_input_made_to_harm() -> None:
    found = [
        f"{path.relative_to(TESTS)}:{line}"
        for path in sorted(TESTS.rglob("*.py"))
        for line in hostile(path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize(
    "written",
    ["x = '(a' * 1000", "x = b'>' * (2 * 1000)", "bytes(41 * 1024 * 1024)", "x = 'a b' * 2 * 1024 * 1024"],
)
def test_every_way_to_write_such_an_input_is_found(written: str) -> None:
    assert hostile(written) != []
