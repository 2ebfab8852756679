r"""Letters of a Word formula in LaTeX: signs, words between them, dresses (pure).

What LaTeX has no sign for is put into \text{…}, so that every letter is shown.
"""

import re
import unicodedata
from collections.abc import Iterator

FUNCTIONS = frozenset(
    (
        *("sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh"),
        *("log", "ln", "lg", "exp", "lim", "max", "min", "sup", "inf", "det", "deg"),
    )
)
_SPECIAL = {sign: f"\\{sign}" for sign in "{}#%_$&"} | {
    "\\": r"\backslash ",
    "^": r"\text{ˆ}",
    "~": r"\sim ",
    "|": r"\vert ",
    "\u221a": r"\text{√}",
    "\u221b": r"\text{∛}",
    "\u221c": r"\text{∜}",
    "\u2221": r"\text{∡}",
    "\u2205": r"\emptyset ",
    "\u2220": r"\angle ",
    "\u22a5": r"\perp ",
    "\u2234": r"\therefore ",
    "\u2235": r"\because ",
    "\u2212": "-",
    "\u2061": "",
    "\u2062": "",
    "\u2063": "",
}
_SPACES = {" ": r"\;", "\u00a0": r"\;", "\u2003": r"\quad ", "\u2009": r"\,", "\u2005": r"\:", "\u200b": ""}
# The empty group keeps the space behind it, which the library takes for the end of a command.
_IN_TEXT = {sign: f"\\{sign}{{}}" for sign in "{}#%_$&"} | {
    "\\": r"\textbackslash{}",
    "^": "\u02c6",
    "~": "\u223c",
    "\n": " ",
}
_RUNS = re.compile(r"[^\W_]+(?:[^\S\n]+[^\W_]+)*|.", re.DOTALL)
_KNOWN = re.compile(
    r"[!-~\u00b0-\u00b7\u00d7\u00f7\u0370-\u03ff\u2016-\u2026\u2032-\u2034\u2070-\u209f\u2100-\u214f"
    r"\u2190-\u21ff\u2200-\u22ff\u27e8\u27e9\u27f5-\u27ff\u2308-\u230b\u25b3]"
)
_DRESS = {"double-struck": "mathbb", "script": "mathcal", "fraktur": "mathfrak", "sans-serif": "mathsf"}


def text(words: str) -> str:
    r"""Words as they are: \text{…}."""
    inside = "".join(_IN_TEXT.get(sign, sign) for sign in words)
    return f"\\text{{{inside}}}" if inside else ""


def signs(written: str) -> str:
    """What is written in one run of a formula: letters are variables, words of Vietnamese are words."""
    return "".join(_one(found[0]) for found in _RUNS.finditer(unicodedata.normalize("NFC", written)))


def dressed(written: str, *, script: str, style: str, plain: bool) -> str:
    """The run with what it wears: double-struck, script, bold, upright letters."""
    if plain:
        return text(written)
    command = _DRESS.get(script) or {"b": "mathbf", "p": "mathrm", "bi": "boldsymbol"}.get(style)
    if written in FUNCTIONS or not command or not written.isascii() or not written.isalnum():
        return signs(written)
    return f"\\{command}{{{written}}}"


def _one(part: str) -> str:
    if part[0].isalnum():
        return "".join(_letters(part))
    if part in _SPACES or part in _SPECIAL:
        return _SPACES.get(part, "") or _SPECIAL.get(part, "")
    return part if _KNOWN.match(part) else text(part)


def _letters(part: str) -> Iterator[str]:
    """Words of a language stay together; single letters are variables, known names functions."""
    if any(ord(sign) > 127 and "LATIN" in unicodedata.name(sign, "") for sign in part):
        yield text(part)
        return
    for word in re.split(r"(\s+)", part):
        if word in FUNCTIONS:
            yield f"\\{word} "
        elif word.isspace():
            yield r"\;"
        else:
            yield "".join(sign if sign.isascii() or _KNOWN.match(sign) else text(sign) for sign in word)
