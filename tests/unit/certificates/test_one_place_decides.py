"""Who has passed is decided and noted in as few places as docs/decisions/028 says."""

import ast
from collections.abc import Iterator
from pathlib import Path

CODE = Path(__file__).parents[3] / "lms"
# Each weighs evidence for a purpose of its own; pages go on through `grounds.outcome_that_counts`.
DECIDING = [
    "certificates/issuing/current_outcome.py",  # what a certificate issued now would rest on
    "certificates/issuing/replay.py",
    "demo/ward/working.py",  # invented people
    "home/class_facts.py",
    "home/ruling_effect.py",  # under rules that are not in force yet
    "home/standing.py",
    "regrading/effects.py",  # with scores that are not in force yet
]
NOTING = ["classes/pass_history.py"]
SETTLING = ["certificates/issuing/settling.py"]


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(CODE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield str(path.relative_to(CODE)), ast.parse(path.read_text())


def imports(tree: ast.Module, module: str, name: str) -> bool:
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == module
        and any(alias.name == name for alias in node.names)
        for node in ast.walk(tree)
    )


def writes_the_note(tree: ast.Module) -> bool:
    """Whether it sets `passed_at` or `passed_grade` of a row, or makes a former note."""
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        inside = [one for target in targets for one in ast.walk(target)]
        if any(
            isinstance(one, ast.Attribute) and one.attr in ("passed_at", "passed_grade") for one in inside
        ):
            return True
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "FormerPass":
            return True
    return False


def test_evidence_is_weighed_where_it_should_be() -> None:
    found = [name for name, tree in modules() if imports(tree, "lms.classes.outcome", "decide")]
    assert found == DECIDING


def test_pages_ask_what_counts() -> None:
    for name, tree in modules():
        if name in ("home/class_facts.py", "home/standing.py"):
            assert imports(tree, "lms.certificates.issuing.certificate_grounds", "outcome_that_counts"), name


def test_one_module_writes_the_note_and_one_lets_it() -> None:
    assert [name for name, tree in modules() if writes_the_note(tree)] == NOTING
    asking = [
        name
        for name, tree in modules()
        if any(
            isinstance(node, ast.Attribute)
            and node.attr == "note"
            and getattr(node.value, "id", "") == "pass_history"
            for node in ast.walk(tree)
        )
    ]
    assert asking == SETTLING
