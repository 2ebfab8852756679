"""A section is a part of a page that has a heading: screen readers list pages by them."""

import re

from lms.config import ROOT

SECTION = re.compile(r"<section.*?</section>", re.DOTALL)


def test_every_section_has_one_heading_or_more() -> None:
    found = [
        (path.name, section[0])
        for path in (ROOT / "templates").rglob("*.html")
        for section in SECTION.finditer(path.read_text())
    ]
    assert len(found) > 10
    assert [name for name, section in found if not re.search(r"<h[1-6]\b", section)] == []
