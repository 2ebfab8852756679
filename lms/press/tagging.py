"""HTML whose tags say what PDF/UA-1 asks of them (pure)."""

import re

_HEADER_CELL = re.compile(r"<th(?=[\s>])(?![^>]*\sscope=)")
_HEADING = re.compile(r"<(/?)h([1-6])(?=[\s>])")


def mend(html: str) -> str:
    """The page with a scope for every header cell, and headings that begin at h1 and skip no level.

    What people write in Markdown may begin with any heading, and its tables have column headers only.
    """
    return _level(_HEADER_CELL.sub('<th scope="col"', html))


def _level(html: str) -> str:
    """Headings as deep as they are below those before them, whatever number they were given."""
    above: list[int] = []

    def renumber(found: re.Match[str]) -> str:
        closing, written = found[1], int(found[2])
        if not closing:
            while above and above[-1] >= written:
                above.pop()
            above.append(written)
        return f"<{closing}h{len(above)}"

    return _HEADING.sub(renumber, html)
