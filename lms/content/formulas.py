r"""Where a line of Markdown holds formulas: `$…$` with LaTeX in it, never a price (pure).

As pandoc's tex_math_dollars: no space inside the signs, no digit behind the last one, `\$` is a dollar. More
strictly, for texts that speak of money: no digit or capital before the first sign ('5$', 'US$'), no words
outside `\text{…}`, no amount that goes on in words or amounts ('$5 hay 10$', '$5-10$').
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from lms.content import mathml

LONGEST = 1_000
PATTERN = (
    r"(?<![\\$0-9A-Z/?&])(?P<sign>\$\$?)(?![\s$)\],.;:!?/}])"
    rf"(?P<inside>(?:[^$\\\n\ue000-\uf8ff]|\\[^\n\ue000-\uf8ff]){{1,{LONGEST}}}?)(?<![\s(])(?P=sign)(?![\d$])"
)
WORDS = (
    "Đoạn “{}” giữa hai dấu $ có chữ thường nên không thành công thức; viết chữ trong \\text{…}, "
    "hoặc viết \\$ nếu đó là dấu đô la."
)
_PAIR = re.compile(PATTERN)
_TYPED = re.compile(rf"(?<!\\)\\\((?P<moodle>[^$\n]{{1,{LONGEST}}}?)\\\)|{PATTERN}")
_OPENING = re.compile(r"(?<![\\0-9A-Z/?&])\$(?![\s)\],.;:!?/}])")
_NAMED = re.compile(
    r"\\(?:text\w*|mathrm|mbox|operatorname)\s*\{[^{}]*\}|\\(?:begin|end)\{\w+\*?\}|\\(?:[A-Za-z]+|.)"
)
_PRICE = re.compile(r"\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?(?:\s+[A-Za-z]{2,}|/[A-Za-z]{2,}\s)")
_AMOUNTS = re.compile(r"\d[\d.,]*(?:\)?(?:,?\s+|\s*[;/–-]\s*)+\(?\d[\d.,]*)+")
_PROSE = re.compile(r"\s[A-Za-z]{2,}\s")
_ESCAPED = re.compile(rf"\\\$(?:\\?\$)?([^$\n]{{1,{LONGEST}}}?)\\?\$(?:\\?\$)?(?![\d$])")
_BACKSLASHED = re.compile(r"\\([\\`*_\[\]<>])")
_VARIABLE, _WORD = re.compile(r"[A-Za-z]"), re.compile(r"[A-Za-z]{2,}")
_LATEX = re.compile(r"\\[A-Za-z]|[\^_]")
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")


def is_formula(inside: str) -> bool:
    """Whether what stands between two signs is a formula: no words of a language, no amount of money."""
    bare = _NAMED.sub(" ", inside)
    if any(ord(sign) > 127 and "LATIN" in unicodedata.name(sign, "") for sign in bare):
        return False
    is_prose = inside[0].isdigit() and _PROSE.search(bare)
    return not (is_prose or _PRICE.match(inside) or _AMOUNTS.fullmatch(inside))


def find(line: str) -> Iterator[re.Match[str]]:
    """The formulas of a line outside code; the group `inside` is their LaTeX."""
    shown = _CODE.sub(lambda found: "\n" * len(found[0]), line)
    return (found for found in _PAIR.finditer(shown) if is_formula(found["inside"]))


def without(line: str) -> str:
    """The line with nothing where its formulas are."""
    for found in reversed(list(find(line))):
        line = line[: found.start()] + line[found.end() :]
    return line


def problems(line: str) -> Iterator[tuple[str, bool]]:
    """What of a line's formulas cannot be shown: a Vietnamese sentence, and whether it must be mended."""
    for found in _PAIR.finditer(_CODE.sub("", line)):
        inside = found["inside"]
        if is_formula(inside):
            if sentence := mathml.problem(inside):
                yield sentence, True
        elif _LATEX.search(inside):
            yield WORDS.replace("{}", inside[:60], 1), False


def kept(text: str, around: Callable[[str], str], write: Callable[[str], str] = "${}$".format) -> str:
    r"""The text with `around` done to all but its formulas, and `write` to the LaTeX of each.

    Formulas are here also what Moodle writes `\(…\)` and `$$…$$`; plain text has one only where it says
    something that only LaTeX says, or letters alone, and can be shown.
    """
    if "$" not in text and "\\(" not in text:
        return around(text)
    made, last = [], 0
    for found in _TYPED.finditer(text):
        latex = (found["inside"] or found["moodle"] or "").strip()
        if _is_meant(latex) and is_formula(latex) and not mathml.problem(latex):
            made += [around(text[last : found.start()]), write(latex)]
            last = found.end()
    return "".join([*made, around(text[last:])])


def _is_meant(latex: str) -> bool:
    """Whether plain text between signs says that it is LaTeX: by a command, or by variables alone."""
    if "`" in latex:  # with another one behind it, it would be code
        return False
    return bool(_LATEX.search(latex) or (_VARIABLE.search(latex) and not _WORD.search(latex)))


def written(markdown: str, around: Callable[[str], str], write: Callable[[str], str]) -> str:
    """Markdown with `around` done to all but its formulas, and `write` to the LaTeX of each."""
    made, last = [], 0
    for found in find(markdown):
        made += [around(markdown[last : found.start()]), write(found["inside"])]
        last = found.end()
    return "".join([*made, around(markdown[last:])])


def restored(markdown: str) -> str:
    """Escaped Markdown of a text in which formulas were typed, with those that can be shown as formulas."""
    return _ESCAPED.sub(_restored, markdown)


def _restored(found: re.Match[str]) -> str:
    latex = _BACKSLASHED.sub(r"\1", found[1])
    shown = f"${latex}$"
    is_shown = _is_meant(latex) and any(find(shown)) and not mathml.problem(latex)
    return shown if is_shown else found[0]


def escaped(text: str) -> str:
    """The text with each dollar that might begin a formula as a sign."""
    return _OPENING.sub("\\\\$", text)
