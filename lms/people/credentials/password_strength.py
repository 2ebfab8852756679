"""Which passwords and PINs are too easy to guess for whom (pure).

Length before complexity, and a list of the obvious: NIST SP 800-63B §5.1.1.2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from lms.text import vietnamese

SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 200
PIN_LENGTH = 6

_OBVIOUS_WORDS = """
    matkhau matkhau1 matkhau12 matkhau123 matkhau1234 matkhaumoi khongcomatkhau anhyeuem emyeuanh yeuemnhieu
    iloveyou chaocacban xinchao123 vietnam vietnam1 vietnam123 vietnam1930 vietnam1945 vietnam1975 hanoi123
    saigon123 sieunhan congnhan congnhan1 congnhan123 dangvien dangvien1 dangvien123 dangcongsan chibo123
    lophoc07 password passw0rd p@ssw0rd password1 password12 password123 administrator admin123 admin1234
    quantri123 qwertyui qwerty12 qwerty123 qwertyuiop asdfghjk asdfghjkl zxcvbnm1 1q2w3e4r 1qaz2wsx q1w2e3r4
    abcd1234 abc12345 abc123456 aa123456 a1234567 a12345678 123456aa 123456ab 12345678a 123123123 12341234
    147258369 159357159 letmein1 welcome1 football superman sunshine princess 19051890 02091945 30041975
"""
_OBVIOUS = frozenset(_OBVIOUS_WORDS.split())


class Weakness(StrEnum):
    """Why a password or PIN is refused; the sentence for each is in `sentences`."""

    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    OBVIOUS = "obvious"
    PERSONAL = "personal"
    NOT_SIX_DIGITS = "not-six-digits"


@dataclass(frozen=True, slots=True)
class KnownToOthers:
    """What others may know of a person, and would therefore try first."""

    full_name: str
    phone: str | None
    username: str | None
    birth_date: date | None
    birth_year: int | None


def find_password_weakness(password: str, known: KnownToOthers) -> Weakness | None:
    """Why `password` is refused for this person, or None when it is not."""
    if len(password) < SHORTEST_PASSWORD:
        return Weakness.TOO_SHORT
    if len(password) > LONGEST_PASSWORD:
        return Weakness.TOO_LONG
    folded = _fold(password)
    if folded in _OBVIOUS or len(set(folded)) <= 2 or _is_run(folded):
        return Weakness.OBVIOUS
    return Weakness.PERSONAL if folded in set(_personal_words(known)) else None


def find_pin_weakness(pin: str, known: KnownToOthers) -> Weakness | None:
    """Why `pin` is refused for this person, or None when it is not."""
    if len(pin) != PIN_LENGTH or not pin.isascii() or not pin.isdigit():
        return Weakness.NOT_SIX_DIGITS
    halves = pin[:3] == pin[3:] or pin[:2] * 3 == pin
    if halves or _is_run(pin) or pin == pin[::-1] or pin in {"112233", "332211"}:
        return Weakness.OBVIOUS
    return Weakness.PERSONAL if pin in set(_personal_pins(known)) else None


def _fold(text: str) -> str:
    return vietnamese.search_key(text).replace(" ", "")


def _is_run(text: str) -> bool:
    """Whether each character is one step up from the one before, or each one step down ('0' follows '9')."""
    steps = {(ord(b) - ord(a)) % 10 if (a + b).isdigit() else ord(b) - ord(a) for a, b in pairwise(text)}
    return steps in ({1}, {9}, {-1})


def _personal_words(known: KnownToOthers) -> Iterator[str]:
    yield _fold(known.full_name)
    if known.username:
        yield _fold(known.username)
    if known.phone:
        yield from (known.phone, known.phone.removeprefix("+"), "0" + known.phone.removeprefix("+84"))
    if known.birth_date:
        birth = known.birth_date
        yield from (f"{birth:%d%m%Y}", f"{birth:%d/%m/%Y}", f"{birth:%d-%m-%Y}", f"{birth:%d.%m.%Y}")
        yield from (f"{birth:%Y%m%d}", f"{birth:%Y-%m-%d}", f"{birth.day}/{birth.month}/{birth.year}")
    given = _fold(known.full_name.rsplit(" ", 1)[-1])
    if known.birth_year:
        yield from (f"{given}{known.birth_year}", f"{_fold(known.full_name)}{known.birth_year}")
    yield from (given + "123", given + "1234", given + "12345", given + "123456")


def _personal_pins(known: KnownToOthers) -> Iterator[str]:
    if known.phone:
        yield from (known.phone[-6:], "0" + known.phone.removeprefix("+84")[:5])
    if known.birth_date:
        birth = known.birth_date
        yield from (f"{birth:%d%m%y}", f"{birth:%y%m%d}", f"{birth:%m%d%y}", f"{birth:%m%Y}", f"{birth:%Y%m}")
        yield from (f"{birth.day}{birth.month}{birth.year}", f"{birth:%d%m}{birth.year % 100:02d}")
    if known.birth_year:
        yield from (f"{known.birth_year}{known.birth_year % 100:02d}", f"{known.birth_year % 100:02d}" * 3)
