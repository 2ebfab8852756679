"""Formulas on their way through Markdown: stand-ins in the text, MathML after the cleaning (pure).

The cleaning lets no MathML through, so the only MathML of a page is what `mathml` builds. A formula that
cannot be shown stays as it was written, in code; the check of a course names its line.
"""

import re
from html import escape
from re import Match
from xml.etree import ElementTree as Tree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from lms.content import formulas, mathml

OPEN, CLOSE = "\ue010", "\ue011"
_STAND_IN = re.compile(f"{OPEN}(\\d+){CLOSE}")
_ALONE = re.compile(f"<p>{OPEN}(\\d+){CLOSE}</p>")
# Behind code (190), before backslashes (180), which are LaTeX's own inside a formula.
_PRIORITY = 185


class Formulas(InlineProcessor):
    """Takes the formulas out of one text after another; each machine has one."""

    def __init__(self, machine: Markdown) -> None:
        super().__init__(formulas.PATTERN, machine)
        self._kept: list[tuple[str, str]] = []
        machine.ESCAPED_CHARS.append("$")
        machine.inlinePatterns.register(self, "formulas", _PRIORITY)

    def begin(self) -> None:
        """Forget the formulas of the text before."""
        self._kept = []

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's name
        self, m: Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        """A stand-in for a formula; nothing for what is none."""
        if not formulas.is_formula(m["inside"]):
            return None, None, None
        self._kept.append((m[0], m["inside"]))
        return f"{OPEN}{len(self._kept) - 1}{CLOSE}", m.start(0), m.end(0)

    def leave_attributes(self, element: Tree.Element) -> None:
        """Put back what was written where no formula can be: in an address, in words for a picture."""
        for name, value in element.attrib.items():
            if OPEN in value:
                element.set(name, _STAND_IN.sub(lambda found: self._kept[int(found[1])][0], value))

    def shown(self, html: str) -> str:
        """Clean HTML with its formulas in it, large where one stands alone."""
        html = _ALONE.sub(
            lambda found: f'<p class="formula">{self._one(int(found[1]), block=True)}</p>', html
        )
        return _STAND_IN.sub(lambda found: self._one(int(found[1]), block=False), html)

    def _one(self, number: int, *, block: bool) -> str:
        written, latex = self._kept[number]
        try:
            return mathml.convert(latex, block=block)
        except mathml.FormulaError:
            return f"<code>{escape(written, quote=False)}</code>"
