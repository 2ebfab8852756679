"""What the README names is there: files, pictures, accounts, rooms."""

import re

from lms.config import ROOT
from lms.demo import small

README = (ROOT / "README.md").read_text()
LARGEST_PICTURE = 60_000


def test_every_link_leads_to_a_file() -> None:
    links = re.findall(r'\]\(([^)#]+)\)|src="([^"]+)"', README)
    missing = [link for pair in links for link in pair if link and not (ROOT / link).exists()]
    assert links
    assert not missing


def test_pictures_are_small_and_all_of_them_are_shown() -> None:
    pictures = [one for one in (ROOT / "docs/images").rglob("*") if one.is_file()]
    guides = README + "".join(guide.read_text() for guide in (ROOT / "docs").glob("*.md"))
    assert pictures
    for picture in pictures:
        assert str(picture.relative_to(ROOT / "docs")) in guides, picture.name
        assert picture.stat().st_size <= LARGEST_PICTURE, picture.name


def test_it_names_the_demonstrations_accounts_and_password() -> None:
    table = README[README.index("| account |") : README.index("The shipped course")]
    assert set(re.findall(r"`([a-z0-9]+)`", table)) == {account.username for account in small.ACCOUNTS}
    assert small.PASSWORD in README


def test_it_names_every_room() -> None:
    rooms = {path.parent.name for path in (ROOT / "lms").glob("*/__init__.py")} | {"migrations"}
    assert {room for room in rooms if f"`{room}/`" not in README} == set()


def test_the_commands_it_names_exist() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"`?make ([a-z]+)", README):
        assert f"\n{target}:" in makefile
    for module in re.findall(r"python -m bench\.([a-z]+)", README):
        assert (ROOT / f"bench/{module}.py").exists()
