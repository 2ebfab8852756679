r"""Fractions and roots that old files write as fields: EQ \f(1,2), EQ \r(3;x), as LaTeX (pure).

Other switches of EQ (brackets, matrices, shifts) are left to the person. Source: ECMA-376 part 1, 17.16.5.
"""

import re

from lms.office import formula_letters

_EQUATION = re.compile(r"\s*EQ\s+(.+?)\s*", re.IGNORECASE | re.DOTALL)
_INNER = re.compile(r"\\(?P<kind>[fr])\s*\((?P<inside>[^()\\]*)\)", re.IGNORECASE)
_HELD = re.compile("[\ue100-\ue1ff]")
_FIRST, _MOST = 0xE100, 100


def formula(code: str) -> str:
    """`$…$` for a field's code, '' when it is no equation or says more than fractions and roots."""
    found = _EQUATION.fullmatch(code)
    if found is None or _HELD.search(code):
        return ""
    held: list[str] = []
    text = found[1]
    while (inner := _INNER.search(text)) and len(held) < _MOST:
        latex = _latex(inner["kind"].lower(), inner["inside"], held)
        if not latex:
            return ""
        held.append(latex)
        text = f"{text[: inner.start()]}{chr(_FIRST + len(held) - 1)}{text[inner.end() :]}"
    if not held or "\\" in text:
        return ""
    return f"${_shown(text, held)}$"


def _latex(kind: str, inside: str, held: list[str]) -> str:
    parts = [_shown(one, held) for one in re.split(r"[;]" if ";" in inside else r"[,]", inside)]
    if kind == "f":
        return f"\\frac{{{parts[0]}}}{{{parts[1]}}}" if len(parts) == 2 else ""
    if len(parts) > 2:
        return ""
    degree = f"[{{{parts[0]}}}]" if len(parts) == 2 and parts[0] else ""
    return f"\\sqrt{degree}{{{parts[-1]}}}"


def _shown(text: str, held: list[str]) -> str:
    """Letters as LaTeX, with what was made before in its place."""
    done, last = [], 0
    for found in _HELD.finditer(text):
        done += [formula_letters.signs(text[last : found.start()].strip()), held[ord(found[0]) - _FIRST]]
        last = found.end()
    return "".join([*done, formula_letters.signs(text[last:].strip())])
