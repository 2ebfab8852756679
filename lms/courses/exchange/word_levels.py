"""Marks of a question's level and points, like (NB), [Vận dụng cao] or (1 điểm - VD) (pure)."""

import re
from dataclasses import dataclass, replace

from lms.courses.exchange import word_grammar as grammar
from lms.courses.exchange.word_lines import WordLine
from lms.grading.labels import Level, level_named

_ASIDE = r"\([^()]{1,40}\)|\[[^\[\]]{1,40}\]|<[^<>]{1,40}>|\{[^{}]{1,40}\}"
_FIRST = re.compile(rf"\s*({_ASIDE})\s*[.:)/\-\u2013]?\s*")
_LAST = re.compile(rf"(?<=\S)\s*({_ASIDE})\s*[.:]?\s*$")
_POINTS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:điểm|đ|points?|pts?|marks?)(?!\w)\.?", re.IGNORECASE)
_APART = re.compile(r"\s*[-–—,;:/|+]\s*")
_NUMBERED = re.compile(r"^[0-9][.:]?\s*(?=\D)")
_OF_LEVEL = re.compile(r"^(?:mức(?: độ)?|cấp độ|level)\s*[:.]?\s*(?=[^\W\d])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Aside:
    """What brackets beside a question say: its points ('' for none) and its level."""

    points: str = ""
    level: Level | None = None

    def joined(self, other: "Aside") -> "Aside":
        """Both, the first of each."""
        return Aside(self.points or other.points, self.level or other.level)


def aside_of(text: str) -> Aside | None:
    """What the words in brackets say, None when they say anything but points and a level."""
    points = _POINTS.search(text)
    rest = text if points is None else f"{text[: points.start()]};{text[points.end() :]}"
    words = [_OF_LEVEL.sub("", one.strip()) for one in _APART.split(rest) if one.strip()]
    levels = [level for word in words if (level := level_named(_NUMBERED.sub("", word)))]
    if len(levels) != len(words) or len(levels) > 1 or not (points or levels):
        return None
    worth = points[1].replace(",", ".") if points else ""
    return Aside(worth, levels[0] if levels else None)


def taken_first(line: WordLine) -> tuple[WordLine, Aside]:
    """The line without the brackets that it begins with, and what they say."""
    said = Aside()
    while (found := _FIRST.match(line.text)) and (one := aside_of(found[1][1:-1])):
        line, said = line.cut(found.end()), said.joined(one)
    return line, said


def taken_last(line: WordLine) -> tuple[WordLine, Aside]:
    """The line without the brackets that it ends with, and what they say."""
    if (found := _LAST.search(line.text)) and (one := aside_of(found[1][1:-1])):
        return line.cut(0, found.start()), one
    return line, Aside()


def before_number(line: WordLine) -> tuple[WordLine, Aside]:
    """The line without the brackets before its 'Câu 1', and what they say."""
    rest, said = taken_first(line)
    if said == Aside() or not grammar.NAMED.match(rest.text):
        return line, Aside()
    return replace(rest, opens=line.opens), said


def of_heading(text: str) -> Level | None:
    """The level that a heading like 'I. NHẬN BIẾT' or 'Mức độ: vận dụng' names for what follows."""
    bare = re.sub(r"^[ivxIVX\d]+\s*[.:)/-]\s*", "", text.strip().rstrip(".:"))
    return level_named(re.sub(r"^(?:phần|mức độ|câu hỏi)\s*:?\s*", "", bare, flags=re.IGNORECASE))
