"""The wordings under which people agree to something, each a file that never changes once it was used.

A file's name is `<purpose>-<number>.<language>.html`; the greatest number is the wording in force.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lms.config import ROOT

STUDY = "hoc-tap"  # to organise somebody's study, exam and certificate: the one purpose that there is
FOLDER = ROOT / "templates/people/wordings"
_NAME = re.compile(r"(?P<purpose>[a-z-]+)-(?P<number>\d+)\.(?P<language>[a-z]{2})")


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in one language: `name` like 'hoc-tap-1.vi', its HTML, and the SHA-256 of its file."""

    name: str
    purpose: str
    number: int
    language: str
    html: str
    sha256: str


@cache
def wordings(folder: Path = FOLDER) -> dict[str, Wording]:
    """Every wording by its name; ValueError for a file that is not named as one."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.html"))}


def find_wording(name: str) -> Wording | None:
    """The wording of that name, in force or earlier, or None."""
    return wordings().get(name)


def in_force(purpose: str) -> dict[str, Wording]:
    """The newest wording of a purpose, by language."""
    of_purpose = [wording for wording in wordings().values() if wording.purpose == purpose]
    newest = max(wording.number for wording in of_purpose)
    return {wording.language: wording for wording in of_purpose if wording.number == newest}


def _read(path: Path) -> Wording:
    parts = _NAME.fullmatch(path.stem)
    if parts is None:
        raise ValueError(f"{path} is not named like hoc-tap-1.vi.html")
    content = path.read_bytes()
    return Wording(
        name=path.stem,
        purpose=parts["purpose"],
        number=int(parts["number"]),
        language=parts["language"],
        html=content.decode(),
        sha256=hashlib.sha256(content).hexdigest(),
    )
