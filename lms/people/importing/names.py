"""Whether what is in the name columns of a list can be a whole name; what cannot is said (pure)."""

import re
from collections.abc import Sequence

from lms.office.tables import surnames
from lms.office.tables.beginnings import begins
from lms.office.tables.office_words import split
from lms.people.importing import heading_words as words
from lms.people.importing import not_names
from lms.people.importing.cells import CellError
from lms.text.vietnamese import normalise, spelling

_TITLES = frozenset(map(spelling, split(words.TITLES)))
_TITLE = re.compile(r"^(?:đồng chí|đ\s*[/.]\s*c\b|đc|mrs?|ms)(?:\s*[.:]\s*|\s+)(?=\w)", re.IGNORECASE)
_POLITE = frozenset(map(spelling, words.POLITE))
_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_MARKED = f"{_VIETNAMESE}{_VIETNAMESE.upper()}"
# What no Vietnamese name has and text in TCVN3 or VNI is full of: another sign of one byte ('S¬n'; letters of
# Ede, Khmer or Chinese have more), a marked capital behind a small letter ('NguyÔn'), a marked vowel behind
# one that takes none ('Traàn', 'Vuõ').
_FOREIGN = re.compile(rf"(?![{_MARKED}Ð\s])[\x80-\xff]")
_CAPITAL_INSIDE = re.compile(rf"[a-z{_VIETNAMESE}][{_VIETNAMESE.upper()}]")
_VNI_PAIRS = re.compile(rf"(?i:[ae](?=[{_MARKED}])(?!đ)|o[âêôõùòóúöø]|u[òõóùú]|y[õùòóú])")
LEGACY = (
    "viết bằng bộ chữ cũ (TCVN3 hoặc VNI, các phông .Vn… hay VNI-…) hoặc có ký tự lạ, như “{}”; "
    "hãy chuyển sang Unicode (bằng Unikey: Ctrl+Shift+F6; chữ đã là Unicode thì chỉ cần đổi phông) "
    "rồi gửi lại"
)


def is_legacy(raw: str) -> bool:
    """Whether a text has signs that only the encodings before Unicode put into Vietnamese."""
    if "\u00ad" in raw.strip("\u00ad"):
        return True
    text = normalise(raw)
    return not text.isascii() and bool(
        any(sign.search(text) for sign in (_FOREIGN, _CAPITAL_INSIDE, _VNI_PAIRS))
    )


def checked(name: str) -> str:
    """The name; CellError for titles and notes that do not belong on a certificate."""
    if re.search(r"[()\[\]{}<>]", name):
        raise CellError(f"họ và tên “{name[:60]}” có phần trong ngoặc; hãy chỉ để họ và tên")
    if re.search(r"[;,|/\\@=*+_:&\"“”…#%!~]", name.replace("Đ/c", "").replace("đ/c", "")):
        raise CellError(f"họ và tên “{name[:60]}” có ký tự lạ; mỗi dòng ghi họ và tên của một người")
    if re.search(r" [-\u2013\u2014] ?| ?[\u2013\u2014] ", name):
        raise CellError(f"họ và tên “{name[:60]}” có gạch ngang và chữ khác; hãy chỉ để họ và tên")
    if begins(name, _TITLES) or without_title(name) != name:
        raise CellError(f"họ và tên “{name[:60]}” có lời xưng hô ở đầu; hãy chỉ để họ và tên")
    if why := not_names.why(name):
        raise CellError(why)
    return name


def without_title(name: str) -> str:
    """The name without 'Đ/c', 'Đồng chí', or an 'Ông', 'Bà' … before a surname and a given name."""
    if (bare := _TITLE.sub("", name)) != name:
        return bare
    found = name.split()
    is_polite = (
        len(found) > 2 and spelling(found[0].strip(".")) in _POLITE and spelling(found[1]) in surnames.ALL
    )
    return " ".join(found[1:]) if is_polite else name


def check_lines(cells: Sequence[str]) -> None:
    """CellError where one of these cells holds several lines that could each be a name."""
    for cell in cells:
        if sum(len(line.split()) > 1 for line in cell.splitlines()) > 1:
            raise CellError(
                f"ô có nhiều dòng chữ “{normalise(cell)[:60]}”; mỗi ô ghi họ và tên của một người"
            )


def most(found: Sequence[bool]) -> bool:
    """Whether more than half of these are so, of at least one."""
    return bool(found) and 2 * sum(found) > len(found)


def find_cut(names: Sequence[str]) -> str | None:
    """A name of one word where most names are such, so that a part of each must be missing."""
    single = [len(name.split()) < 2 for name in names]
    return next(name for name, one in zip(names, single, strict=True) if one) if most(single) else None


def are_swapped(firsts: Sequence[str], lasts: Sequence[str]) -> bool:
    """Whether two columns of names stand the other way round: most surnames are in the second one."""
    return sum(map(_begins_commonly, lasts)) > sum(map(_begins_commonly, firsts))


def are_repeated(firsts: Sequence[str], lasts: Sequence[str]) -> bool:
    """Whether one of two columns already holds the other's words, so that joining would double them."""
    pairs = [
        (spelling(a).split(), spelling(b).split()) for a, b in zip(firsts, lasts, strict=True) if a and b
    ]
    return most([a[-len(b) :] == b or b[: len(a)] == a for a, b in pairs])


def _begins_commonly(text: str) -> bool:
    return surnames.begins_with_one(text, surnames.COMMON)
