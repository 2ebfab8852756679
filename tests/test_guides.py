"""What the guides for contributors name is there."""

import re

import pytest

from tests.structure import LMS, ROOT

GUIDES = ("CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md")
FILE = re.compile(r"`((?:[\w.-]+/)+(?:[\w.-]+\.(?:py|txt|md))?)`")


@pytest.mark.parametrize("guide", GUIDES)
def test_files_and_folders_that_it_names_exist(guide: str) -> None:
    named = FILE.findall((ROOT / guide).read_text())
    places = (ROOT, LMS, LMS / "people")  # `pages/` is in every room
    assert [one for one in named if not any((place / one).exists() for place in places)] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_its_links_lead_somewhere(guide: str) -> None:
    path = ROOT / guide
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text())
    assert links
    assert [one for one in links if not (path.parent / one).exists()] == []


def test_every_command_of_contributing_exists() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"`?make ([a-z]+)", (ROOT / "CONTRIBUTING.md").read_text()):
        assert f"\n{target}:" in makefile
