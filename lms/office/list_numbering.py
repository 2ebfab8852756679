"""The numbers and letters that Word puts before paragraphs by itself, which stand nowhere in the text (pure).

Source: ECMA-376 part 1, 17.9 (numbering): levels belong to an abstract list, lists share its counters, a
list may start again, and `lvlText` names the counters of its own and the higher levels as %1 … %9.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST_ROMAN = 400


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts: its first number, its form like 'upperLetter', its pattern like 'Câu %1:'."""

    start: int
    form: str
    pattern: str


@dataclass(frozen=True, slots=True)
class List:
    """A list: the abstract list that it belongs to, its levels, and where it starts again."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Counters:
    """Counts a document's numbered paragraphs from its beginning."""

    lists: Mapping[str, List]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, name: str, depth: int) -> str:
        """What is before the next paragraph of a list at this depth; '' for bullets and unknown lists."""
        found = self.lists.get(name)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        counts = self._counts.setdefault(found.abstract, {})
        if depth in found.starts and (name, depth) not in self._begun:
            counts[depth] = found.starts[depth] - 1
        self._begun.add((name, depth))
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return ""
        return _PLACE.sub(lambda place: self._shown(found, counts, int(place[1]) - 1), level.pattern).strip()

    @staticmethod
    def _shown(found: List, counts: Mapping[int, int], depth: int) -> str:
        level = found.levels.get(depth)
        return shown(counts.get(depth, level.start), level.form) if level else ""


def shown(number: int, form: str) -> str:
    """A number in one of Word's forms; forms that no exam uses are digits."""
    if form == "none":
        return ""
    if form in ("upperLetter", "lowerLetter") and 1 <= number <= 26 * 5:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("upperRoman", "lowerRoman") and 1 <= number < _LARGEST_ROMAN:
        letters = ""
        for value, sign in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), *_ROMAN):
            letters += sign * (number // value)
            number %= value
        return letters.upper() if form == "upperRoman" else letters
    return f"{number:02d}" if form == "decimalZero" else str(number)
