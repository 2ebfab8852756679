"""Formulas of a Word file (OMML) as a line of text: fractions, powers and roots by signs (pure).

Elements come with local names only. Source: ECMA-376 part 1, 22.1 (mathematics).
"""

from xml.etree.ElementTree import Element


def line(element: Element) -> str:
    """The formula in one line: (a)/(b), x^2, a_1, √(x); nothing that is written in it is left out."""
    return _FORMS.get(element.tag, _joined)(element)


def _joined(element: Element) -> str:
    if element.tag == "t":
        return element.text or ""
    return "".join(line(child) for child in element)


def _part(element: Element, name: str) -> str:
    found = element.find(name)
    return _joined(found) if found is not None else ""


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _fraction(element: Element) -> str:
    return f"{_grouped(_part(element, 'num'))}/{_grouped(_part(element, 'den'))}"


def _scripts(element: Element) -> str:
    below, above = _part(element, "sub"), _part(element, "sup")
    lower = f"_{_grouped(below)}" if below else ""
    upper = f"^{_grouped(above)}" if above else ""
    return f"{_part(element, 'e')}{lower}{upper}"


def _root(element: Element) -> str:
    return f"{_part(element, 'deg')}√({_part(element, 'e')})"


def _sign(element: Element, properties: str, default: str) -> str:
    found = element.find(f"{properties}/chr")
    return found.get("val", "") if found is not None else default


def _large(element: Element) -> str:
    body = f"{_sign(element, 'naryPr', '∫')}{_scripts_only(element)}"
    return f"{body} {_part(element, 'e')}"


def _scripts_only(element: Element) -> str:
    below, above = _part(element, "sub"), _part(element, "sup")
    return (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")


def _bracketed(element: Element) -> str:
    first, last = element.find("dPr/begChr"), element.find("dPr/endChr")
    opening = first.get("val", "") if first is not None else "("
    closing = last.get("val", "") if last is not None else ")"
    return opening + ", ".join(_joined(one) for one in element.findall("e")) + closing


def _rows(element: Element) -> str:
    return "; ".join(_joined(one) for one in element if one.tag in ("mr", "e"))


_FORMS = {
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "rad": _root,
    "nary": _large,
    "d": _bracketed,
    "m": _rows,
    "eqArr": _rows,
}
