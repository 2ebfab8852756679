r"""Formulas of a Word file (OMML) as LaTeX between dollars, as the course format writes them (pure).

Elements come with local names only. What has a form that LaTeX lacks here keeps its words and is named.
Source: ECMA-376 part 1, 22.1 (mathematics).
"""

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from lms.office import formula_letters as letters
from lms.office.run_formatting import is_on
from lms.office.word_delimiters import ACCENTS, ARROWS, LARGE, delimiter

LONGEST = 1_000
TOO_LONG, FRAMED = "công thức dài quá nên thành chữ thường", "khung hoặc nét gạch của công thức"
_MEANT = "{\\([|-+"
_AMOUNT = frozenset("0123456789.,;/–- ")
_TEXT, _SILENT = "t", {"rPr", "ctrlPr", "del", "moveFrom", "instrText", "delText"}


@dataclass(frozen=True, slots=True)
class Formula:
    """`$…$`, or plain words when it cannot be written so; what is lost of it is named."""

    text: str
    is_latex: bool
    lost: tuple[str, ...] = ()


def read(element: Element) -> Formula:
    """A formula of a paragraph; its text is '' when nothing is written in it."""
    latex = _latex(element).strip()
    words = "".join(one.text or "" for one in element.iter(_TEXT))
    if not words.strip() and "{" not in latex:
        return Formula("", is_latex=False)
    if not (latex[0].isalnum() or latex[0] in _MEANT) or (set(latex) <= _AMOUNT and not _is_number(latex)):
        latex = f"{{}}{latex}"
    if latex.endswith("("):
        latex += "{}"
    if len(latex) > LONGEST:
        return Formula(words, is_latex=False, lost=(TOO_LONG,))
    is_framed = next(element.iter("borderBox"), None) is not None
    return Formula(f"${latex}$", is_latex=True, lost=(FRAMED,) if is_framed else ())


def _is_number(latex: str) -> bool:
    return latex.replace(".", "").replace(",", "").isdecimal()


def _latex(element: Element) -> str:
    if element.tag in _SILENT or element.tag.endswith("Pr"):
        return ""
    form = _FORMS.get(element.tag)
    return form(element) if form else "".join(map(_latex, element))


def _part(element: Element, name: str) -> str:
    found = element.find(name)
    return "" if found is None else "".join(map(_latex, found)).strip()


def _told(element: Element, name: str, default: str) -> str:
    """An attribute `val` of a property; '' where the property is there without one."""
    found = element.find(name)
    return default if found is None else found.get("val", "")


def _run(run: Element) -> str:
    written = "".join(one.text or "" for one in run.iter(_TEXT))
    worn = run.find("rPr")
    plain = is_on(worn, "nor")
    if worn is None:
        return letters.signs(written)
    script, style = _told(worn, "scr", ""), _told(worn, "sty", "")
    return letters.dressed(written, script=script, style=style, plain=plain)


def _fraction(element: Element) -> str:
    above, below = _part(element, "num"), _part(element, "den")
    kind = _told(element, "fPr/type", "bar")
    if kind == "lin":
        return f"{{{above}}}/{{{below}}}"
    return (
        f"\\genfrac{{}}{{}}{{0pt}}{{}}{{{above}}}{{{below}}}"
        if kind == "noBar"
        else _pair("frac", above, below)
    )


def _pair(command: str, first: str, second: str) -> str:
    return f"\\{command}{{{first}}}{{{second}}}"


def _scripts(element: Element) -> str:
    base = _part(element, "e")
    is_one = len(base) == 1 or (base.startswith("\\") and base[1:].isalpha())
    return f"{base if is_one else f'{{{base}}}'}{_below_above(element)}"


def _below_above(element: Element) -> str:
    below, above = _part(element, "sub"), _part(element, "sup")
    return (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")


def _before(element: Element) -> str:
    return f"{{}}{_below_above(element)}{{{_part(element, 'e')}}}"


def _root(element: Element) -> str:
    degree = _part(element, "deg")
    return f"\\sqrt{f'[{{{degree}}}]' if degree else ''}{{{_part(element, 'e')}}}"


def _large(element: Element) -> str:
    sign = _told(element, "naryPr/chr", "∫") or "∫"
    command = LARGE.get(sign) or f"{letters.signs(sign)}"
    limits = "\\limits" if _told(element, "naryPr/limLoc", "") == "undOvr" and sign in LARGE else ""
    return f"{command}{limits}{_below_above(element)}{{{_part(element, 'e')}}}"


def _bracketed(element: Element) -> str:
    opening = delimiter(_told(element, "dPr/begChr", "("))
    closing = delimiter(_told(element, "dPr/endChr", ")"))
    between = delimiter(_told(element, "dPr/sepChr", "|")) or "\\vert"
    inside = f"\\middle{between} ".join(f"{{{''.join(map(_latex, one))}}}" for one in element.findall("e"))
    return f"\\left{opening} {inside}\\right{closing} "


def _accent(element: Element) -> str:
    base, sign = _part(element, "e"), _told(element, "accPr/chr", "\u0302")
    narrow, wide = ACCENTS.get(sign, ("", ""))
    if not narrow:
        return f"\\overset{{{letters.text(sign)}}}{{{base}}}"
    return f"\\{narrow if len(base) < 2 else wide}{{{base}}}"


def _bar(element: Element) -> str:
    is_over = _told(element, "barPr/pos", "bot") == "top"
    return f"\\{'overline' if is_over else 'underline'}{{{_part(element, 'e')}}}"


def _group(element: Element) -> str:
    base, sign = _part(element, "e"), _told(element, "groupChrPr/chr", "⏟")
    is_over = _told(element, "groupChrPr/pos", "bot") == "top"
    if sign in "⏞⏟":
        return f"\\{'overbrace' if is_over else 'underbrace'}{{{base}}}"
    if sign in ARROWS:  # words on an arrow: they are what is grouped, the arrow lies on their other side
        return f"\\{'underset' if is_over else 'overset'}{{{base}}}{{{ARROWS[sign]}}}"
    return f"\\{'overset' if is_over else 'underset'}{{{letters.text(sign)}}}{{{base}}}"


def _limit(element: Element) -> str:
    base, limit, is_below = _part(element, "e"), _part(element, "lim"), element.tag == "limLow"
    if is_below and base.removeprefix("\\") in letters.FUNCTIONS:
        return f"{base}_{{{limit}}}"
    return f"\\{'underset' if is_below else 'overset'}{{{limit}}}{{{base}}}"


def _function(element: Element) -> str:
    name = _part(element, "fName")
    if name.isascii() and name.isalpha() and len(name) > 1:
        name = f"\\operatorname{{{name}}}"
    return f"{name} {_part(element, 'e')}"


def _matrix(element: Element) -> str:
    rows = [
        " & ".join("".join(map(_latex, cell)) for cell in row.findall("e")) for row in element.findall("mr")
    ]
    return _table("matrix", "", rows)


def _equations(element: Element) -> str:
    # In lines of equations '&' is where they are aligned; here they begin at the left.
    rows = ["".join(map(_latex, row)).replace("\\&", "") for row in element.findall("e")]
    return _table("array", "{l}", rows)


def _table(kind: str, columns: str, rows: list[str]) -> str:
    between = " \\\\ "
    return f"\\begin{{{kind}}}{columns} {between.join(rows)} \\end{{{kind}}}"


_FORMS: dict[str, Callable[[Element], str]] = {
    "r": _run,
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "sPre": _before,
    "rad": _root,
    "nary": _large,
    "d": _bracketed,
    "acc": _accent,
    "bar": _bar,
    "groupChr": _group,
    "limLow": _limit,
    "limUpp": _limit,
    "func": _function,
    "m": _matrix,
    "eqArr": _equations,
}
