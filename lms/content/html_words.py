"""Safe HTML as words, where a list to choose from or a file of results can show no more (pure)."""

import re
from html import unescape

from markupsafe import Markup

from lms.content.formula_words import lowered, raised

_MATH = re.compile(r'<math[^<>]*? alttext="([^"]*)"[^<>]*>.*?</math>', re.DOTALL)
_SCRIPT = re.compile(r"<(su[bp])>([^<>]*)</\1>")


def of(html: str) -> str:
    """The words of the HTML on one line; formulas, powers and indices in signs: x², H₂O, (a+b)/2."""
    return Markup(in_signs(html)).striptags()  # noqa: S704 - no HTML comes out of it


def in_signs(html: str) -> str:
    """The HTML with formulas, powers and indices as signs."""
    return scripts(_MATH.sub(r"\1", html))


def scripts(html: str) -> str:
    """The HTML with powers and indices of letters alone as signs."""
    return _SCRIPT.sub(_script, html)


def _script(found: re.Match[str]) -> str:
    write = raised if found[1] == "sup" else lowered
    return write(unescape(found[2])).replace("<", "&lt;")
