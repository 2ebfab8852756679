"""Formulas of a page as drawings: WeasyPrint draws no MathML (pure).

ziamath draws MathML with its own mathematical font as SVG paths, in sizes of the text around. What it cannot
draw is printed as the words that every formula carries, which are also what is read out (PDF/UA).
"""

import base64
import re
from functools import lru_cache
from html import escape, unescape
from xml.etree import ElementTree as Tree

_FORMULA = re.compile(r"<math\b[^<>]*>.*?</math>", re.DOTALL)
_WORDS = re.compile(r' alttext="([^"]*)"')
_EM = 100.0


def draw(html: str) -> str:
    """The page with a drawing in place of each formula."""
    return _FORMULA.sub(lambda found: drawn(found[0]), html)


@lru_cache(maxsize=512)
def drawn(mathml: str) -> str:
    """One formula as a picture, or as its words."""
    # A page without formulas loads no mathematical font.
    from ziamath.config import config  # noqa: PLC0415
    from ziamath.zmath import Math  # noqa: PLC0415

    told = _WORDS.search(mathml)
    words = unescape(told[1]) if told else "".join(Tree.fromstring(mathml).itertext())  # noqa: S314 - our own
    try:
        config.svg2 = False
        drawing = Math(mathml, size=_EM).svgxml()
    except (ValueError, KeyError, IndexError, AttributeError, TypeError):
        return f"<span>{escape(words)}</span>"
    _left, top, width, height = (float(one) for one in drawing.get("viewBox", "").split())
    below = top + height
    source = base64.b64encode(Tree.tostring(drawing)).decode()
    size = f"width:{width / _EM:.3f}em;height:{height / _EM:.3f}em;vertical-align:{-below / _EM:.3f}em"
    return f'<img alt="{escape(words)}" style="{size}" src="data:image/svg+xml;base64,{source}">'
