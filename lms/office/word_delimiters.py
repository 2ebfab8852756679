"""Signs of Word's formulas that LaTeX names: brackets, accents, arrows, large operators (pure)."""

LARGE = {
    "∑": "\\sum",
    "∏": "\\prod",
    "∐": "\\coprod",
    "∫": "\\int",
    "∬": "\\iint",
    "∭": "\\iiint",
    "∮": "\\oint",
    "⋃": "\\bigcup",
    "⋂": "\\bigcap",
    "⋁": "\\bigvee",
    "⋀": "\\bigwedge",
}
_BAR, _ARROW = ("overline", "overline"), ("vec", "overrightarrow")
ACCENTS = {
    "\u0302": ("hat", "widehat"),
    "^": ("hat", "widehat"),
    "\u0303": ("tilde", "tilde"),
    "\u0304": _BAR,
    "\u0305": _BAR,
    "\u00af": _BAR,
    "\u0300": ("grave", "grave"),
    "\u0301": ("acute", "acute"),
    "\u0306": ("breve", "breve"),
    "\u0307": ("dot", "dot"),
    "\u0308": ("ddot", "ddot"),
    "\u030c": ("check", "check"),
    "\u20d7": _ARROW,
    "→": _ARROW,
    "\u20d6": ("overleftarrow", "overleftarrow"),
}
ARROWS = {"→": "\\rightarrow", "←": "\\leftarrow", "↔": "\\leftrightarrow", "⇌": "\\rightleftharpoons"} | {
    "⇒": "\\Rightarrow",
    "⇐": "\\Leftarrow",
    "⇔": "\\Leftrightarrow",
}
_NAMED = {
    "": ".",
    "{": "\\{",
    "}": "\\}",
    "|": "\\vert",
    "∣": "\\vert",
    "‖": "\\Vert",
    "⌊": "\\lfloor",
    "⌋": "\\rfloor",
    "⌈": "\\lceil",
    "⌉": "\\rceil",
    "⟨": "\\langle",
    "〈": "\\langle",
    "⟩": "\\rangle",
    "〉": "\\rangle",
}


def delimiter(sign: str) -> str:
    """A bracket as LaTeX names it; what is no bracket is left out, '.' in its place."""
    return _NAMED.get(sign, sign if sign in ("(", ")", "[", "]", "/") else ".")
