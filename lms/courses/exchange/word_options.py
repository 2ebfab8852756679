"""The options of a question in Word: where each begins, and which of them are marked (pure)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms.courses.exchange.word_lines import WordLine
from lms.office.blocks import BOLD, COLOUR, HIGHLIGHT, UNDERLINE

SIGNALS = {
    "star": "đánh dấu sao",
    HIGHLIGHT: "tô nền",
    COLOUR: "tô màu",
    UNDERLINE: "gạch chân",
    BOLD: "tô đậm",
}
_MARKER = re.compile(r"(?P<star>[*✓✔√]\s*)?\(?(?P<letter>[A-Ja-j])\s?(?P<after>\*)?[.)/:](?!\w\.)\s*")
_STARRED = re.compile(r"\s*(?:\(\s*(?:\*|x|đúng)\s*\)|[*✓✔√])$", re.IGNORECASE)
_TRUTHS = re.compile(
    r"(?P<star>\*\s*)?(?P<truth>đúng|sai)\b(?P<after>\s*\*)?[.;]?\s*(?:[/|☐□]\s*)*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class WordOption:
    """An option: its letter as written ('' for a bare Đúng or Sai), that letter's line, its words, a star."""

    letter: str
    head: WordLine
    body: WordLine
    starred: bool = False

    def marked(self, signal: str, *, whole: bool) -> bool:
        """Whether the option wears a mark, all its words or its letter alone."""
        if signal == "star":
            return self.starred
        return (self.body if whole else self.head).wears(signal)


def split(line: WordLine, expected: str) -> tuple[WordLine, list[WordOption]]:
    """What is before the first option of a line, and its options; `expected` is the next letter.

    An option begins at the line's beginning, after a tab or two spaces, or, with the very next letter, after
    one space.
    """
    places = list(_places(line.text, expected))
    options = []
    for number, found in enumerate(places):
        end = places[number + 1].start() if number + 1 < len(places) else len(line.text)
        body = line.cut(found.end(), end)
        star = _STARRED.search(body.text)
        if star:
            body = body.cut(0, star.start())
        starred = bool(found["star"] or found["after"] or star)
        options.append(WordOption(found["letter"], line.cut(*found.span("letter")), body, starred))
    return line.cut(0, places[0].start() if places else None), options


def _places(text: str, expected: str) -> Iterator[re.Match[str]]:
    """The markers of a line's options; a lone 'A.' in the midst of a sentence is none."""
    found: list[tuple[re.Match[str], bool]] = []
    last = ""
    for marker in _MARKER.finditer(text):
        start = marker.start()
        letter = marker["letter"]
        is_next = letter == (chr(ord(last) + 1) if last else _cased(expected, letter))
        apart = start == 0 or text[:start].endswith(("\t", "  "))
        spaced = start == 0 or text[start - 1].isspace()
        empties = bool(found) and found[-1][0].end() == start
        if spaced and not empties and (is_next or (start == 0 and _continues(letter, expected))):
            found.append((marker, apart))
            last = letter
    if found and (found[0][0].start() == 0 or found[0][1] or len(found) >= 3):
        yield from (marker for marker, _ in found)


def _cased(expected: str, letter: str) -> str:
    return expected.lower() if letter.islower() else expected


def _continues(letter: str, expected: str) -> bool:
    """At the beginning of a line any letter is an option once there are some, the first must be A."""
    return expected != "A" or letter.upper() == "A"


def truths(line: WordLine) -> list[WordOption]:
    """The options of a line that only says Đúng, Sai or both."""
    found = list(_TRUTHS.finditer(line.text))
    if not found or "".join(one[0] for one in found) != line.text or len(found) > 2:
        return []
    return [
        WordOption(
            "", line.cut(*one.span("truth")), line.cut(*one.span("truth")), bool(one["star"] or one["after"])
        )
        for one in found
    ]


def marked(options: Sequence[WordOption]) -> dict[str, frozenset[int]]:
    """By signal, the places of the options that are marked while others are not.

    What all options wear marks nothing. A letter may be marked alone, where whole options are not.
    """
    found: dict[str, frozenset[int]] = {}
    for signal in SIGNALS:
        for whole in (True, False):
            places = frozenset(n for n, one in enumerate(options) if one.marked(signal, whole=whole))
            if 0 < len(places) < len(options):
                found.setdefault(signal, places)
    return found
