"""The options of a question in Word: where each begins, and which of them are marked (pure)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms.courses.exchange.word_lines import WordLine
from lms.office.blocks import BOLD, COLOUR, FRAMED, HIGHLIGHT, ITALIC, LARGE, STRUCK, UNDERLINE

STAR, RING = "star", "ring"
SIGNALS = {
    STAR: "đánh dấu sao hoặc đánh dấu chọn",
    RING: "khoanh tròn",
    HIGHLIGHT: "tô nền",
    COLOUR: "tô màu",
    UNDERLINE: "gạch chân",
    BOLD: "tô đậm",
    FRAMED: "đóng khung",
    STRUCK: "để lại khi các lựa chọn khác bị gạch ngang",
}
WEAK = {ITALIC: "in nghiêng", LARGE: "viết cỡ chữ lớn hơn"}
"""Marks that writers also use for other ends: the key only where they mark one option of every question."""
_RINGS = {chr(0x24B6 + n): chr(ord("A") + n) for n in range(10)} | {
    chr(0x24D0 + n): chr(ord("a") + n) for n in range(10)
}
_CHOSEN = r"[*#✓✔√☑☒●◉]|\[[xX✓]\]|\([xX✓]\)"
_UNCHOSEN = r"[☐□○]|\[ ?\]|\( ?\)"
_MARKER = re.compile(
    rf"(?:(?P<star>{_CHOSEN})\s*|(?:{_UNCHOSEN})\s*)?"
    r"(?:\(?(?P<letter>[A-Ja-j])\s?(?P<after>\*)?(?:[.)/:](?!\w\.)|[-–](?=\s))"
    rf"|(?P<ring>[{''.join(_RINGS)}])(?P<late>\*)?[.)/:]?)\s*"
)
_STARRED = re.compile(r"\s*(?:\(\s*(?:\*|x|đúng)\s*\)|\[\s*[*x]\s*\]|[*✓✔√☑])$", re.IGNORECASE)
_TRUTHS = re.compile(
    r"(?:(?P<star>\*|☑|☒)\s*)?(?:[☐□]\s*)?(?P<truth>đúng|sai)\b(?P<after>\s*\*)?[.;]?\s*(?:[/|☐□]\s*)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WordOption:
    """An option: its letter as written ('' for a bare Đúng or Sai), that letter's line, its words.

    `sign` is the box or star before it.
    """

    letter: str
    head: WordLine
    body: WordLine
    starred: bool = False
    ringed: bool = False
    sign: str = ""

    def marked(self, signal: str, *, whole: bool) -> bool:
        """Whether the option wears a mark, all its words or its letter alone."""
        if signal in (STAR, RING):
            return self.starred if signal == STAR else self.ringed
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
        starred = bool(found["star"] or found["after"] or found["late"] or star)
        head = line.cut(*found.span("ring" if found["ring"] else "letter"))
        ring, sign = bool(found["ring"]), found["star"] or ""
        options.append(WordOption(_letter(found), head, body, starred, ring, sign))
    return line.cut(0, places[0].start() if places else None), options


def _letter(marker: re.Match[str]) -> str:
    return _RINGS[marker["ring"]] if marker["ring"] else marker["letter"]


def _places(text: str, expected: str) -> Iterator[re.Match[str]]:
    """The markers of a line's options; a lone 'A.' in the midst of a sentence is none."""
    found: list[tuple[re.Match[str], bool]] = []
    last = ""
    for marker in _MARKER.finditer(text):
        start = marker.start()
        letter = _letter(marker)
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


def marked(options: Sequence[WordOption]) -> dict[str, list[frozenset[int]]]:
    """By signal, the places of the options that are marked while others are not.

    Two places where whole options and their letters say two things. What all options wear marks nothing;
    a letter may be marked alone, where whole options are not.
    """
    found = {}
    for signal in SIGNALS:
        ways = {_worn(options, signal, whole=whole) for whole in (True, False)}
        if signal == STRUCK:
            ways = {_rest(options, places) for places in ways if places}
        if said := [places for places in ways if 0 < len(places) < len(options)]:
            found[signal] = sorted(said, key=sorted)
    return found


def weakly_marked(options: Sequence[WordOption], signal: str) -> frozenset[int]:
    """The one place that a weak mark is on, or nothing; letters alone must not say another one."""
    places, letters = (_worn(options, signal, whole=whole) for whole in (True, False))
    agree = letters <= places or len(letters) == len(options)
    return places if len(places) == 1 and len(options) > 1 and agree else frozenset()


def _worn(options: Sequence[WordOption], signal: str, *, whole: bool) -> frozenset[int]:
    return frozenset(n for n, one in enumerate(options) if one.marked(signal, whole=whole))


def _rest(options: Sequence[WordOption], struck: frozenset[int]) -> frozenset[int]:
    return frozenset(range(len(options))) - struck
