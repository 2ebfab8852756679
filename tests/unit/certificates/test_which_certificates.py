"""Every query of certificates says which it wants: those in force, or void ones too and why."""

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from lms.certificates.in_force import is_in_force
from lms.certificates.tables import Certificate

CODE = Path(__file__).parents[3] / "lms"
ROWS = {"Certificate", "CertificateFile", "Document"}
ASKING = {
    "select", "exists", "aliased", "update", "delete", "join", "outerjoin", "query", "get", "get_one",
    "where",
}  # fmt: skip
SAYS = {"in_force", "in_force_at", "valid_on", "is_in_force"}
REASON = "# void ones too: "
SHORTEST = 15

WITHOUT = """
def count(session):
    return session.scalar(select(func.count(Certificate.id)))
"""
WITH_A_REASON = """
def count(session):
    # void ones too: anyone who asks sees the state of each
    return session.scalar(select(func.count(Certificate.id)))
"""
WITH_NO_REASON = """
def count(session):
    # void ones too: all
    return session.scalar(select(func.count(Certificate.id)))
"""
BY_ALIAS = """
newer = aliased(Certificate)
"""
WITH_THE_FILTER = """
def count(session):
    return session.scalar(select(func.count(Certificate.id)).where(in_force()))
"""
RAW = """
def count(session):
    return session.scalar(text("SELECT count(*) FROM certificate"))
"""


def silent(code: str) -> list[int]:
    """The lines of queries that do not say which certificates they want."""
    lines, parts = code.splitlines(), list(_parts(ast.parse(code)))
    saying = SAYS | {part.name for part in parts if isinstance(part, ast.FunctionDef) and _names(part) & SAYS}
    found = []
    for part in parts:
        asked = [node.lineno for node in ast.walk(part) if isinstance(node, ast.expr) and _asks(node)]
        says = bool(_names(part) & saying)
        before = lines[max(0, part.lineno - 2) : part.end_lineno]
        reasons = [line.split(REASON, 1)[1] for line in before if REASON in line]
        if asked and not says and not any(len(reason) >= SHORTEST for reason in reasons):
            found += asked
    return found


def _names(part: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(part) if isinstance(node, ast.Name)}


def _parts(tree: ast.Module) -> Iterator[ast.stmt]:
    """Functions and methods, and whatever else is in a module or a class."""
    for statement in tree.body:
        if isinstance(statement, ast.ClassDef):
            yield from statement.body
        else:
            yield statement


def _asks(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        words = node.value.split()
        return any(pair in {("FROM", "certificate"), ("JOIN", "certificate")} for pair in pairwise(words))
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    said = [*node.args, *(keyword.value for keyword in node.keywords)]
    return name in ASKING and any(
        isinstance(inner, ast.Name) and inner.id in ROWS for one in said for inner in ast.walk(one)
    )


@pytest.mark.parametrize("code", [WITHOUT, WITH_NO_REASON, BY_ALIAS, RAW])
def test_a_query_that_does_not_say_is_found(code: str) -> None:
    assert silent(code)


@pytest.mark.parametrize("code", [WITH_A_REASON, WITH_THE_FILTER])
def test_a_query_that_says_is_not(code: str) -> None:
    assert not silent(code)


def test_every_query_says_which_certificates_it_wants() -> None:
    apart = {"migrations", "in_force.py"}
    files = [path for path in sorted(CODE.rglob("*.py")) if not apart & set(path.parts)]
    found = [f"{path.relative_to(CODE.parent)}:{line}" for path in files for line in silent(path.read_text())]
    assert not found, "say in_force(), or '# void ones too: why': " + ", ".join(found)


def test_nobody_else_tells_a_void_certificate_by_its_columns_in_a_query() -> None:
    """`.revoked_at.is_(None)` of a certificate is in one module only."""
    found = [
        str(path.relative_to(CODE.parent))
        for path in sorted(CODE.rglob("*.py"))
        if any(f"Certificate.{column}.is_(" in path.read_text() for column in ("revoked_at", "replaced_at"))
    ]
    assert found == ["lms/certificates/in_force.py"]


@pytest.mark.parametrize(
    ("revoked", "replaced", "expected"),
    [(False, False, True), (True, False, False), (False, True, False), (True, True, False)],
)
def test_in_force_is_neither_revoked_nor_replaced(revoked: bool, replaced: bool, expected: bool) -> None:
    at = datetime(2026, 11, 30, tzinfo=UTC)
    certificate = Certificate(
        revoked_at=at if revoked else None, replaced_at=at if replaced else None, valid_until=date(2020, 1, 1)
    )
    assert is_in_force(certificate) is expected
