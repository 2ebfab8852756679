"""What is installed from elsewhere is named by version and hash, and never by where it lies."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "tests/outside/package-lock.json"
REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")


@pytest.mark.parametrize(
    "path", [*REQUIREMENTS, "tests/outside/package-lock.json", "tests/outside/package.json"]
)
def test_no_address_is_named(path: str) -> None:
    assert "://" not in (ROOT / path).read_text()


@pytest.mark.parametrize("path", REQUIREMENTS)
def test_every_python_package_has_its_hashes(path: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / path).read_text().strip())
    assert [block[:60] for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []


def test_every_package_of_node_has_its_hash_and_one_version() -> None:
    packages = json.loads(LOCK.read_text())["packages"]
    wanted = packages.pop("")["dependencies"]
    assert wanted == json.loads((LOCK.parent / "package.json").read_text())["dependencies"]
    assert all(re.fullmatch(r"\d+(\.\d+)+", version) for version in wanted.values())
    assert [name for name, one in packages.items() if not one["integrity"].startswith("sha512-")] == []
