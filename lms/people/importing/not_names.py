"""What stands in a column of names and is none: roles, notes, sentences, lost letters, two people (pure)."""

import re
import unicodedata
from collections.abc import Iterator

from lms.office.tables import surnames
from lms.office.tables.office_words import split
from lms.people.importing import heading_words as words
from lms.text.vietnamese import spelling

_BLANKS = frozenset(map(spelling, split(words.NO_NAME)))
_NOTES = frozenset(map(spelling, split(words.BEHIND_NAMES)))
_FAMILIAR = frozenset(map(spelling, words.POLITE)) - {"ông"}
_LOST = re.compile("[?\ufffd]")
_INSIDE = re.compile(r"\.(?=\w)")
_AND = re.compile(r"\s+(?:và|cùng|&|\+)\s+|\s*[,;/]\s*", re.IGNORECASE)
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzđ")
_VOWELS = frozenset("aeiouy")
_LONGEST = 60


def why(name: str) -> str:
    """Why this cannot be the whole name of one person, '' where it can."""
    return next((sentence.format(name[:_LONGEST]) for is_so, sentence in _doubts(name) if is_so), "")


def parts(name: str) -> Iterator[str]:
    """Names that a text which is none may hold: of each of two people, without what is before or behind."""
    each = [one.strip() for one in _AND.split(name)]
    if len(each) > 1:
        yield from (one for one in each if _is_likely(one))
        return
    if _is_likely(name) and name[1:] == name[1:].lower():
        yield name.title()
    plain = " ".join(_INSIDE.sub(". ", name).split())
    found = [one.strip(".") if len(one) == 2 else one for one in plain.split()]
    first = next((place for place, one in enumerate(found) if spelling(one) in surnames.COMMON), 0)
    behind = (place for place, one in enumerate(found) if place > first and _is_note(one))
    kept = found[first : next(behind, len(found))]
    for one in ([*kept], [part.strip(".") for part in kept]):
        if _is_likely(" ".join(one)) and not why(" ".join(one)):
            yield " ".join(one)


def _doubts(name: str) -> Iterator[tuple[bool, str]]:
    found = name.split()
    yield (
        bool(_LOST.search(name)),
        "họ và tên “{}” có chữ đã mất (dấu ?); hãy gõ lại, hoặc xuất tệp bằng UTF-8",
    )
    yield spelling(name) in _BLANKS, "“{}” không phải họ và tên"
    yield len(_AND.split(name)) > 1, "“{}” giống tên của nhiều người; mỗi dòng ghi họ và tên của một người"
    is_short = bool(_INSIDE.search(name)) or any(map(_is_abbreviated, found))
    yield is_short, "họ và tên “{}” có chữ viết tắt hoặc học vị; hãy chỉ để họ và tên viết đủ"
    is_familiar = len(found) == 2 and spelling(found[0]) in _FAMILIAR
    yield is_familiar, "“{}” là cách gọi, chưa phải họ và tên đầy đủ"
    yield (
        _is_sentence(found),
        "“{}” giống một chức danh, ghi chú hoặc câu hơn là họ và tên; hãy chỉ để họ và tên",
    )


def _is_sentence(found: list[str]) -> bool:
    """Whether capitals and small letters stand as in a sentence, not as in a name that was typed in haste."""
    small = [one for one in found if one[:1].islower()]
    if not small or len(small) == len(found):
        return False
    is_named = any(spelling(one) in surnames.ALL for one in found[:1])
    return not is_named or any(map(_is_note, small))


def _is_note(word: str) -> bool:
    return spelling(word) in _NOTES


def _is_abbreviated(word: str) -> bool:
    """Whether letters stand for words: none of them is a vowel ('ThS', 'BS.'); 'K' and 'H' are names."""
    letters = [one for one in unicodedata.normalize("NFD", word.lower().strip(".")) if one.isalpha()]
    is_latin = all(one in _LATIN for one in letters) and word.strip(".").isalpha()
    return len(letters) > 1 and is_latin and _VOWELS.isdisjoint(letters)


def _is_likely(name: str) -> bool:
    return len(name.split()) > 1 and surnames.begins_with_one(name)
