"""Many keys typed or pasted at once, as '1B 2C 3A', '1-B, 2.C' or a column of letters (pure)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms.text.vietnamese import normalise

_LETTERS = r"[A-Ha-h](?:(?:[^\S\n]*[,;&+/][^\S\n]*)?[A-Ha-h])*"
_PAIR = re.compile(rf"(?<![\w])(\d{{1,4}})[^\S\n]*[.):=|/–—-]*[^\S\n]*[(\[]?({_LETTERS})[)\]]?(?!\w)")
_LETTER_ONLY = re.compile(_LETTERS)
_SAID = re.compile(r"câu\s+hỏi|câu|đáp\s+án|chọn|là", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;.:|)(\[\]–—-]+")
MOST_UNREAD = 20


@dataclass(frozen=True, slots=True)
class TypedKeys:
    """The places of right options, from 0, by question's number; what was not understood, as typed."""

    keys: dict[int, tuple[int, ...]]
    unread: tuple[str, ...]


def read(typed: str, numbers: Sequence[int]) -> TypedKeys:
    """What was typed; letters without any number belong to the questions `numbers`, in their order."""
    lines = [normalise(_SAID.sub(" ", line)) for line in typed.replace("\t", " ").split("\n")]
    text = "\n".join(_turned(lines))
    pairs, rest = [(int(found[1]), found[2]) for found in _PAIR.finditer(text)], _PAIR.sub(" ", text)
    left = [one for one in _BETWEEN.split(rest) if one]
    if not pairs and left and all(_LETTER_ONLY.fullmatch(one) and len(one) == 1 for one in left):
        pairs, left = list(zip(numbers, left, strict=False)), left[len(numbers) :]
    return _gathered(pairs, left)


def _turned(lines: Sequence[str]) -> Iterator[str]:
    """The lines, a row of numbers above a row of as many letters as pairs."""
    above: list[str] = []
    for line in [*lines, ""]:
        words = line.split()
        is_letters = bool(words) and all(_LETTER_ONLY.fullmatch(word) for word in words)
        if above and is_letters and len(words) == len(above):
            yield " ".join(f"{number}{letter}" for number, letter in zip(above, words, strict=True))
            above = []
            continue
        if above:
            yield "; ".join(above)
        above = words if words and all(word.isdecimal() for word in words) else []
        if not above:
            yield line
    yield "; ".join(above)


def _gathered(pairs: Sequence[tuple[int, str]], left: Sequence[str]) -> TypedKeys:
    """The keys; a question that is given two different ones has none of them."""
    keys: dict[int, tuple[int, ...]] = {}
    clashing: dict[int, str] = {}
    for number, letters in pairs:
        places = tuple(sorted({ord(one) - ord("A") for one in letters.upper() if one.isalpha()}))
        if keys.setdefault(number, places) != places:
            clashing[number] = f"{number}{letters}"
    kept = {number: places for number, places in keys.items() if number not in clashing}
    return TypedKeys(kept, tuple(dict.fromkeys([*clashing.values(), *left]))[:MOST_UNREAD])
