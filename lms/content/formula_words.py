"""A formula of MathML as one line of text: H₂O, x², (a+b)/2, √(x) (pure).

For what shows text only (a list to choose from, a file of results) and for those who listen.
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element

_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_SILENT = str.maketrans({"\u2061": " ", "\u2062": "", "\u2063": "", "\ufe00": ""})
_WIDE = 0.15


def of(element: Element) -> str:
    """The words of a formula or of a part of one; '' when nothing is to be seen in it."""
    return " ".join(_words(element).split())


def _words(element: Element) -> str:
    form = _FORMS.get(element.tag)
    return form(element) if form else _joined(element)


def _joined(element: Element) -> str:
    return (element.text or "").translate(_SILENT) + "".join(map(_words, element))


def _parts(element: Element, count: int) -> list[str]:
    said = [_words(child).strip() for child in element]
    return said + [""] * (count - len(said))


def _grouped(text: str) -> str:
    return text if text.replace(",", "").isalnum() else f"({text})"


def _fraction(element: Element) -> str:
    above, below = _parts(element, 2)[:2]
    if element.get("linethickness") == "0":
        return f"{above} trên {below}"
    return f"{_grouped(above)}/{_grouped(below)}"


def raised(text: str) -> str:
    """A power as signs: ² where there are such letters, ^(…) where not."""
    shown = text.translate(_RAISED)
    if text in "′″‴°∘":
        return text.replace("∘", "°")
    return shown if len(text) <= 3 and not set(shown) & set(text) else f"^{_grouped(text)}"


def lowered(text: str) -> str:
    """An index as signs: ₂ where there are such letters, _(…) where not."""
    shown = text.translate(_LOWERED)
    return shown if len(text) <= 3 and not set(shown) & set(text) else f"_{_grouped(text)}"


def _above(element: Element) -> str:
    base, above = _parts(element, 2)[:2]
    return f"{_based(base)}{raised(above)}"


def _below(element: Element) -> str:
    base, below = _parts(element, 2)[:2]
    if element.get("accentunder") == "true":
        return f"{below}({base})"
    return f"{_based(base)}{lowered(below)}"


def _both(element: Element) -> str:
    base, below, above = _parts(element, 3)[:3]
    return f"{_based(base)}{lowered(below)}{raised(above)}"


def _based(base: str) -> str:
    return base if len(base) < 2 or base.isalnum() or base[-1] in ")]}|" else f"({base})"


def _over(element: Element) -> str:
    base, sign = _parts(element, 2)[:2]
    if not sign:
        return base
    is_dress = element.get("accent") == "true" and len(sign) == 1
    return f"{sign}({base})" if is_dress else f"{base}^{_grouped(sign)}"


def _rows(element: Element) -> str:
    return "; ".join(", ".join(_words(cell).strip() for cell in row) for row in element)


def _gap(element: Element) -> str:
    width = element.get("width", "0").removesuffix("em")
    return " " if width.replace(".", "", 1).isdecimal() and float(width) >= _WIDE else ""


_FORMS: dict[str, Callable[[Element], str]] = {
    "mfrac": _fraction,
    "msqrt": lambda element: f"√({_joined(element)})",
    "mroot": lambda element: f"{raised(_parts(element, 2)[1])}√({_parts(element, 2)[0]})",
    "msup": _above,
    "msub": _below,
    "msubsup": _both,
    "munder": _below,
    "mover": _over,
    "munderover": _both,
    "mtable": _rows,
    "mspace": _gap,
    "mphantom": lambda _element: " ",
}
