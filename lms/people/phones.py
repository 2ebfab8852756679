"""Vietnamese mobile numbers: every common spelling, one stored form (pure)."""

import re

from lms.text import vietnamese

_SEPARATORS = re.compile(r"[\s.\-()]+")
_NATIONAL = re.compile(r"0[35789][0-9]{8}")


def parse(text: str) -> str | None:
    """The number as it is stored, '+84912345678', or None when `text` is no Vietnamese mobile number.

    Accepts 0912 345 678, 0912.345.678, 84912345678, +84 912 345 678, 0084…, +84 (0) 912… and also the nine
    digits that a spreadsheet leaves when it drops the leading zero. Source: DOMAIN §8 (10 digits,
    03/05/07/08/09).
    """
    digits = _SEPARATORS.sub("", vietnamese.normalise(text).translate(_DASHES))
    national = _to_national(digits)
    return "+84" + national[1:] if _NATIONAL.fullmatch(national) else None


def display(phone: str | None) -> str:
    """A stored number as people write it: '0912 345 678'; nothing for none."""
    if phone is None:
        return ""
    national = "0" + phone.removeprefix("+84")
    return f"{national[:4]} {national[4:7]} {national[7:]}"


_DASHES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-"})


def _to_national(digits: str) -> str:
    for prefix in ("+84", "0084", "84"):
        if digits.startswith(prefix) and len(digits) >= len(prefix) + 9:
            return "0" + digits.removeprefix(prefix).removeprefix("0")
    return digits if digits.startswith("0") else "0" + digits
