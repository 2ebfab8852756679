r"""LaTeX of one formula to the MathML that our pages show, and nothing else (pure).

math-core reads LaTeX strictly and writes MathML Core; what it writes is rebuilt here from an allow-list, so
that no style, link or script can come out of a formula. `alttext` says it in one line for those who show or
read text only.
"""

import re
from functools import lru_cache
from html import escape
from xml.etree import ElementTree as Tree

from math_core import LatexError, LatexToMathML

from lms.content import formula_problems, formula_words
from lms.content.formula_problems import about

DEEPEST = 40
LARGEST = 20_000
MOST_EXPANSIONS = 100  # many of the library's own commands, such as ldots, are macros
ATTRIBUTES = {
    "mo": {"stretchy", "form", "lspace", "rspace", "movablelimits", "minsize", "maxsize", "largeop"},
    "mover": {"accent"},
    "munder": {"accentunder"},
    "munderover": {"accent", "accentunder"},
    "mfrac": {"linethickness", "displaystyle"},
    "mtable": {"displaystyle", "scriptlevel"},
    "mtd": {"columnalign"},
    "mspace": {"width"},
    "mi": {"mathvariant"},
    "mstyle": {"displaystyle", "scriptlevel"},
}
TAGS = {
    *("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msup", "msub"),
    *("msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mphantom", "mstyle"),
    *("mmultiscripts", "mprescripts"),
}
_VALUE = re.compile(r"[\w.%+-]{1,20}")
_ALIGNED = re.compile(r"text-align: (left|right);[\w\s:;.-]*")
# A comma between digits is Vietnam's decimal sign, not a list; nobody writes LaTeX's comments in one line.
_COMMA, _SIGN = re.compile(r"(?<=\d),(?=\d)"), re.compile(r"\\.|%")
# The library's line over letters is the one that stands under them.
_OVER, _UNDER = {"\u0332": "\u203e"}, {"\u0332": "_"}
_VARIANT = "\ufe00"  # asks for one look of a letter; where no font has it, a box is shown
_machine = LatexToMathML(fancy_error=False, max_expansions=MOST_EXPANSIONS)


class FormulaError(ValueError):
    """A formula that cannot be shown; the message is a Vietnamese sentence that says what to do."""


def problem(latex: str) -> str:
    """Why a formula cannot be shown, '' when it can."""
    try:
        convert(latex)
    except FormulaError as error:
        return str(error)
    return ""


@lru_cache(maxsize=4096)
def convert(latex: str, *, block: bool = False) -> str:
    """The formula as a `<math>` element; FormulaError when it cannot be shown."""
    source = _COMMA.sub("{,}", _SIGN.sub(lambda found: "\\%" if found[0] == "%" else found[0], latex))
    try:
        made = _machine.convert_with_local_state(source, displaystyle=block)
    except LatexError as error:
        raise FormulaError(about(formula_problems.of(str(error)), latex)) from error
    root = _parsed(made, latex)
    parts = "".join(_written(child, latex) for child in root)
    words = formula_words.of(root)
    if not words:
        raise FormulaError(about(formula_problems.EMPTY, latex))
    shown = ' display="block"' if block else ""
    return f'<math{shown} alttext="{escape(words)}">{parts}</math>'


def _parsed(made: str, latex: str) -> Tree.Element:
    written = made.replace("&ApplyFunction;", "\u2061").replace(_VARIANT, "")
    try:
        root = Tree.fromstring(written)  # noqa: S314 - the library's own
    except Tree.ParseError as error:  # a control letter
        raise FormulaError(about(formula_problems.UNREADABLE, latex)) from error
    depth, level = 0, [root]
    while level:
        depth, level = depth + 1, [child for parent in level for child in parent]
    if depth > DEEPEST or len(made) > LARGEST:
        raise FormulaError(about(formula_problems.NESTED, latex))
    return root


def _written(element: Tree.Element, latex: str) -> str:
    tag, said = element.tag, dict(element.attrib)
    aligned = _ALIGNED.fullmatch(said.pop("style", "text-align: left;"))
    if tag not in TAGS or aligned is None:
        raise FormulaError(about(formula_problems.UNSHOWN, latex))
    if tag == "mtd" and element.get("style"):
        said["columnalign"] = aligned[1]
    for line, signs in (("mover", _OVER), ("munder", _UNDER)):
        if tag == line and len(element) == 2 and element[1].text in signs:
            element[1].text = signs[element[1].text]
    known = ATTRIBUTES.get(tag, set())
    kept = {name: value for name, value in said.items() if name in known and _VALUE.fullmatch(value)}
    attributes = "".join(f' {name}="{value}"' for name, value in kept.items())
    inside = escape(element.text or "", quote=False) + "".join(_written(one, latex) for one in element)
    return f"<{tag}{attributes}>{inside}</{tag}>"
