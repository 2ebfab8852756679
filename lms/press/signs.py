"""The signs that every font for Vietnamese has, and how one that a paper cannot show is named (pure)."""

import unicodedata
from collections.abc import Iterable

_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
PLAIN = frozenset(_ASCII + _VIETNAMESE + _VIETNAMESE.upper() + "\u00a0–—‘’“”…·•°§")


def is_plain(text: str) -> bool:
    """Whether a text is written in signs that every font for Vietnamese has."""
    return PLAIN.issuperset(text)


def strange(text: str) -> tuple[str, ...]:
    """The signs of a text beyond Vietnamese, each once, in their order: a font may lack them."""
    return tuple(dict.fromkeys(sign for sign in text if sign not in PLAIN))


def hidden(text: str) -> tuple[str, ...]:
    """The signs of a text that are not seen on any paper, or that every font is free to show as it likes."""
    return tuple(dict.fromkeys(sign for sign in text if unicodedata.category(sign)[0] == "C"))


def name(sign: str) -> str:
    """A sign that may not show, so that it is found: '王' is “王” (U+738B)."""
    code = f"U+{ord(sign):04X}"
    return f"“◌{sign}” ({code})" if unicodedata.combining(sign) else f"“{sign}” ({code})"


def names(signs: Iterable[str]) -> str:
    """Several of them, at most five."""
    found = [name(sign) for sign in signs]
    return ", ".join(found[:5]) + (", …" if len(found) > 5 else "")


def code(sign: str) -> str:
    """What is printed in place of a sign that no font has: it is seen, and says which."""
    return f"[U+{ord(sign):04X}]"
