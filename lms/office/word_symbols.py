"""Signs that Word draws by a symbol font or an old field: boxes, ticks, arrows, letters in a circle (pure).

Source: the character sets of Wingdings, Wingdings 2 and Symbol; ECMA-376 part 1, 17.3.3.30 (sym); Word's
'Enclose Characters' is the field EQ \\o.
"""

import re

_SYMBOL = dict(
    zip(
        "abgdezhqiklmnxoprstufcywDGQLXPSFYW",
        "αβγδεζηθικλμνξοπρστυφχψωΔΓΘΛΞΠΣΦΨΩ",
        strict=True,
    )
) | {
    "\u00a3": "≤",
    "\u00b3": "≥",
    "\u00b9": "≠",
    "\u00b4": "×",
    "\u00b8": "÷",
    "\u00b1": "±",
    "\u00de": "⇒",
    "\u00ae": "→",
    "\u00b7": "•",
}
_WINGDINGS = {0x6F: "☐", 0x78: "☒", 0xA8: "☐", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"} | {
    0xE0: "→",
    0xE8: "→",
    0xF0: "⇒",
    0xA7: "▪",
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "☐"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = range(0xE000, 0xF900)
_CIRCLED = re.compile(r"EQ\s*\\o(?:\s*\\a[clr])?\s*\(\s*[○◯〇O]\s*[,;]\s*([A-Za-z])\s*\)", re.IGNORECASE)
BULLET = "•"


def drawn(font: str, code: int) -> str | None:
    """The sign that a font draws for a code; None where nothing is known of it."""
    if code not in _PRIVATE and font.lower() not in _FONTS:
        return chr(code)
    if font == "Symbol":
        return _SYMBOL.get(chr(code & 0xFF))
    return _FONTS.get(font.lower(), {}).get(code & 0xFF)


def in_circle(code: str) -> str:
    """The letter in a circle that a field of Word shows, '' for another field."""
    found = _CIRCLED.search(code)
    return circled(found[1]) if found else ""


def circled(letter: str) -> str:
    """The sign of a letter of the alphabet in a circle."""
    return chr(0x24B6 + ord(letter) - ord("A")) if letter.isupper() else chr(0x24D0 + ord(letter) - ord("a"))


def bullet(pattern: str) -> str:
    """The sign before the items of a list that does not count; boxes and ticks say something, others not."""
    code = ord(pattern) if len(pattern) == 1 else 0
    sign = _WINGDINGS.get(code & 0xFF) if code in _PRIVATE else pattern
    return sign if sign and sign in "☐☑☒✓✗" else BULLET
